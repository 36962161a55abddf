import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { plural } from '#shared/domain/plural.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { StoreTarget } from '../data/context/data-ports.ts'
import { type LockRecord, lockRecordSchema } from '../lock/lock-record.ts'
import type { Log } from '../log/log.ts'
import type { DiskPlace, Keyring, StoreIdentity } from '../store/keyring.ts'
import { openSalvaged, unsentIn } from '../store/open-salvaged.ts'
import { removeFiles, removeLeft } from './store-files.ts'

/** The encrypted files of this computer, by connection, place and person. */
export interface KeptStores {
  /**
   * Where the data of an identity are kept.
   * @param isProved whether AWS says who the person is. Without that no store opens that was made under a sign-in
   * @throws ExpectedFailure `storage-locked` when there is a store whose key can't be opened
   */
  targetOf(identity: StoreIdentity, isProved: boolean): Promise<StoreTarget>
  has(identity: StoreIdentity): Promise<boolean>
  /** Binds what earlier versions kept of a connection to the place where it leads now. */
  bind(connectionId: string, place: string): Promise<void>
  /** Entries at a place of a connection, of all its people, that the table does not have yet. What can't be opened counts as none. */
  unsentAt(connectionId: string, place: string): Promise<number>
  /** Stops using, and keeps, what is at a place of a connection, and what can't be opened at any other place of it. */
  setAside(connectionId: string, place: string): Promise<void>
  /**
   * Removes what is kept of a connection that is forgotten, and what was set aside or has lost its key.
   * @param lostToo whether entries that nobody can send any more may go
   * @returns how many of these would be lost: nothing is removed then; 0 when all is removed
   * @throws ExpectedFailure `conflict` while entries are not sent, `storage-locked` for a file that can't be read: nothing is removed then
   */
  release(connectionId: string, lostToo: boolean): Promise<number>
  /** Entries in what was set aside of a person's data of a connection. What can't be opened counts as one: it may hold some. */
  unsentAside(identity: StoreIdentity): Promise<number>
  /**
   * Removes a person's data of a connection, with what was set aside of them, the key first: without it the file is noise. What waits
   * for another table stays.
   */
  remove(identity: StoreIdentity): Promise<void>
}

/** `1 entry is`, `2 entries are` */
export const entriesAre = (count: number): string => plural(count, 'entry is', 'entries are')

export interface KeptStoresPorts {
  readonly keyring: Keyring
  readonly folder: string
  /** Takes over the lock that an earlier version kept in a store. */
  readonly takeOverLock: (connectionId: string, person: string, record: LockRecord) => Promise<void>
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly log: Log
}

/** Under which name earlier versions kept the lock in a store. */
const EARLIER_LOCK = 'main:lock'

const ofExpected = (error: unknown): null => {
  if (error instanceof ExpectedFailure) return null
  throw error
}

/** Adds to the reason why a file can't be read how its connection is forgotten all the same. */
function withWayOut(error: unknown): never {
  if (!(error instanceof ExpectedFailure)) throw error
  const message = `${error.message} To forget the connection all the same, open it and set aside what is kept.`
  throw new ExpectedFailure(error.code, message, { cause: error })
}

/** Looks into files while the data thread does not have them open, or only reads. */
function createLooks({ folder, now, log }: KeptStoresPorts) {
  const pathOf = (store: string) => join(folder, `${store}.db`)
  return {
    pathOf,
    /** @throws ExpectedFailure `storage-locked` when the file can't be read */
    unsent: async ({ store, key }: DiskPlace) => unsentIn(pathOf(store), key, now(), log),
    /** The lock that an earlier version kept in a file; null without one, and where the file can't be read. */
    async lockIn({ store, key }: DiskPlace): Promise<LockRecord | null> {
      try {
        const opened = openSalvaged(pathOf(store), key, now(), log)
        try {
          return opened.settings.get(EARLIER_LOCK, lockRecordSchema)
        } finally {
          opened.close()
        }
      } catch (error) {
        log('warn', 'store.lock-not-read', { error: error instanceof Error ? error.name : typeof error })
        return null
      }
    },
  }
}

type Looks = ReturnType<typeof createLooks>

