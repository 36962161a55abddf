/** Milliseconds between two refreshes, give or take a fifth: a clinic's computers shall not all ask at once. */
const INTERVAL_MS = 5 * 60_000

/** When a caseload that was read at `now` is due again; epoch milliseconds. */
export const nextRefresh = (now: number): number => now + INTERVAL_MS * (0.8 + 0.4 * Math.random())
