import type { CallRequest, CallResponse } from '#shared/ipc/contract.ts'
import { type LockedForm, lockedFormSchema } from '#shared/storage.ts'
import type { Store } from '../../store/store.ts'
import type { DataContext } from '../context/context.ts'

const FORM = 'locked-form'

const keptForm = (store: Store): LockedForm | null => store.settings.get(FORM, lockedFormSchema.nullable())

export const hasForm = (store: Store): boolean => keptForm(store) !== null

/**
 * Keeps the form that was open when the screen locked, in the place of an earlier one.
 * @throws what the system says of the disk
 */
export const keepForm = ({ sync }: DataContext, request: LockedForm): void => sync.store.settings.set(FORM, request)

/** Gives back the form that was kept for this registry, once: from then on the window has it. */
export function takeForm(
  { sync: { store } }: DataContext,
  { registryId }: CallRequest<'forms.take'>,
): CallResponse<'forms.take'> {
  const kept = keptForm(store)
  if (kept?.registryId !== registryId) return { form: null }
  store.settings.set(FORM, null)
  return { form: kept.form }
}

/** Who may not read a registry any more keeps nothing that was typed about its patients either. */
export function forgetForm(store: Store, registryId: string): void {
  if (keptForm(store)?.registryId === registryId) store.settings.set(FORM, null)
}
