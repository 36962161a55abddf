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
  z.object({ person: z.string(), authority: z.string().nullable(), record: lockRecordSchema }),
)
type PersonLock = z.infer<typeof locksSchema>[number]

/**
 * The locks of the people of this computer. A PIN belongs to a person, whichever connection they come by: it stands beside the sealed
 * sign-ins, so that who removes it removes the sign-in with it.
 */
export interface PersonLocks {
  /** @throws when loading what can't be read, or saving what can't be written */
  storageOf(holder: LockHolder): LockStorage
  /** Takes over a record that an earlier version kept in a store, unless the holder has one. */
  takeOver(holder: LockHolder, record: LockRecord): Promise<void>
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
function withRecord(locks: readonly PersonLock[], holder: LockHolder, { borrowed, ...record }: LockRecord) {
  const own = locks.find(isOf(holder))
  const lender = borrowed ? withPin(locks, holder) : null
  const mine: PersonLock = {
    person: nameOf(holder),
    authority: holder.authority,
    record: borrowed ? { ...record, pin: null } : record,
  }
  const others = locks
    .filter((one) => one !== own)
    .map((one) => (one === lender ? { ...one, record: { ...one.record, pin: record.pin } } : one))
  return [...others, mine]
}

export function createPersonLocks(entries: SealedEntries): PersonLocks {
  const mutex = createMutex()
  /** Where the computer has no keychain: until the end of the program. */
  let memory: readonly PersonLock[] | null = null

  /** Null when the keychain, or this version, can't read what is kept. @throws the system's error */
  async function tryToRead(): Promise<readonly PersonLock[] | null> {
    if (memory) return memory
    const entry = await entries.read(ENTRY)
    if (entry.state === 'none') return []
    const read = entry.state === 'open' ? locksSchema.safeParse(JSON.parse(entry.text)) : null
    return read?.success ? read.data : null
  }

  async function read(): Promise<readonly PersonLock[]> {
    const locks = await tryToRead()
    if (!locks) throw new Error('The locks of this computer can’t be read.')
    return locks
  }

  async function write(locks: readonly PersonLock[]): Promise<void> {
    const on = await entries.write(ENTRY, JSON.stringify(locks))
    memory = on === 'memory' ? locks : null
  }

  return {
    storageOf: (holder) => ({
      load: () => mutex(async () => recordOf(await read(), holder)),
      // After a change of keychain the old locks are lost with the sign-ins that stood beside them.
      save: (record) => mutex(async () => write(withRecord((await tryToRead()) ?? [], holder, record))),
    }),
    takeOver: (holder, record) =>
      mutex(async () => {
        const locks = await read()
        if (!locks.some(isOf(holder))) await write(withRecord(locks, holder, record))
      }),
    isLocked: (holder) =>
      mutex(async () => (await tryToRead())?.some((one) => isOf(holder)(one) && one.record.locked) ?? false),
    settled: () => mutex(async () => undefined),
  }
}
