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
