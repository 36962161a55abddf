import type { CallRequest, CallResponse } from '#shared/ipc/contract.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { DataContext } from '../context/context.ts'
import { putTimer, tellTimer, timerOf } from './entry-timer.ts'

/** Entries that a person can have begun and not finished. */
export const MOST_DRAFTS = 200

/** A draft goes with the timer that measured it. */
function letGo(context: DataContext, operationId: string): void {
  const { store } = context.sync
  const timer = timerOf(store, operationId)
  store.transaction(() => {
    store.drafts.remove(operationId)
    if (timer) putTimer(store, null)
  })
  if (timer) tellTimer(context)
}

/**
 * Keeps an entry that is being typed, or lets go of it. A draft that comes after its entry was saved is late: it is not kept.
 * @throws ExpectedFailure `too-large` when too many were begun: they are taken while the screen is locked, by whoever sits there
 * @throws what the system says of the disk
 */
export function keepDraft(context: DataContext, request: CallRequest<'drafts.keep'>): void {
  const { sync, ports } = context
  const { form, ...draft } = request
  const { drafts, outbox } = sync.store
  const saved = outbox.get(draft.operationId)
  // Where only the table's answer saves, what is typed while that is waited for is kept: it may not come.
  const isSaved = saved !== null && (saved.state === 'done' || (sync.store.durable && saved.state !== 'refused'))
  if (form === null || isSaved) letGo(context, draft.operationId)
  else if (drafts.get(draft.operationId) === null && drafts.all().length >= MOST_DRAFTS)
    throw new ExpectedFailure(
      'too-large',
      'Too many entries were begun and not finished. Finish or discard some of them.',
    )
  else drafts.put({ ...draft, form, savedAt: ports.now() })
}

/** What was begun and never saved: the draft of an entry that was not accepted belongs to the outbox. */
export function listDrafts(
  { sync }: DataContext,
  { registryId }: CallRequest<'drafts.list'>,
): CallResponse<'drafts.list'> {
  const drafts = sync.store.drafts
    .all()
    .filter((draft) => draft.registryId === registryId && sync.store.outbox.get(draft.operationId) === null)
    .map(({ operationId, mrn, savedAt }) => ({ operationId, mrn, savedAt }))
  return { drafts }
}
