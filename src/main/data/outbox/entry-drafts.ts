import type { Contract } from '#shared/ipc/contract.ts'
import type { RequestOf, ResponseOf } from '#shared/ipc/define.ts'
import type { DataSession } from '../context/context.ts'
import { putTimer, tellTimer, timerOf } from '../person/timer.ts'

/** A draft goes with the timer that measured it. */
function letGo(session: DataSession, operationId: string): void {
  const { store } = session.sync
  const timer = timerOf(store, operationId)
  store.transaction(() => {
    store.drafts.remove(operationId)
    if (timer) putTimer(store, null)
  })
  if (timer) tellTimer(session)
}

/**
 * Keeps an entry that is being typed, or lets go of it. A draft that comes after its entry was saved is late: it is not kept.
 * @throws what the system says of the disk
 */
export function keepDraft(session: DataSession, request: RequestOf<Contract, 'drafts.keep'>): void {
  const { sync, ports } = session
  const { form, ...draft } = request
  const { drafts, outbox } = sync.store
  const saved = outbox.get(draft.operationId)
  // Where only the table's answer saves, what is typed while that is waited for is kept: it may not come.
  const isSaved = saved !== null && (saved.state === 'done' || (sync.store.durable && saved.state !== 'refused'))
  if (form === null || isSaved) letGo(session, draft.operationId)
  else drafts.put({ ...draft, form, savedAt: ports.now() })
}

/** What was begun and never saved: the draft of an entry that was not accepted belongs to the outbox. */
export function listDrafts(
  { sync }: DataSession,
  { registryId }: RequestOf<Contract, 'drafts.list'>,
): ResponseOf<Contract, 'drafts.list'> {
  const drafts = sync.store.drafts
    .all()
    .filter((draft) => draft.registryId === registryId && sync.store.outbox.get(draft.operationId) === null)
    .map(({ operationId, mrn, savedAt }) => ({ operationId, mrn, savedAt }))
  return { drafts }
}
