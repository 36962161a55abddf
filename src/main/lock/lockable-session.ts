import { accessFacts } from '#shared/domain/entities/access-event.ts'
import type { Session } from '#shared/ipc/contract.ts'
import type { LockState } from '#shared/lock.ts'
import type { SyncState } from '#shared/outbox.ts'
import type { Person } from '#shared/sign-in.ts'
import type { ThreadClient } from '../data/thread/thread-client.ts'
import type { Log } from '../log/log.ts'
import type { StoreIdentity } from '../store/keyring.ts'
import { type LockRecord, type LockStorage, lockRecordSchema, NEW_LOCK_RECORD } from './lock-record.ts'
import type { LockCopy } from './person-locks.ts'
import type { Tries } from './pin-try.ts'
export type LockedState = Extract<LockState, { state: 'locked' }>
export type WhyLocked = LockedState['why']

/** What waits behind the lock, for its screen. */
export interface LockFacts {
  readonly unsent: number
  readonly drafts: number
}

/** What has to be accounted for. It never holds a PIN. */
export type LockEvent =
  | { readonly event: 'unlock-failed'; readonly details: Readonly<Record<'reason' | 'triesLeft', string>> }
  | { readonly event: 'unlocked'; readonly details: { readonly way: 'pin' | 'sign-in' | 'press' } }

/** What the access log has of it. */
const accessOf = (noted: LockEvent) =>
  noted.event === 'unlocked'
    ? accessFacts('unlocked', { way: noted.details.way })
    : accessFacts('unlock-failed', { triesLeft: Number(noted.details.triesLeft) })

/** The open session, as far as the lock knows it. */
export interface LockableSession {
  /** One person at one connection, the same in every run. */
  readonly id: string
  readonly person: string
  /** What the connection is called. */
  readonly place: string
  /** `never`: it is opened by a press, and no PIN can be set. */
  readonly asks: 'pin' | 'never'
  /** Whether there is a sign-in page. Without one, and without a PIN, a press opens. */
  readonly signIn: boolean
  readonly storage: LockStorage
  readonly facts: () => Promise<LockFacts>
  /** Drops what can be dropped of patients. Called at every lock, after calls are shut out. */
  readonly onLocked: () => void
  /** At every lock and every opening. `at` in epoch milliseconds. */
  readonly noteLock: (change: { readonly at: number; readonly locked: boolean }) => void
  readonly journal: (event: LockEvent) => void
}

/** By what it is opened. @param now epoch milliseconds */
export function unlockBy(
  { asks, signIn }: Pick<LockableSession, 'asks' | 'signIn'>,
  { pin, distrusted }: Pick<LockRecord, 'pin' | 'distrusted'>,
  { left, waitMs }: Tries,
  now: number,
): LockedState['unlock'] {
  if (asks === 'never') return { by: 'press' }
  if (distrusted && signIn) return { by: 'sign-in', reason: 'changed' }
  if (pin && left === 0 && signIn) return { by: 'sign-in', reason: 'no-tries' }
  if (pin) return { by: 'pin', triesLeft: left, nextTryAt: waitMs === null ? null : now + waitMs }
  return signIn ? { by: 'sign-in', reason: 'no-pin' } : { by: 'press' }
}

const SETTING = 'lock'

/** The record among the settings of the person's store: for connections that never ask for a PIN. */
function settingsStorage(data: ThreadClient): LockStorage {
  return {
    async load() {
      const { value } = await data.ask('readSetting', { name: SETTING })
      return value === null ? NEW_LOCK_RECORD : lockRecordSchema.parse(value)
    },
    async save(record) {
      await data.ask('writeSetting', { name: SETTING, value: record })
    },
  }
}

const COPY = 'lock-copy'

/** By which name the locks know a store. */
export const lockCopyName = ({ connectionId, place }: StoreIdentity): string => `${connectionId} ${place}`

/** The copy of the lock's record among the settings of the person's store. */
export function lockCopy(data: ThreadClient, identity: StoreIdentity, log: Log): LockCopy {
  const failed = (error: unknown) =>
    log('warn', 'lock.copy-failed', { error: error instanceof Error ? error.name : typeof error })
  return {
    store: lockCopyName(identity),
    read: () =>
      data.ask('readSetting', { name: COPY }).then(
        ({ value }) => value,
        (error) => {
          failed(error)
          return null
        },
      ),
    write: (value) =>
      data.ask('writeSetting', { name: COPY, value }).then(
        () => true,
        (error) => {
          failed(error)
          return false
        },
      ),
  }
}

const userOf = (person: Person) => ('userId' in person ? person.userId : '')

function nameOf(person: Person): string {
  if (person.state === 'unknown') return person.userName
  return person.state === 'known' && person.displayName.trim() !== '' ? person.displayName : person.email
}

const unsentOf = ({ waiting, sending, conflicts, problems }: SyncState) => waiting + sending + conflicts + problems

/**
 * The session as the lock knows it. A connection on this computer, or to the sample clinic, never asks for a PIN.
 * @param storage where the lock is kept; in the person's store for connections that never ask
 */
export function lockableSession(
  { connection, person }: Session,
  data: ThreadClient,
  log: Log,
  storage: LockStorage = settingsStorage(data),
): LockableSession {
  const failed = (event: string) => () => log('warn', event, {})
  return {
    id: `${connection.id} ${userOf(person)}`,
    person: nameOf(person),
    place: connection.label,
    asks: connection.kind === 'sample' || connection.kind === 'endpoint' ? 'never' : 'pin',
    signIn: connection.kind === 'identity-center',
    storage,
    async facts() {
      const [sync, drafts] = await Promise.all([data.call('sync.get', {}), data.ask('countDrafts', {})])
      return { unsent: unsentOf(sync), drafts: drafts.count }
    },
    onLocked: () => void data.ask('forgetPatients', {}).catch(failed('lock.drop-failed')),
    noteLock: (change) => void data.ask('noteLock', change).catch(failed('lock.note-failed')),
    journal: (noted) =>
      void data
        .ask('noteEvent', { event: noted.event, access: { registryId: null, facts: accessOf(noted) } })
        .catch(failed('lock.journal-failed')),
  }
}
