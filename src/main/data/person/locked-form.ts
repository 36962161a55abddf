import type { CallRequest, CallResponse } from '#shared/ipc/contract.ts'
import { type LockedForm, lockedFormSchema } from '#shared/storage.ts'
import type { Store } from '../../store/store.ts'
import type { DataContext } from '../context/context.ts'

const FORM = 'locked-form'

const keptForm = (store: Store): LockedForm | null => store.settings.get(FORM, lockedFormSchema.nullable())

/** Whether something typed is kept beside the drafts. */
export function hasForm(store: Store): boolean {
  const kept = keptForm(store)
  return kept !== null && kept.isPlaceOnly !== true
}

/**
 * Keeps the form that was open when the screen locked, in the place of an earlier one. Where nothing was typed, an earlier one with typed text
 * stays; otherwise that text would be lost.
 * @throws what the system says of the disk
 */
export function keepForm({ sync: { store } }: DataContext, request: LockedForm): void {
  if (request.isPlaceOnly !== true || !hasForm(store)) store.settings.set(FORM, request)
}

/** Gives back the form that was kept for this registry, once: from then on the window has it. */
export function takeForm(
  { sync: { store } }: DataContext,
  { registryId }: CallRequest<'forms.take'>,
): CallResponse<'forms.take'> {
  const kept = keptForm(store)
  if (kept?.registryId !== registryId) return { form: null }
  store.settings.set(FORM, null)
  // An operation that was refused has gone from the outbox: what was typed is needed again. In every other case it would be made twice.
  const isSent = kept.sending !== undefined && store.outbox.get(kept.sending) !== null
  return { form: kept.form, ...(isSent ? { isSent } : {}) }
}

/** Who may not read a registry any more keeps nothing that was typed about its patients either. */
export function forgetForm(store: Store, registryId: string): void {
  if (keptForm(store)?.registryId === registryId) store.settings.set(FORM, null)
}
