import type { LockState } from '#shared/lock.ts'
import type { Log } from '../log/log.ts'
import type { LockableSession, WhyLocked } from './lockable-session.ts'
import { type Pins, withPins } from './pins.ts'
import { beginSessionLock, idleLimit, type Phase, type SessionLock, stateOf } from './session-lock.ts'

/** Milliseconds between two looks at the clock. */
const LOOK_MS = 1_000

export interface LockPorts {
  /** Epoch milliseconds. */
  readonly now: () => number
  /** Milliseconds by a clock that nobody can set: what a wrong PIN waits by. */
  readonly monotonic: () => number
  /** Idle minutes until the lock, at most. */
  readonly mostMinutes: number
  /** Runs something again and again; the answer stops it. */
  readonly every: (ms: number, run: () => void) => () => void
  /** Tells the window. */
  readonly changed: (state: LockState) => void
  /** At every lock, whoever's it is. */
  readonly onLocked: () => void
  readonly log: Log
}

/** The lock of the screen. Without a session there is nothing to lock. */
export interface Lock extends Pins {
  /**
   * A session begins: it starts locked when a PIN is set, or when it was locked when it was left, unless the person has just signed in.
   * Everything is shut out until this resolves.
   */
  begin(subject: LockableSession, options?: { readonly signedIn?: boolean }): Promise<void>
  /** The session has ended. A lock that was not opened is still there when the same session begins again. */
  end(): void
  state(): LockState
  /** Whether calls and events about patients are kept back. */
  isShut(): boolean
  lock(why: WhyLocked): void
  /** Somebody did something: no lock yet. Nothing opens by it. */
  noteActivity(): void
  /** The facts of the locked screen may have changed. */
  refreshFacts(): void
}

/** What the lock knows, changed by the functions below only. */
interface LockMachine {
  readonly ports: LockPorts
  held: SessionLock | null
  /** A session whose record is being read. */
  beginning: LockableSession | null
  /** What locked while it was being read. */
  meanwhile: WhyLocked | null
  stopLooking: () => void
  /** Sessions that were left locked, in this run: what is kept in memory only forgets. */
  readonly leftLocked: Set<string>
}

const tell = ({ ports, held }: LockMachine) => ports.changed(held ? stateOf(held) : { state: 'open' })
const isLocked = ({ held }: LockMachine) => held?.phase.state === 'locked'

function attempt({ log }: LockPorts, event: string, run: () => void): void {
  try {
    run()
  } catch (error) {
    log('error', event, { error: error instanceof Error ? error.name : typeof error })
  }
}

/** Notes that a session was locked, or opened: the next beginning goes by it, in this run and after a restart. */
function keepLocked({ ports, leftLocked }: LockMachine, of: SessionLock, locked: boolean): void {
  if (of.subject.asks === 'never') return
  if (locked) leftLocked.add(of.subject.id)
  else leftLocked.delete(of.subject.id)
  of.kept
    .change((record) => ({ ...record, locked }))
    .catch(() => ports.log('warn', 'lock.not-kept', { reason: locked ? 'locked' : 'opened' }))
}

function refreshFacts(at: LockMachine): void {
  const of = at.held
  if (of?.phase.state !== 'locked') return
  of.subject.facts().then(
    (facts) => {
      const same = facts.unsent === of.facts.unsent && facts.drafts === of.facts.drafts
      of.facts = facts
      if (!same && at.held === of && isLocked(at)) tell(at)
    },
    () => at.ports.log('warn', 'lock.facts-failed', {}),
  )
}

function lock(at: LockMachine, why: WhyLocked): void {
  const { ports, held: of } = at
  if (at.beginning) at.meanwhile = why
  if (!of || isLocked(at)) return
  at.stopLooking()
  of.phase = { state: 'locked', at: ports.now(), why }
  of.mayReplacePin = false
  ports.log('info', 'lock.locked', { reason: why })
  keepLocked(at, of, true)
  // Calls are refused by now: a failure from here on opens nothing.
  attempt(ports, 'lock.tell-failed', () => tell(at))
  noteLock(at, of, true)
  attempt(ports, 'lock.drop-failed', of.subject.onLocked)
  attempt(ports, 'lock.drop-failed', ports.onLocked)
  refreshFacts(at)
}

/** A failure to note it neither opens nor locks. */
const noteLock = ({ ports }: LockMachine, { subject }: SessionLock, locked: boolean) =>
  attempt(ports, 'lock.note-failed', () => subject.noteLock({ at: ports.now(), locked }))

function open(at: LockMachine, of: SessionLock): void {
  if (at.held !== of) return
  const wasLocked = of.phase.state === 'locked'
  of.phase = { state: 'open' }
  of.idle.touch()
  at.stopLooking()
  at.stopLooking = at.ports.every(LOOK_MS, () => look(at))
  if (wasLocked) at.ports.log('info', 'lock.opened', {})
  if (of.kept.current.locked || at.leftLocked.has(of.subject.id)) keepLocked(at, of, false)
  noteLock(at, of, false)
  tell(at)
}

/** Looks at the clock: warns, or locks. */
function look(at: LockMachine): void {
  const of = at.held
  if (!of || isLocked(at)) return
  const seen = of.idle.look(idleLimit(of))
  if (seen.state === 'over') lock(at, seen.why)
  else showPhase(at, of, seen.state === 'warning' ? seen : { state: 'open' })
}

function showPhase(at: LockMachine, of: SessionLock, phase: Exclude<Phase, { state: 'locked' }>): void {
  const before = of.phase
  of.phase = phase
  const sameWarning = before.state === 'warning' && phase.state === 'warning' && before.locksAt === phase.locksAt
  const stillOpen = before.state === 'open' && phase.state === 'open'
  if (!sameWarning && !stillOpen) tell(at)
}

async function begin(at: LockMachine, pins: Pins, subject: LockableSession, signedIn: boolean): Promise<void> {
  at.stopLooking()
  Object.assign(at, { held: null, beginning: subject, meanwhile: null })
  const next = await beginSessionLock(subject, at.ports)
  if (at.beginning !== subject) return
  at.beginning = null
  at.held = next
  const { pin, locked, distrusted } = next.kept.current
  const startsLocked =
    subject.asks === 'pin' && (pin !== null || locked || distrusted === true || at.leftLocked.has(subject.id))
  if (at.meanwhile) lock(at, at.meanwhile)
  else if (signedIn) await pins.unlockBySignIn()
  else if (startsLocked) lock(at, 'start')
  else open(at, next)
}

function end(at: LockMachine): void {
  at.stopLooking()
  Object.assign(at, { held: null, beginning: null })
  tell(at)
}

/** Somebody did something. The clock is looked at first: a key that wakes the computer must not give the idle time again. */
function noteActivity(at: LockMachine): void {
  look(at)
  if (!at.held || isLocked(at)) return
  at.held.idle.touch()
  look(at)
}

export function createLock(ports: LockPorts): Lock {
  const at: LockMachine = {
    ports,
    held: null,
    beginning: null,
    meanwhile: null,
    stopLooking: () => undefined,
    leftLocked: new Set(),
  }
  const pins = withPins({ held: () => at.held, open: (of) => open(at, of), tell: () => tell(at), log: ports.log })
  return {
    ...pins,
    begin: (subject, { signedIn = false } = {}) => begin(at, pins, subject, signedIn),
    end: () => end(at),
    state: () => (at.held ? stateOf(at.held) : { state: 'open' }),
    isShut: () => at.beginning !== null || isLocked(at),
    lock: (why) => lock(at, why),
    noteActivity: () => noteActivity(at),
    refreshFacts: () => refreshFacts(at),
  }
}
