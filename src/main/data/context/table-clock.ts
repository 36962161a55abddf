/** Below this a difference between two clocks is none: what is dated here is then dated by this computer. */
const LEAST_SKEW_MS = 5 * 60_000
/** What answers differ by on their way. A smaller change of the skew is no change. */
const JITTER_MS = 60_000

/** The clock of the table, as its answers are dated. */
export interface TableClock {
  /** Epoch milliseconds by the table's clock; by this computer's while the two agree, or nothing is known. */
  readonly now: () => number
  /** How far this computer's clock is ahead of the table's, milliseconds; negative when it is behind. 0 within five minutes. */
  readonly skewMs: () => number
  /** An answer of the table was dated so, epoch milliseconds. */
  readonly dated: (at: number) => void
  /** Another table: nothing is known of its clock. */
  readonly forget: () => void
}

/** @param onChange called when the skew has changed */
export function createTableClock(computerNow: () => number, onChange: () => void): TableClock {
  let skew = 0
  const become = (next: number) => {
    if (next === skew) return
    skew = next
    onChange()
  }
  return {
    now: () => computerNow() - skew,
    skewMs: () => skew,
    dated(at) {
      const seen = computerNow() - at
      if (Math.abs(seen) <= LEAST_SKEW_MS) become(0)
      else if (Math.abs(seen - skew) > JITTER_MS) become(seen)
    },
    forget: () => become(0),
  }
}
