import { LOCK_MINUTES, type LockSettings, type LockState } from '#shared/lock.ts'
import { createMutex } from '../files/mutex.ts'
import type { Log } from '../log/log.ts'
import { createIdleClock, type IdleClock } from './idle-clock.ts'
import { type KeptRecord, keptRecord, type LockRecord, NEW_LOCK_RECORD } from './lock-record.ts'
import { type LockableSession, type LockFacts, unlockBy, type WhyLocked } from './lockable-session.ts'
import { type Tries, triesOf } from './pin-try.ts'

/** Whether it is open, warned or locked, and since when. */
export type Phase =
  | { readonly state: 'open' }
  | { readonly state: 'warning'; readonly locksAt: number }
  | { readonly state: 'locked'; readonly at: number; readonly why: WhyLocked }

/** The lock of one session. */
export interface SessionLock {
  readonly subject: LockableSession
  readonly kept: KeptRecord
  readonly idle: IdleClock
  /** Epoch milliseconds. */
  readonly now: () => number
  /** Milliseconds by a clock that nobody can set. */
  readonly monotonic: () => number
  /** Since when another try is waited for, by that clock: the last one, at least since this lock began. A restart begins the wait anew. */
  waitsSince: number
  /** Idle minutes until the lock, at most: what the organization lets be chosen. */
  readonly mostMinutes: number
  /** Runs one thing with the PIN at a time. */
  readonly mutex: ReturnType<typeof createMutex>
  phase: Phase
  facts: LockFacts
  /** After a sign-in a forgotten PIN can be replaced, until the next lock. */
  mayReplacePin: boolean
}

interface BeginPorts extends Pick<SessionLock, 'now' | 'monotonic' | 'mostMinutes'> {
  readonly log: Log
}

/** A record that can't be read says nothing about a PIN: then it is taken for locked. */
async function loaded({ storage }: LockableSession, log: Log): Promise<LockRecord> {
  try {
    return await storage.load()
  } catch (error) {
    log('error', 'lock.record-unreadable', { error: error instanceof Error ? error.name : typeof error })
    return { ...NEW_LOCK_RECORD, locked: true }
  }
}

export async function beginSessionLock(
  subject: LockableSession,
  { now, monotonic, mostMinutes, log }: BeginPorts,
): Promise<SessionLock> {
  const record = await loaded(subject, log)
  return {
    subject,
    kept: keptRecord(record, subject.storage),
    idle: createIdleClock(now),
    now,
    monotonic,
    waitsSince: monotonic(),
    mostMinutes,
    mutex: createMutex(),
    phase: { state: 'open' },
    facts: { unsent: 0, drafts: 0 },
    mayReplacePin: false,
  }
}

/** Whether another try comes back with time: only where no sign-in page can open instead, here or where the PIN was set. */
export const triesComeBack = ({ subject, kept }: SessionLock): boolean => !subject.signIn && !kept.current.borrowed

/** Tries with the PIN that are left. */
export const triesLeft = (held: SessionLock): Tries =>
  triesOf(held.kept.current, { waitedMs: () => held.monotonic() - held.waitsSince, comeBack: triesComeBack(held) })

/** By what it is opened now. */
export const wayOf = (held: SessionLock) => unlockBy(held.subject, held.kept.current, triesLeft(held), held.now())

/** Minutes without activity until the lock: as the person has set it, and no more than the organization lets be chosen. */
const idleMinutes = ({ kept, mostMinutes }: Pick<SessionLock, 'kept' | 'mostMinutes'>): number =>
  Math.max(LOCK_MINUTES.least, Math.min(LOCK_MINUTES.most, mostMinutes, kept.current.minutes))

/** What the window hears of it. */
export function stateOf(held: SessionLock): LockState {
  const { phase, subject, facts } = held
  if (phase.state !== 'locked') return phase
  const { person, place } = subject
  return { ...phase, minutes: idleMinutes(held), person, place, ...facts, unlock: wayOf(held) }
}

export function settingsOf(held: SessionLock): LockSettings {
  const { subject, kept, mayReplacePin } = held
  const minutes = idleMinutes(held)
  const { pin } = kept.current
  const set = pin !== null
  return { minutes, pin: subject.asks === 'never' ? null : set, asksCurrent: set && !mayReplacePin }
}

/** Milliseconds without activity until the lock. */
export const idleLimit = (held: Pick<SessionLock, 'kept' | 'mostMinutes'>): number => idleMinutes(held) * 60_000
