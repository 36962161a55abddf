import type { Contract } from '#shared/ipc/contract.ts'
import type { Client } from '#shared/ipc/define.ts'
import { IDLE_SYNC, type SyncState } from '#shared/outbox.ts'

/** What the window knows of the outbox, and which of its windows lie over the screen. */
export interface SyncSlice {
  readonly sync: SyncState
  readonly outbox: 'open' | 'closed'
  /** An entry that is opened again because it was not accepted. */
  readonly fixing: PatientEntryRef | null
  /** An entry that was changed in two places, while a person decides. */
  readonly resolving: EntryRef | null
  /** The notice that nothing is kept on this computer was read. */
  readonly memoryNoticed: boolean
}

export interface EntryRef {
  readonly operationId: string
  readonly registryId: string
  /** Null for a change of members. */
  readonly mrn: string | null
}

/** An entry of a patient. */
export interface PatientEntryRef extends EntryRef {
  readonly mrn: string
}

export const IDLE_SLICE: SyncSlice = {
  sync: IDLE_SYNC,
  outbox: 'closed',
  fixing: null,
  resolving: null,
  memoryNoticed: false,
}

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

export interface SyncParts {
  readonly client: Client<Contract>
  readonly set: (part: Partial<SyncSlice>) => void
  readonly hasSession: () => boolean
  readonly isLocked: () => boolean
  /** Reads the open registry again; main makes one reading of it and of `sync.now`. */
  readonly refresh: () => Promise<void>
  /** Opens a registry unless it is open. Resolves to whether it is open then. */
  readonly ensureOpen: (registryId: string) => Promise<boolean>
}

export function createSyncActions({ client, set, hasSession, isLocked, refresh, ensureOpen }: SyncParts) {
  // An answer that main gave before an event came is older than the event.
  let told = 0

  function take(sync: SyncState): void {
    told++
    // Whose entries wait is not kept in a locked window; it is asked again as it opens.
    set({ sync: isLocked() ? { ...sync, patients: [] } : sync })
  }

  /** How it stands as a session begins. Without a session there is nothing to know. */
  async function sessionChanged(): Promise<void> {
    told++
    if (!hasSession()) return set(IDLE_SLICE)
    const before = told
    const answer = await client.call('sync.get', {})
    if (answer.ok && told === before && hasSession()) take(answer.value)
  }

  async function syncNow(): Promise<void> {
    if (!hasSession()) return
    await Promise.all([client.call('sync.now', {}), refresh()])
  }

  async function fixEntry(ref: PatientEntryRef): Promise<void> {
    set({ outbox: 'closed' })
    if (await ensureOpen(ref.registryId)) set({ fixing: ref })
  }

  const actions: SyncActions = {
    syncNow,
    showOutbox: () => set({ outbox: 'open' }),
    closeOutbox: () => set({ outbox: 'closed' }),
    fixEntry,
    endFixing: () => set({ fixing: null }),
    resolveEntry: (resolving) => set({ outbox: 'closed', resolving }),
    endResolving: () => set({ resolving: null }),
    dismissMemoryNotice: () => set({ memoryNoticed: true }),
  }
  return { actions, sessionChanged, listen: () => client.on('sync.changed', take) }
}
