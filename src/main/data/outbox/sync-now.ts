import type { SyncState } from '#shared/outbox.ts'
import { refreshRegistry, refreshSoon } from '../caseload/refresh.ts'
import type { DataSession } from '../context/context.ts'
import { syncState } from './sync-state.ts'

/** What waits for its time after a busy table waits no longer. */
function hurry({ sync }: DataSession): void {
  const { outbox } = sync.store
  for (const row of outbox.all())
    if (row.state === 'waiting' && row.nextAt !== null) outbox.put({ ...row, nextAt: null })
}

/** The computer woke up, its network changed, or the person has signed in again. */
export function wake(session: DataSession, { signedIn }: { readonly signedIn: boolean }): void {
  const { link, sender } = session.sync
  if (signedIn) link.signedIn()
  link.tryNow()
  sender.pump()
  for (const registryId of session.caseloads.keys()) refreshSoon(session, registryId)
}

/** Tries everything now; answers with how it stands then. */
export async function syncNow(session: DataSession): Promise<SyncState> {
  const { link, sender, store } = session.sync
  link.tryNow()
  hurry(session)
  sender.pump()
  const [first] = store.outbox.all().filter(({ state }) => state === 'waiting')
  const asks: Promise<unknown>[] = [...session.caseloads.keys()].map((registryId) =>
    refreshRegistry(session, { registryId }),
  )
  if (first) asks.push(sender.attempt(first.operation.id))
  // Nothing waits and nothing is open: the person's own list tells whether the table answers.
  if (asks.length === 0) asks.push(session.gateway.listRegistries(session.user.userId))
  await Promise.allSettled(asks)
  sender.pump()
  return syncState(session)
}