/** The person's locks in stores of an earlier version, at every connection. @returns whether one at this connection was made under a sign-in */
async function takeOverLocks(
  { keyring, takeOverLock }: KeptStoresPorts,
  { lockIn }: Looks,
  { connectionId, person }: StoreIdentity,
  isProved: boolean,
): Promise<boolean> {
  let wasGuarded = false
  for (const earlier of await keyring.earlierOf(person)) {
    const record = earlier.kept && (await lockIn(earlier.kept))
    if (!record) continue
    const isHere = earlier.connectionId === connectionId
    const isGuarded = record.pin !== null || record.locked
    if (isGuarded || (isHere && isProved)) await takeOverLock(earlier.connectionId, person, record)
    wasGuarded ||= isHere && isGuarded
  }
  return wasGuarded
}

/** Entries that nobody can send any more. A store that can't be opened counts as one: it may hold some. */
async function countLost({ unsent }: Looks, places: ReadonlyMap<string, DiskPlace | null>): Promise<number> {
  let sum = 0
  for (const kept of places.values()) sum += kept ? ((await unsent(kept).catch(ofExpected)) ?? 1) : 1
  return sum
}

async function setAside({ keyring }: KeptStoresPorts, { unsent }: Looks, connectionId: string, place: string) {
  const meant = new Set((await keyring.placesOf(connectionId, { place })).keys())
  for (const [store, kept] of await keyring.placesOf(connectionId))
    if (!kept || (await unsent(kept).catch(ofExpected)) === null) meant.add(store)
  await keyring.setAside(connectionId, meant)
}

async function release(
  { keyring, folder, log }: KeptStoresPorts,
  looks: Looks,
  connectionId: string,
  lostToo: boolean,
): Promise<number> {
  const places = await keyring.placesOf(connectionId)
  let waiting = 0
  for (const kept of places.values()) if (kept) waiting += await looks.unsent(kept).catch(withWayOut)
  if (waiting > 0)
    throw new ExpectedFailure(
      'conflict',
      `${entriesAre(waiting)} not sent. Open this connection and send or discard them, then forget it.`,
    )
  const withoutKey = [...places].filter(([, kept]) => kept === null)
  const aside = await keyring.placesOf(connectionId, { aside: true })
  const lost = lostToo ? 0 : await countLost(looks, new Map([...withoutKey, ...aside]))
  if (lost > 0) return lost
  for (const meant of [{}, { aside: true }]) await removeFiles(folder, await keyring.forget(connectionId, meant), log)
  return 0
}

export function createKeptStores(ports: KeptStoresPorts): KeptStores {
  const { keyring, folder, log } = ports
  let left: Promise<void> | null = null
  const looks = createLooks(ports)
  return {
    async targetOf(identity, isProved) {
      const wasGuarded = await takeOverLocks(ports, looks, identity, isProved)
      // Connections without a sign-in never had a PIN: what has one was made under a sign-in, and waits for that.
      const place = await keyring.placeFor(identity, { takeOver: isProved || !wasGuarded })
      if (place.on === 'memory') return place
      await mkdir(folder, { recursive: true, mode: 0o700 })
      // Once in a run, before a store is opened.
      left ??= removeLeft(folder, log)
      await left
      return { on: 'disk', path: looks.pathOf(place.store), key: place.key }
    },
    has: (identity) => keyring.has(identity),
    bind: (connectionId, place) => keyring.bind(connectionId, place),
    async unsentAt(connectionId, place) {
      let sum = 0
      for (const kept of (await keyring.placesOf(connectionId, { place })).values())
        if (kept) sum += (await looks.unsent(kept).catch(ofExpected)) ?? 0
      return sum
    },
    setAside: (connectionId, place) => setAside(ports, looks, connectionId, place),
    release: (connectionId, lostToo) => release(ports, looks, connectionId, lostToo),
    unsentAside: async ({ connectionId, place, person }) =>
      countLost(looks, await keyring.placesOf(connectionId, { place, person, aside: true })),
    async remove({ connectionId, place, person }) {
      for (const aside of [false, true])
        await removeFiles(folder, await keyring.forget(connectionId, { place, person, aside }), log)
    },
  }
}
