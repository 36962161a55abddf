import { LOCK_MINUTES, type LockSettings, type LockState } from '#shared/lock.ts'
import { createTurns } from '../files/in-turn.ts'
import type { Log } from '../log/log.ts'
import { createIdleClock, type IdleClock } from './idle-clock.ts'
import { type KeptRecord, keptRecord } from './kept-record.ts'
import { triesLeft } from './pin-try.ts'
import { type LockRecord, NEW_LOCK_RECORD } from './record.ts'
import { type LockFacts, type LockSubject, unlockBy, type WhyLocked } from './subject.ts'

/** Whether it is open, warned or locked, and since when. */
export type Phase =
  | { readonly state: 'open' }
  | { readonly state: 'warning'; readonly locksAt: number }
  | { readonly state: 'locked'; readonly at: number; readonly why: WhyLocked }

/** The lock of one session. */
export interface Held {
  readonly subject: LockSubject
  readonly kept: KeptRecord
  readonly idle: IdleClock
  /** Runs one thing with the PIN at a time. */
  readonly inTurn: ReturnType<typeof createTurns>
  phase: Phase
  facts: LockFacts
  /** After a sign-in a forgotten PIN can be replaced, until the next lock. */
  mayReplacePin: boolean
}

/** A record that can't be read says nothing about a PIN: then it is taken for locked. */
async function loaded({ storage }: LockSubject, log: Log): Promise<LockRecord> {
  try {
    return await storage.load()
  } catch (error) {
    log('error', 'lock.record-unreadable', { error: error instanceof Error ? error.name : typeof error })
    return { ...NEW_LOCK_RECORD, locked: true }
  }
}

export async function hold(subject: LockSubject, now: () => number, log: Log): Promise<Held> {
  const record = await loaded(subject, log)
  return {
    subject,
    kept: keptRecord(record, subject.storage),
    idle: createIdleClock(now),
    inTurn: createTurns(),
    phase: { state: 'open' },
    facts: { unsent: 0, drafts: 0 },
    mayReplacePin: false,
  }
}

/** What the window hears of it. */
export function stateOf({ phase, subject, kept, facts }: Held): LockState {
  if (phase.state !== 'locked') return phase
  const { person, place } = subject
  const unlock = unlockBy(subject, kept.current, triesLeft(kept.current))
  return { ...phase, minutes: kept.current.minutes, person, place, ...facts, unlock }
}

export function settingsOf({ subject, kept, mayReplacePin }: Held): LockSettings {
  const { minutes, pin } = kept.current
  const set = pin !== null
  return { minutes, pin: subject.asks === 'never' ? null : set, asksCurrent: set && !mayReplacePin }
}

/** Milliseconds without activity until the lock. */
export const idleLimit = ({ kept }: Held): number =>
  Math.min(LOCK_MINUTES.most, Math.max(LOCK_MINUTES.least, kept.current.minutes)) * 60_000
