import type { SyncState } from '#shared/outbox.ts'
import { refreshRegistry, refreshSoon } from '../caseload/refresh.ts'
import type { DataContext } from '../context/context.ts'
import { syncState } from '../context/sync-state.ts'

/** What waits for its time after a busy table waits no longer. */
function hurry({ sync }: DataContext): void {
  const { outbox } = sync.store
  for (const row of outbox.all())
    if (row.state === 'waiting' && row.nextAt !== null) outbox.put({ ...row, nextAt: null })
}

/** The computer woke up, its network changed, or the person has signed in again. */
export function wake(context: DataContext, { signedIn }: { readonly signedIn: boolean }): void {
  const { connectivity, sender } = context.sync
  if (signedIn) connectivity.signedIn()
  connectivity.tryNow()
  sender.pump()
  for (const registryId of context.caseloads.keys()) refreshSoon(context, registryId)
}

/** Tries everything now; answers with how it stands then. */
export async function syncNow(context: DataContext): Promise<SyncState> {
  const { connectivity, sender, store } = context.sync
  connectivity.tryNow()
  hurry(context)
  sender.pump()
  const [first] = store.outbox.all().filter(({ state }) => state === 'waiting')
  const asks: Promise<unknown>[] = [...context.caseloads.keys()].map((registryId) =>
    refreshRegistry(context, { registryId }),
  )
  if (first) asks.push(sender.attempt(first.operation.id))
  // Nothing waits and nothing is open: the person's own list tells whether the table answers.
  if (asks.length === 0) asks.push(context.gateway.listRegistries(context.user.userId))
  await Promise.allSettled(asks)
  sender.pump()
  return syncState(context)
}
