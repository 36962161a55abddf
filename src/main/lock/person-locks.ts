import { z } from '#shared/zod.ts'
import type { SealedEntries } from '../auth/sealed-entries.ts'
import { createMutex } from '../files/mutex.ts'
import { type LockRecord, type LockStorage, lockRecordSchema, NEW_LOCK_RECORD } from './lock-record.ts'

/** Under which name the locks stand among the sealed sign-ins. No connection has it: those have ids of another form. */
const ENTRY = 'person-locks'

/** A person of this computer, and who says that it is them. */
export interface LockHolder {
  /** The name by which AWS knows the person, in any case. */
  readonly person: string
  /** The sign-in page that proves the person; null where there is none (a profile). */
  readonly authority: string | null
}

const locksSchema = z.array(
  z.object({
    person: z.string(),
    authority: z.string().nullable(),
    record: lockRecordSchema,
    /** By store: the generation that its copy of the record has. */
    seen: z.record(z.string(), z.number().int()).optional(),
  }),
)
type PersonLock = z.infer<typeof locksSchema>[number]

/**
 * The copy of a lock's record in the person's store. The record and its copy count their generations together: where one of the two is
 * gone, or was replaced by an older one, the other tells.
 */
export interface LockCopy {
  /** Names the store. */
  readonly store: string
  /** Null when there is none, or none that can be read. */
  read(): Promise<unknown>
  /** @returns whether it is written */
  write(copy: unknown): Promise<boolean>
}

const copySchema = z.object({ generation: z.number().int(), record: lockRecordSchema })

/**
 * The locks of the people of this computer. A PIN belongs to a person, whichever connection they come by: it stands beside the sealed
 * sign-ins, so that who removes it removes the sign-in with it.
 */
export interface PersonLocks {
  /**
   * @param copy the copy in the store of the session
   * @throws when loading what can't be read, or saving what can't be written
   */
  storageOf(holder: LockHolder, copy?: LockCopy): LockStorage
  /** Takes over a record that an earlier version kept in a store, unless the holder has one. */
  takeOver(holder: LockHolder, record: LockRecord): Promise<void>
  /** The person has removed a store: its copy is not missed. */
  forgetCopy(holder: LockHolder, store: string): Promise<void>
  /** Whether the person left this computer locked. */
  isLocked(holder: LockHolder): Promise<boolean>
  /** Resolves when everything that was to be written so far is written. */
  settled(): Promise<void>
}

const nameOf = ({ person }: Pick<LockHolder, 'person'>) => person.toLowerCase()
const isOf = (holder: LockHolder) => (one: PersonLock) =>
  one.person === nameOf(holder) && one.authority === holder.authority

/** The lock with the PIN that is asked for: the holder's own, else one that the same person has set at another sign-in. */
function withPin(locks: readonly PersonLock[], holder: LockHolder): PersonLock | null {
  const own = locks.find(isOf(holder))
  if (own?.record.pin) return own
  return locks.find(({ person, record }) => person === nameOf(holder) && record.pin !== null) ?? null
}

function recordOf(locks: readonly PersonLock[], holder: LockHolder): LockRecord {
  const own = locks.find(isOf(holder))
  const asked = withPin(locks, holder)
  return {
    ...(own?.record ?? NEW_LOCK_RECORD),
    pin: asked?.record.pin ?? null,
    borrowed: asked !== null && asked !== own,
  }
}

/** The locks with the holder's record. The tries of a borrowed PIN are counted where the PIN stands. */
function withRecord(
  locks: readonly PersonLock[],
  holder: LockHolder,
  { borrowed, distrusted: _, ...record }: LockRecord,
  seen: PersonLock['seen'] = {},
) {
  const own = locks.find(isOf(holder))
  const lender = borrowed ? withPin(locks, holder) : null
  const mine: PersonLock = {
    person: nameOf(holder),
    authority: holder.authority,
    record: borrowed ? { ...record, pin: null } : record,
    seen: { ...own?.seen, ...seen },
  }
  const others = locks
    .filter((one) => one !== own)
    .map((one) => (one === lender ? { ...one, record: { ...one.record, pin: record.pin } } : one))
  return [...others, mine]
}

type Copy = z.infer<typeof copySchema>

const seenOf = (locks: readonly PersonLock[], holder: LockHolder, store: string): number =>
  locks.find(isOf(holder))?.seen?.[store] ?? 0

/** Whether a record and its copy belong together. The copy is written last: it may be one behind. Without one its generation is 0. */
const fits = (seen: number, copied: number): boolean => seen === copied || seen === copied + 1

