import { hasCome } from '../context/moment.ts'

/** Milliseconds between two refreshes, give or take a fifth: otherwise all computers of a clinic would ask at once. */
const INTERVAL_MS = 5 * 60_000

const LONGEST_MS = INTERVAL_MS * 1.2

/** When a caseload that was read at `now` is due again; epoch milliseconds. @param random from 0 to 1 */
export const nextRefresh = (now: number, random: number): number => now + INTERVAL_MS * (0.8 + 0.4 * random)

/** Whether that time has come: also after the clock was put back. */
export const isDue = (refreshFrom: number, now: number): boolean => hasCome(refreshFrom, now, LONGEST_MS)
