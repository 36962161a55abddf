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
