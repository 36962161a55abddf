/** Milliseconds after which an unreachable table is tried again, at most. */
export const LONGEST_AWAY_MS = 60_000
/** Milliseconds after which an operation that a busy table did not take is sent again, at most. */
export const LONGEST_BUSY_MS = 5 * 60_000

/**
 * Whether a time that something waits for has come. One that is farther off than anything waits was set before the clock was put
 * back: waiting for it would be waiting for hours.
 * @param at epoch milliseconds @param longest milliseconds
 */
export const hasCome = (at: number, now: number, longest: number): boolean => at <= now || at - now > longest

/** A point in the run of this application. */
export interface Moment {
  /** Counts up: of two moments the later one has the higher number, whatever happens to the clock. */
  readonly order: number
  /** Epoch milliseconds. */
  readonly at: number
}

/** From when a read was asked until it was answered. */
export interface Reading {
  readonly began: Moment
  readonly answered: Moment
}

/** Milliseconds for which an eventually consistent read may lack a write that was answered before it: seconds in practice. */
export const CONSISTENCY_WINDOW_MS = 60_000

let last = 0

/** @param now epoch milliseconds */
export const momentAt = (now: number): Moment => ({ order: ++last, at: now })

/** Before everything that happens in this run: what is kept on the disk was read then. */
export const BEFORE_THIS_RUN: Reading = { began: { order: 0, at: 0 }, answered: { order: 0, at: 0 } }
