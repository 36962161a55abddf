import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { SyncState } from '#shared/outbox.ts'
import { hasCome, LONGEST_AWAY_MS } from './moment.ts'

export type ConnectivityState = SyncState['link']

export interface ConnectivityPorts {
  /** Epoch milliseconds. */
  readonly now: () => number
  /** From 0 to 1. */
  readonly random: () => number
  readonly onChange: (state: ConnectivityState, before: ConnectivityState) => void
}

/** Whether the table can be reached, as told by what every request came to. */
export interface Connectivity {
  readonly state: () => ConnectivityState
  /** A request was answered. */
  answered(): void
  /** A request failed. Only the lack of any answer means offline: a status of HTTP is an answer. */
  failed(error: unknown): void
  /** Try again at the next occasion: the computer woke up, the network changed, somebody asked. */
  tryNow(): void
  /** Looks at the clock, now and then. One that was ahead made a sign-in look ended that is not: once it is put right, it is tried again. */
  lookAtClock(): void
  /** The person has signed in again. */
  signedIn(): void
}

/** Failures that the table itself answered with. */
const ANSWERS: readonly ExpectedFailure['code'][] = [
  'throttled',
  'conflict',
  'not-found',
  'not-permitted',
  'access-denied',
  'invalid-request',
  'too-large',
  'unreadable',
]

const FIRST_MS = 5_000

/** Milliseconds before the n-th try: doubled each time up to a minute, at random between the half and the whole of it. */
export const backOff = (tries: number, random: number, first = FIRST_MS, longest = LONGEST_AWAY_MS): number =>
  Math.min(longest, first * 2 ** Math.min(tries, 20)) * (0.5 + random / 2)

/** Whether it is known that the table can't be reached now, and it is not time to try. */
export const isAwayNow = (state: ConnectivityState, now: number): boolean =>
  state.state === 'offline' && !hasCome(state.nextAt, now, LONGEST_AWAY_MS)

export function createConnectivity({ now, random, onChange }: ConnectivityPorts): Connectivity {
  let state: ConnectivityState = { state: 'online' }
  let tries = 0
  /** When a sign-in was said to have ended, by the clock of then. */
  let neededAt = 0
  const become = (next: ConnectivityState) => {
    const before = state
    state = next
    onChange(next, before)
  }
  function answered(): void {
    tries = 0
    if (state.state !== 'online') become({ state: 'online' })
  }
  function unanswered(): void {
    const since = state.state === 'offline' ? state.since : now()
    // Several requests fail together: that is one try.
    if (isAwayNow(state, now())) return
    become({ state: 'offline', since, nextAt: now() + backOff(tries++, random()) })
  }
  function signedIn(): void {
    if (state.state === 'sign-in-needed') become({ state: 'online' })
  }
  return {
    state: () => state,
    answered,
    failed(error) {
      if (!(error instanceof ExpectedFailure)) return
      if (ANSWERS.includes(error.code)) answered()
      else if (error.code === 'offline') unanswered()
      else if (error.code === 'sign-in-required' && state.state !== 'sign-in-needed') {
        neededAt = now()
        become({ state: 'sign-in-needed' })
      }
    },
    tryNow() {
      if (state.state === 'offline') become({ ...state, nextAt: now() })
      // Keys of a profile are renewed elsewhere: the next request tells.
      else signedIn()
    },
    lookAtClock() {
      if (now() < neededAt) signedIn()
    },
    signedIn,
  }
}
