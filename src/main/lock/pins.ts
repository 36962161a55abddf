import { plural } from '#shared/domain/plural.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { LOCK_MINUTES, type LockSettings, PIN_DIGITS } from '#shared/lock.ts'
import type { Log } from '../log/log.ts'
import type { LockRecord } from './lock-record.ts'
import { isEasyPin, storedPin } from './pin.ts'
import { forgiven, type PinTry, type Tries, tryPin } from './pin-try.ts'
import { type SessionLock, settingsOf, triesComeBack, triesLeft, wayOf } from './session-lock.ts'

export interface PinsPorts {
  readonly held: () => SessionLock | null
  readonly open: (held: SessionLock) => void
  readonly tell: () => void
  readonly log: Log
}

/** What opens the lock, and what is set of it. */
export interface Pins {
  /**
   * By a press, or by the PIN, as the state says.
   * @throws ExpectedFailure `not-permitted` when it stays locked: why, as a sentence
   */
  unlock(pin: string | null): Promise<void>
  /** The same person has just signed in: opens, forgives the wrong PINs, and lets a forgotten one be replaced. */
  unlockBySignIn(): Promise<void>
  /** @throws ExpectedFailure `storage-locked` without an open session */
  settings(): LockSettings
  /** @throws ExpectedFailure `storage-locked` when it can't be kept */
  setMinutes(minutes: number): Promise<LockSettings>
  /** @throws ExpectedFailure `invalid-request`, `not-permitted`, `storage-locked` */
  setPin(pin: string, current: string | null): Promise<LockSettings>
}

const notPermitted = (message: string) => new ExpectedFailure('not-permitted', message)
const notKept = () =>
  new ExpectedFailure('storage-locked', 'This could not be kept on this computer. Nothing was changed. Try again.')

const CHANGED = 'What is kept here of the lock is missing, or was replaced. Sign in with your clinic.'
const BY_SIGN_IN = 'Sign in with your clinic.'

/** @param waitMs milliseconds */
const later = (waitMs: number) => {
  const minutes = Math.ceil(waitMs / 60_000)
  return `Another try comes back in ${minutes < 120 ? `${minutes} min` : `${Math.ceil(minutes / 60)} hours`}.`
}

const left = ({ left: tries, waitMs }: Tries) => {
  if (tries > 0) return `${plural(tries, 'try is', 'tries are')} left.`
  return `No tries are left. ${waitMs === null ? BY_SIGN_IN : later(waitMs)}`
}

/** Why a try did not open. */
function textOf(outcome: Exclude<PinTry, 'right'>, tries: Tries): string {
  switch (outcome) {
    case 'wrong':
      return `That PIN is not right. ${left(tries)}`
    case 'none-left':
      return tries.waitMs === null
        ? `The PIN was wrong five times. ${BY_SIGN_IN}`
        : `The PIN was wrong too often. ${later(tries.waitMs)}`
    case 'not-counted':
      return 'This computer could not write the try down, so the PIN was not checked. Try again.'
    case 'no-pin':
      return `The PIN has ${PIN_DIGITS.least} to ${PIN_DIGITS.most} digits.`
  }
}

/** @throws ExpectedFailure `not-permitted` when it is not the PIN */
async function mustBePin({ log }: PinsPorts, of: SessionLock, pin: string): Promise<void> {
  const outcome = await tryPin(pin, of.kept, {
    waitedMs: () => of.monotonic() - of.waitsSince,
    comeBack: triesComeBack(of),
    onCounted: () => {
      of.waitsSince = of.monotonic()
    },
    onUnkept: () => log('warn', 'lock.not-kept', { reason: 'failures' }),
  })
  if (outcome === 'right') return
  const tries = triesLeft(of)
  log('warn', 'lock.pin-failed', { reason: outcome, attempts: tries.left })
  of.subject.journal({ event: 'unlock-failed', details: { reason: outcome, triesLeft: String(tries.left) } })
  throw notPermitted(textOf(outcome, tries))
}

function mustBeOpen({ held }: PinsPorts): SessionLock {
  const of = held()
  if (of && of.phase.state !== 'locked') return of
  throw new ExpectedFailure('storage-locked', of ? 'Caseload is locked. Unlock it first.' : 'Open a connection first.')
}

/** Opens, and accounts for by what. */
function openAs(ports: PinsPorts, of: SessionLock, way: 'pin' | 'sign-in' | 'press'): void {
  ports.open(of)
  if (ports.held() === of) of.subject.journal({ event: 'unlocked', details: { way } })
}

async function unlock(ports: PinsPorts, of: SessionLock, pin: string | null): Promise<void> {
  if (of.phase.state !== 'locked') return
  if (wayOf(of).by === 'press') return openAs(ports, of, 'press')
  if (wayOf(of).by === 'sign-in' && of.kept.current.distrusted) throw notPermitted(CHANGED)
  if (!of.kept.current.pin) throw notPermitted('No PIN is set on this computer. Sign in with your clinic.')
  if (pin === null) throw notPermitted('Enter your PIN.')
  try {
    await mustBePin(ports, of, pin)
  } catch (error) {
    if (ports.held() === of) ports.tell()
    throw error
  }
  openAs(ports, of, 'pin')
}

async function unlockBySignIn(ports: PinsPorts): Promise<void> {
  const { held, log } = ports
  const of = held()
  if (!of) return
  // A sign-in vouches for nothing that was set at another page: otherwise a page of one's own would give the tries back.
  const vouched = (record: LockRecord) => ({ ...(record.borrowed ? record : forgiven(record)), distrusted: false })
  if (!of.kept.current.borrowed || of.kept.current.distrusted)
    await of.kept.change(vouched).catch(() => log('warn', 'lock.not-kept', { reason: 'failures' }))
  of.mayReplacePin = true
  openAs(ports, of, 'sign-in')
}

async function setMinutes(ports: PinsPorts, minutes: number): Promise<LockSettings> {
  const of = mustBeOpen(ports)
  const within = Math.min(of.mostMinutes, Math.max(LOCK_MINUTES.least, minutes))
  await of.kept.change((record) => ({ ...record, minutes: within })).catch(() => Promise.reject(notKept()))
  return settingsOf(of)
}

async function setPin(ports: PinsPorts, of: SessionLock, pin: string, current: string | null): Promise<LockSettings> {
  if (of.subject.asks === 'never') throw notPermitted('This connection never asks for a PIN.')
  if (isEasyPin(pin))
    throw new ExpectedFailure(
      'invalid-request',
      'This PIN is one of the first that somebody would try. Choose other digits.',
    )
  if (settingsOf(of).asksCurrent) {
    if (current === null) throw notPermitted('Enter your current PIN.')
    await mustBePin(ports, of, current)
  }
  const stored = await storedPin(pin)
  if (ports.held() !== of || of.phase.state === 'locked') throw notKept()
  await of.kept.change((record) => ({ ...record, pin: stored, borrowed: false })).catch(() => Promise.reject(notKept()))
  of.mayReplacePin = false
  return settingsOf(of)
}

export function withPins(ports: PinsPorts): Pins {
  return {
    async unlock(pin) {
      const of = ports.held()
      if (of) await of.mutex(() => unlock(ports, of, pin))
    },
    unlockBySignIn: () => unlockBySignIn(ports),
    settings: () => settingsOf(mustBeOpen(ports)),
    setMinutes: (minutes) => setMinutes(ports, minutes),
    async setPin(pin, current) {
      const of = mustBeOpen(ports)
      return of.mutex(() => setPin(ports, of, pin, current))
    },
  }
}
