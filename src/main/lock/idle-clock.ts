import { LOCK_WARNING_MS } from '#shared/lock.ts'

/** Between two looks this much time passes only when the computer slept or its clock was set: nobody can have seen a warning. */
const LONGEST_GAP_MS = LOCK_WARNING_MS
/** What a clock is set back by while it is being corrected. */
const LARGEST_STEP_BACK_MS = 5_000

export type IdleLook =
  | { readonly state: 'active' }
  | { readonly state: 'warning'; readonly locksAt: number }
  | { readonly state: 'over'; readonly why: 'idle' | 'clock' }

/** How long nobody did anything, by a wall clock that may jump. */
export interface IdleClock {
  /** Somebody did something now. */
  touch(): void
  /** @param limit milliseconds without activity until the lock */
  look(limit: number): IdleLook
}

/** Time comes as epoch milliseconds. A clock that jumps ends the time: locking too early costs a PIN, locking too late a secret. */
export function createIdleClock(now: () => number): IdleClock {
  let activeAt = now()
  let lookedAt = activeAt
  return {
    touch() {
      activeAt = now()
      lookedAt = activeAt
    },
    look(limit) {
      const at = now()
      const gap = at - lookedAt
      lookedAt = at
      // A small step back must not give the time again.
      if (gap < 0) activeAt += gap
      if (gap > LONGEST_GAP_MS || gap < -LARGEST_STEP_BACK_MS) return { state: 'over', why: 'clock' }
      const locksAt = activeAt + limit
      if (at >= locksAt) return { state: 'over', why: 'idle' }
      return at >= locksAt - LOCK_WARNING_MS ? { state: 'warning', locksAt } : { state: 'active' }
    },
  }
}
