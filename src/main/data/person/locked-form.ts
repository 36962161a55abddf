import type { CallRequest, CallResponse } from '#shared/ipc/contract.ts'
import { type LockedForm, lockedFormSchema } from '#shared/storage.ts'
import { z } from '#shared/zod.ts'
import type { Store } from '../../store/store.ts'
import type { DataContext } from '../context/context.ts'

/** Where earlier versions kept the one form of all registries. */
const ONE_FORM = 'locked-form'
const FORMS = 'locked-forms'

/** One form for each registry: what is typed in one does not take the place of what waits in another. */
function keptForms({ settings }: Store): LockedForm[] {
  const earlier = settings.get(ONE_FORM, lockedFormSchema.nullable())
  const forms = settings.get(FORMS, z.array(lockedFormSchema)) ?? []
  return earlier === null ? forms : [...forms.filter(({ registryId }) => registryId !== earlier.registryId), earlier]
}

/** Keeps the forms of all other registries, and one more. */
function putForm({ settings }: Store, others: readonly LockedForm[], form: LockedForm | null): void {
  settings.set(FORMS, form ? [...others, form] : others)
  if (settings.has(ONE_FORM)) settings.set(ONE_FORM, null)
}

const isTyped = ({ isPlaceOnly }: LockedForm) => isPlaceOnly !== true

/** How many forms with something typed are kept beside the drafts. */
export const formCount = (store: Store): number => keptForms(store).filter(isTyped).length

/**
 * Keeps the form that was open when the screen locked, in the place of an earlier one of its registry. Where nothing was typed, an earlier one with typed
 * text stays; otherwise that text would be lost.
 * @throws what the system says of the disk
 */
export function keepForm({ sync: { store } }: DataContext, request: LockedForm): void {
  const forms = keptForms(store)
  const earlier = forms.find(({ registryId }) => registryId === request.registryId)
  if (!isTyped(request) && earlier && isTyped(earlier)) return
  const others = forms.filter((form) => form !== earlier)
  putForm(store, others, request)
}

/** Takes the form of a registry out. Who may not read a registry any more keeps nothing that was typed about its patients either. */
export function forgetForm(store: Store, registryId: string): LockedForm | null {
  const forms = keptForms(store)
  const gone = forms.find((form) => form.registryId === registryId) ?? null
  if (gone) {
    const others = forms.filter((form) => form !== gone)
    putForm(store, others, null)
  }
  return gone
}

/** Gives back the form that was kept for this registry, once: from then on the window has it. */
export function takeForm(
  { sync: { store } }: DataContext,
  { registryId }: CallRequest<'forms.take'>,
): CallResponse<'forms.take'> {
  const kept = forgetForm(store, registryId)
  if (!kept) return { form: null }
  // An operation that was refused has gone from the outbox: what was typed is needed again. In every other case it would be made twice.
  const isSent = kept.sending !== undefined && store.outbox.get(kept.sending) !== null
  return { form: kept.form, ...(isSent ? { isSent } : {}) }
}
