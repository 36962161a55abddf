import { existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { StoreTarget } from '../data/context/data-ports.ts'
import type { Keyring } from '../store/keyring.ts'
import { openStore } from '../store/store.ts'

/** The encrypted files of this computer, by connection and person. */
export interface KeptStores {
  /** @throws ExpectedFailure `storage-locked` when there is one whose key can't be opened */
  targetOf(connectionId: string, person: string): Promise<StoreTarget>
  has(connectionId: string, person: string): Promise<boolean>
  setAside(connectionId: string): Promise<void>
  /**
   * Removes what is kept of a connection that is forgotten. What can't be opened is set aside.
   * @throws ExpectedFailure `conflict` while entries are not sent: nothing is removed then
   */
  release(connectionId: string): Promise<void>
  /** Removes a person's data of a connection, the key first: without it the file is noise. */
  remove(connectionId: string, person?: string): Promise<void>
}

/** `1 entry is`, `2 entries are` */
export const entriesAre = (count: number): string => (count === 1 ? '1 entry is' : `${count} entries are`)

/** Entries in a file that the table does not have yet. */
function unsentIn(path: string, key: Uint8Array): number {
  if (!existsSync(path)) return 0
  const store = openStore(path, key)
  try {
    const unsent = store.outbox.all().filter(({ state }) => state !== 'done' && state !== 'discarded')
    return unsent.length + store.outbox.unreadable().length
  } finally {
    store.close()
  }
}

export interface KeptStoresPorts {
  readonly keyring: Keyring
  readonly folder: string
}

export function createKeptStores({ keyring, folder }: KeptStoresPorts): KeptStores {
  const pathOf = (store: string) => join(folder, `${store}.db`)
  async function remove(connectionId: string, person?: string): Promise<void> {
    for (const store of await keyring.forget(connectionId, person)) {
      for (const end of ['', '-wal', '-shm', '-journal']) await rm(pathOf(store) + end, { force: true })
    }
  }
  return {
    async targetOf(connectionId, person) {
      const place = await keyring.placeFor(connectionId, person)
      if (place.on === 'memory') return place
      await mkdir(folder, { recursive: true, mode: 0o700 })
      return { on: 'disk', path: pathOf(place.store), key: place.key }
    },
    has: (connectionId, person) => keyring.has(connectionId, person),
    setAside: (connectionId) => keyring.setAside(connectionId),
    async release(connectionId) {
      const places = await keyring.placesOf(connectionId)
      const unsent = places.reduce((sum, place) => sum + (place ? unsentIn(pathOf(place.store), place.key) : 0), 0)
      if (unsent > 0)
        throw new ExpectedFailure(
          'conflict',
          `${entriesAre(unsent)} not sent. Open this connection and send or discard them, then forget it.`,
        )
      // What can't be opened may hold entries: its key is kept.
      if (places.includes(null)) await keyring.setAside(connectionId)
      else await remove(connectionId)
    },
    remove,
  }
}
