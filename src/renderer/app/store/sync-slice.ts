import type { SyncState } from '#shared/outbox.ts'
import type { EntryRef, PatientEntryRef } from '../../features/outbox/outbox-items.ts'
import { type AppContext, IDLE_SLICE, isLocked } from './app-state.ts'
import type { RefreshActions } from './caseload-slice.ts'
import { ensureOpen } from './registries-slice.ts'

export interface SyncActions {
  /** Sends and reads now. */
  syncNow(): Promise<void>
  showOutbox(): void
  closeOutbox(): void
  /** Opens an entry that was not accepted again, in the registry that it is of. */
  fixEntry(ref: PatientEntryRef): Promise<void>
  endFixing(): void
  resolveEntry(ref: EntryRef): void
  endResolving(): void
  dismissMemoryNotice(): void
}

/** Takes how the outbox stands. A locked window keeps no patients: it asks again as it opens. */
export function takeSync(app: AppContext, sync: SyncState): void {
  // An answer under way was given before this event, so it is older.
  app.attempts.sync.drop()
  app.setState({ sync: isLocked(app) ? { ...sync, patients: [] } : sync })
}

/** Asks how the outbox stands as a session begins. Without a session there is nothing to know. */
export async function readSync(app: AppContext): Promise<void> {
  const isLatest = app.attempts.sync.begin()
  const hasSession = () => app.getState().session !== null
  if (!hasSession()) return app.setState(IDLE_SLICE)
  const answer = await app.client.call('sync.get', {})
  if (answer.ok && isLatest() && hasSession()) takeSync(app, answer.value)
}

async function syncNow({ client, getState }: AppContext, refresh: RefreshActions['refresh']): Promise<void> {
  if (!getState().session) return
  // Main makes one reading of the two.
  await Promise.all([client.call('sync.now', {}), refresh()])
}

async function fixEntry(app: AppContext, ref: PatientEntryRef): Promise<void> {
  app.setState({ outbox: 'closed' })
  if (await ensureOpen(app, ref.registryId)) app.setState({ fixing: ref })
}

export const syncActions = (app: AppContext, { refresh }: Pick<RefreshActions, 'refresh'>): SyncActions => ({
  syncNow: () => syncNow(app, refresh),
  showOutbox: () => app.setState({ outbox: 'open' }),
  closeOutbox: () => app.setState({ outbox: 'closed' }),
  fixEntry: (ref) => fixEntry(app, ref),
  endFixing: () => app.setState({ fixing: null }),
  resolveEntry: (resolving) => app.setState({ outbox: 'closed', resolving }),
  endResolving: () => app.setState({ resolving: null }),
  dismissMemoryNotice: () => app.setState({ memoryNoticed: true }),
})
