import type { LockState } from '#shared/lock.ts'
import type { Tries } from './pin-try.ts'
import type { LockStorage } from './record.ts'

export type LockedState = Extract<LockState, { state: 'locked' }>
export type WhyLocked = LockedState['why']

/** What waits behind the lock, for its screen. */
export interface LockFacts {
  readonly unsent: number
  readonly drafts: number
}

/** What has to be accounted for. It never holds a PIN. */
export interface LockEvent {
  readonly event: 'unlock-failed'
  readonly details: Readonly<Record<'reason' | 'triesLeft', string>>
}

/** The open session, as far as the lock knows it. */
export interface LockSubject {
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
  readonly journal: (event: LockEvent) => void
}

/** By what it is opened. */
export function unlockBy(
  { asks, signIn }: Pick<LockSubject, 'asks' | 'signIn'>,
  record: { readonly pin: unknown },
  { left, nextAt }: Tries,
): LockedState['unlock'] {
  if (asks === 'never') return { by: 'press' }
  if (record.pin && left === 0 && signIn) return { by: 'sign-in', reason: 'no-tries' }
  if (record.pin) return { by: 'pin', triesLeft: left, nextTryAt: nextAt }
  return signIn ? { by: 'sign-in', reason: 'no-pin' } : { by: 'press' }
}
