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

export function createLock(ports: LockPorts): Lock {
  const { log } = ports
  let held: SessionLock | null = null
  /** A session whose record is being read. */
  let beginning: LockableSession | null = null
  /** What locked while it was being read. */
  let meanwhile: WhyLocked | null = null
  let stopLooking: () => void = () => undefined
  /** Sessions that were left locked, in this run: what is kept in memory only forgets. */
  const leftLocked = new Set<string>()

  const tell = () => ports.changed(held ? stateOf(held) : { state: 'open' })
  const isLocked = () => held?.phase.state === 'locked'

  function attempt(event: string, run: () => void): void {
    try {
      run()
    } catch (error) {
      log('error', event, { error: error instanceof Error ? error.name : typeof error })
    }
  }

  function keepLocked(of: SessionLock, locked: boolean): void {
    if (of.subject.asks === 'never') return
    if (locked) leftLocked.add(of.subject.id)
    else leftLocked.delete(of.subject.id)
    of.kept
      .change((record) => ({ ...record, locked }))
      .catch(() => log('warn', 'lock.not-kept', { reason: locked ? 'locked' : 'opened' }))
  }

  function refreshFacts(): void {
    const of = held
    if (of?.phase.state !== 'locked') return
    of.subject.facts().then(
      (facts) => {
        const same = facts.unsent === of.facts.unsent && facts.drafts === of.facts.drafts
        of.facts = facts
        if (!same && held === of && isLocked()) tell()
      },
      () => log('warn', 'lock.facts-failed', {}),
    )
  }

  function lock(why: WhyLocked): void {
    const of = held
    if (beginning) meanwhile = why
    if (!of || isLocked()) return
    stopLooking()
    of.phase = { state: 'locked', at: ports.now(), why }
    of.mayReplacePin = false
    log('info', 'lock.locked', { reason: why })
    keepLocked(of, true)
    // Shut out by now: what fails from here on opens nothing.
    attempt('lock.tell-failed', tell)
    attempt('lock.drop-failed', of.subject.onLocked)
    attempt('lock.drop-failed', ports.onLocked)
    refreshFacts()
  }

  function open(of: SessionLock): void {
    if (held !== of) return
    const wasLocked = of.phase.state === 'locked'
    of.phase = { state: 'open' }
    of.idle.touch()
    stopLooking()
    stopLooking = ports.every(LOOK_MS, look)
    if (wasLocked) log('info', 'lock.opened', {})
    if (of.kept.current.locked || leftLocked.has(of.subject.id)) keepLocked(of, false)
    tell()
  }

  function look(): void {
    const of = held
    if (!of || isLocked()) return
    const seen = of.idle.look(idleLimit(of))
    if (seen.state === 'over') lock(seen.why)
    else showPhase(of, seen.state === 'warning' ? seen : { state: 'open' })
  }

  function showPhase(of: SessionLock, phase: Exclude<Phase, { state: 'locked' }>): void {
    const before = of.phase
    of.phase = phase
    const sameWarning = before.state === 'warning' && phase.state === 'warning' && before.locksAt === phase.locksAt
    const stillOpen = before.state === 'open' && phase.state === 'open'
    if (!sameWarning && !stillOpen) tell()
  }

  const pins = withPins({ held: () => held, open, tell, log })
  return {
    ...pins,
    async begin(subject, { signedIn = false } = {}) {
      stopLooking()
      held = null
      beginning = subject
      meanwhile = null
      const next = await beginSessionLock(subject, ports.now, log)
      if (beginning !== subject) return
      beginning = null
      held = next
      const { pin, locked } = next.kept.current
      const startsLocked = subject.asks === 'pin' && (pin !== null || locked || leftLocked.has(subject.id))
      if (meanwhile) lock(meanwhile)
      else if (signedIn) await pins.unlockBySignIn()
      else if (startsLocked) lock('start')
      else open(next)
    },
    end() {
      stopLooking()
      held = null
      beginning = null
      tell()
    },
    state: () => (held ? stateOf(held) : { state: 'open' }),
    isShut: () => beginning !== null || isLocked(),
    lock,
    noteActivity() {
      // The clock first: a key that wakes the computer must not give the idle time again.
      look()
      if (!held || isLocked()) return
      held.idle.touch()
      look()
    },
    refreshFacts,
  }
}
