import type { ConnectionDraft, SavedConnection } from '#shared/connections.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { Vault } from '../auth/vault.ts'
import { authorityOf, placeOf } from '../connection/connection-place.ts'
import type { ConnectionStore } from '../connection/connection-store.ts'
import { acceptDraft } from '../connection/connection-store.ts'
import type { KnownConnection, KnownConnections } from '../connection/known-connections.ts'
import type { PersonLocks } from '../lock/person-locks.ts'
import { entriesAre, type KeptStores } from './kept-stores.ts'
import type { Sessions } from './sessions.ts'

export interface ConnectionChangesPorts {
  readonly known: KnownConnections
  readonly store: ConnectionStore
  readonly vault: Vault
  readonly kept: KeptStores
  readonly locks: PersonLocks
  readonly sessions: Pick<Sessions, 'whileClosed'>
}

/** Changes to the connections of this computer that touch what is kept of them. */
export interface ConnectionChanges {
  /**
   * Keeps a new connection (`id` null) or a changed one. One that leads elsewhere from now on forgets who signed in.
   * @throws ExpectedFailure `conflict` while it is open or entries wait where it led, `storage-locked` while it was left locked, and what
   * `ConnectionStore.save` throws
   */
  save(id: string | null, draft: ConnectionDraft, ownDomain?: boolean): Promise<SavedConnection>
  /**
   * Forgets a connection, who signed in, and what is kept of it.
   * @returns how many entries that nobody can send any more would be lost, unless those may go: nothing is forgotten then
   * @throws ExpectedFailure `conflict` while it is open or entries are not sent, and what `KeptStores.release` throws
   */
  remove(id: string, lostToo: boolean): Promise<number>
}

const isOpen = (what: string) =>
  new ExpectedFailure('conflict', `This connection is open. Switch to another connection first, then ${what}.`)

export function createConnectionChanges(ports: ConnectionChangesPorts): ConnectionChanges {
  const { known, store, vault, kept, locks, sessions } = ports

  /** @throws ExpectedFailure when a person could be kept from their entries, or another be let in, by a change of where it leads */
  async function mayLeadElsewhere(before: KnownConnection): Promise<void> {
    const { id } = before.connection
    const place = placeOf(before)
    // Stores of earlier versions belong to the place where the connection led so far.
    await kept.bind(id, place)
    const waiting = await kept.unsentAt(id, place)
    if (waiting > 0)
      throw new ExpectedFailure(
        'conflict',
        `${entriesAre(waiting)} not sent yet, and would stay behind. Open this connection and send or discard them, then change where it leads.`,
      )
    const { userName } = await vault.read(id)
    if (userName !== null && (await locks.isLocked({ person: userName, authority: authorityOf(before) })))
      throw new ExpectedFailure(
        'storage-locked',
        'This connection was left locked. Open it and unlock it, then change where it leads.',
      )
  }

  return {
    async save(id, draft, ownDomain) {
      if (id === null) return store.save(id, draft, ownDomain)
      const before = await known.find(id)
      const after = { ...before, connection: { ...acceptDraft(draft, ownDomain), id } }
      if (!before.kept || placeOf(before) === placeOf(after)) return store.save(id, draft, ownDomain)
      return sessions.whileClosed(id, isOpen('change where it leads'), async () => {
        await mayLeadElsewhere(before)
        await vault.remove(id)
        return store.save(id, draft, ownDomain)
      })
    },
    remove: (id, lostToo) =>
      sessions.whileClosed(id, isOpen('forget it'), async () => {
        const lost = await kept.release(id, lostToo)
        if (lost > 0) return lost
        await store.remove(id)
        await vault.remove(id)
        return 0
      }),
  }
}
