import type { LockState } from '#shared/lock.ts'
import { clockText, entryCount, plural } from '../../lib/format.ts'

export type Locked = Extract<LockState, { state: 'locked' }>

/** Why it is locked. */
export function whyLocked({ why, minutes }: Pick<Locked, 'why' | 'minutes'>): string {
  switch (why) {
    case 'idle':
      return `Locked after ${minutes} idle minutes`
    case 'asked':
      return 'Locked by you'
    case 'suspend':
      return 'Locked when this computer went to sleep'
    case 'screen':
      return 'Locked with this computer’s screen'
    case 'start':
      return 'Locked since Caseload started'
    case 'clock':
      return 'Locked because this computer slept or its clock changed'
  }
}

/** Null when nothing was begun. */
export function draftText(drafts: number): string | null {
  if (drafts === 0) return null
  return drafts === 1 ? 'Your unfinished entry is kept' : `Your ${drafts} unfinished entries are kept`
}

/** Null when everything is sent. */
export const unsentText = (unsent: number): string | null =>
  unsent === 0 ? null : `${entryCount(unsent)} to send, encrypted on this computer`

export const triesText = (tries: number): string => `${plural(tries, 'try', 'tries')} left.`

const lengthText = (minutes: number): string =>
  minutes < 120 ? plural(minutes, 'minute') : plural(Math.ceil(minutes / 60), 'hour')

/** Null when it can be tried now. */
export const waitText = (nextTryAt: number | null, now: number): string | null =>
  nextTryAt === null || now >= nextTryAt
    ? null
    : `The PIN was wrong too often. Another try comes back in ${lengthText(Math.ceil((nextTryAt - now) / 60_000))}.`

const HIDDEN_UNTIL = {
  pin: 'the PIN is entered',
  'sign-in': 'you sign in',
  press: 'you unlock',
} as const

export const hiddenText = ({ by }: Locked['unlock']): string => `Patient data stays hidden until ${HIDDEN_UNTIL[by]}.`

/** What a sign-in is needed for. */
export const SIGN_IN_TEXT = {
  'no-pin': 'No PIN is set on this computer. Sign in with your clinic to unlock. You can set a PIN in Settings.',
  'no-tries':
    'Five PINs were wrong, so the PIN is not taken any more. Sign in with your clinic to unlock. You can then set a new PIN in Settings.',
  changed:
    'What this computer keeps of you is missing, or was replaced, so the PIN is not taken. Sign in with your clinic to unlock.',
} as const

export const OFFLINE_TEXT = 'You are offline. Signing in takes a connection to your clinic. Your work is kept.'

/** `0:45` for the time until a moment, never less than `0:00`. */
export const countdown = (until: number, now: number): string =>
  clockText(Math.ceil(Math.max(0, until - now) / 1000) * 1000)
