import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { StoreTarget } from '../data/data-service.ts'
import type { Keyring } from '../store/keyring.ts'

/** The encrypted files of this computer, by connection and person. */
export interface KeptStores {
  /** @throws ExpectedFailure `storage-locked` when there is one whose key can't be opened */
  targetOf(connectionId: string, person: string): Promise<StoreTarget>
  has(connectionId: string, person: string): Promise<boolean>
  setAside(connectionId: string): Promise<void>
  /** Removes a person's data of a connection, the key first: without it the file is noise. */
  remove(connectionId: string, person?: string): Promise<void>
}

export interface KeptStoresPorts {
  readonly keyring: Keyring
  readonly folder: string
}

export function createKeptStores({ keyring, folder }: KeptStoresPorts): KeptStores {
  const pathOf = (store: string) => join(folder, `${store}.db`)
  return {
    async targetOf(connectionId, person) {
      const place = await keyring.placeFor(connectionId, person)
      if (place.on === 'memory') return place
      await mkdir(folder, { recursive: true, mode: 0o700 })
      return { on: 'disk', path: pathOf(place.store), key: place.key }
    },
    has: (connectionId, person) => keyring.has(connectionId, person),
    setAside: (connectionId) => keyring.setAside(connectionId),
    async remove(connectionId, person) {
      for (const store of await keyring.forget(connectionId, person)) {
        for (const end of ['', '-wal', '-shm', '-journal']) await rm(pathOf(store) + end, { force: true })
      }
    },
  }
}