/** The record of a holder, held against its copy: the newer of the two, distrusted where they don't fit. */
function heldAgainst(locks: readonly PersonLock[], holder: LockHolder, store: string, copy: Copy | null): LockRecord {
  const record = recordOf(locks, holder)
  const seen = seenOf(locks, holder, store)
  if (fits(seen, copy?.generation ?? 0)) return record
  const newer = copy !== null && copy.generation > seen ? { ...record, ...copy.record, borrowed: false } : record
  return { ...newer, distrusted: newer.pin !== null || newer.locked }
}

/** The list of locks, as it is kept. */
function createList(entries: SealedEntries) {
  /** Where the computer has no keychain: until the end of the program. */
  let memory: readonly PersonLock[] | null = null

  /**
   * Null when the keychain, or this version, can't read what is kept.
   * @throws ExpectedFailure `storage-locked` while the keychain doesn't answer: a list that is not seen is not written over; the system's error
   */
  async function tryToRead(): Promise<readonly PersonLock[] | null> {
    const entry = await entries.read(ENTRY)
    if (entry.state === 'none') return memory ?? []
    if (entry.state === 'busy') throw entry.failure
    const read = entry.state === 'open' ? locksSchema.safeParse(JSON.parse(entry.text)) : null
    if (!memory) return read?.success ? read.data : null
    // The keychain has come back: what it keeps of others stays.
    const mine = memory
    const others = read?.success ? read.data.filter((one) => !mine.some(isOf(one))) : []
    return [...others, ...mine]
  }

  async function write(locks: readonly PersonLock[]): Promise<void> {
    const on = await entries.write(ENTRY, JSON.stringify(locks))
    memory = on === 'memory' ? locks : null
  }

  return {
    tryToRead,
    write,
    isInMemory: () => memory !== null,
    async read(): Promise<readonly PersonLock[]> {
      const locks = await tryToRead()
      if (!locks) throw new Error('The locks of this computer can’t be read.')
      return locks
    },
    // After a change of keychain the old locks are lost with the sign-ins that stood beside them.
    save: async (holder: LockHolder, record: LockRecord, seen?: PersonLock['seen']) =>
      write(withRecord((await tryToRead()) ?? [], holder, record, seen)),
  }
}
type List = ReturnType<typeof createList>

/** A holder's lock with a copy in a store. What stands in memory has none: neither is there at the next start. */
function storageWithCopy(list: List, holder: LockHolder, copy: LockCopy): LockStorage {
  let generation = 0
  return {
    async load() {
      if (list.isInMemory()) return recordOf(await list.read(), holder)
      const read = copySchema.safeParse(await copy.read())
      const found = read.success ? read.data : null
      const locks = found ? ((await list.tryToRead()) ?? []) : await list.read()
      const [seen, copied] = [seenOf(locks, holder, copy.store), found?.generation ?? 0]
      generation = fits(seen, copied) ? copied : Math.max(seen, copied)
      return heldAgainst(locks, holder, copy.store, found)
    },
    async save(record) {
      const next = generation + 1
      await list.save(holder, record, { [copy.store]: next })
      if (!list.isInMemory() && (await copy.write({ generation: next, record }))) generation = next
    },
  }
}

function withoutCopy(one: PersonLock, store: string): PersonLock {
  const { [store]: _, ...seen } = one.seen ?? {}
  return { ...one, seen }
}

export function createPersonLocks(entries: SealedEntries): PersonLocks {
  const mutex = createMutex()
  const list = createList(entries)
  return {
    storageOf(holder, copy) {
      const storage = copy
        ? storageWithCopy(list, holder, copy)
        : {
            load: async () => recordOf(await list.read(), holder),
            save: (record: LockRecord) => list.save(holder, record),
          }
      return { load: () => mutex(storage.load), save: (record) => mutex(() => storage.save(record)) }
    },
    takeOver: (holder, record) =>
      mutex(async () => {
        const locks = await list.read()
        if (!locks.some(isOf(holder))) await list.write(withRecord(locks, holder, record))
      }),
    forgetCopy: (holder, store) =>
      mutex(async () => {
        const locks = (await list.tryToRead()) ?? []
        if (locks.some(isOf(holder)))
          await list.write(locks.map((one) => (isOf(holder)(one) ? withoutCopy(one, store) : one)))
      }),
    isLocked: (holder) =>
      mutex(async () => (await list.tryToRead())?.some((one) => isOf(holder)(one) && one.record.locked) ?? false),
    settled: () => mutex(async () => undefined),
  }
}
