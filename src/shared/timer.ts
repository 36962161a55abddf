import { ENTRY_MINUTES_LIMIT } from './domain/entities/treatment-entry.ts'
import { clinicDay } from './domain/time.ts'
import { z } from './zod.ts'

/**
 * The one timer of a person: it measures the contact with one patient by the clock on the wall, so that sleep, a lock and a restart
 * count. Times are epoch milliseconds.
 */
export const timerSchema = z.object({
  /** The entry that it measures: the draft, its retries and the stored entry carry the same ids. */
  operationId: z.uuid(),
  logId: z.uuid(),
  registryId: z.string().min(1),
  mrn: z.string().min(1),
  /** The patient's name in list form, empty when it is not known. */
  about: z.string(),
  /** When it was first started. */
  startedAt: z.number(),
  /** Since when it runs; null while it is paused. */
  runningSince: z.number().nullable(),
  /** Milliseconds measured before that. */
  elapsedMs: z.number().min(0),
  /** The run that the last pause ended, until somebody has said how much of it counts, or the timer goes on. */
  lastRun: z.object({ from: z.number(), to: z.number() }).nullable().default(null),
  /** Milliseconds measured when the person was first away while it ran; null when they were not, or somebody has said what counts. */
  untilSleepMs: z.number().min(0).nullable().default(null),
  /** How it is known that the person was away: the computer slept, or the screen was locked for long. */
  away: z.enum(['sleep', 'lock']).default('sleep'),
  /** Since when the screen is locked; null while it is open. */
  lockedSince: z.number().nullable().default(null),
  /** Milliseconds that timers of earlier entries left over: of this day and patient, and less than a minute. */
  carriedMs: z.number().min(0).lt(60_000).default(0),
})
export type Timer = z.infer<typeof timerSchema>

/** Milliseconds that a timer has measured at `now`. A clock that was set back takes nothing away. */
export const elapsedMs = (timer: Pick<Timer, 'runningSince' | 'elapsedMs'>, now: number): number =>
  timer.elapsedMs + (timer.runningSince === null ? 0 : Math.max(0, now - timer.runningSince))

/** Whole minutes to record for a measured time, rounded down: no code is reached by rounding. */
export const timerMinutes = (ms: number): number => Math.floor(Math.max(0, ms) / 60_000)

/**
 * What an entry of so many minutes leaves over of its timer, for the next entry of the day: the seconds below a whole minute. Nothing
 * when somebody recorded other minutes than the timer's. Lengths in milliseconds.
 */
export function leftOver(timer: Timer, minutes: number, now: number): number {
  const all = timer.carriedMs + elapsedMs(timer, now)
  return timerMinutes(all) === minutes ? all - minutes * 60_000 : 0
}

export function paused(timer: Timer, now: number): Timer {
  if (timer.runningSince === null) return timer
  const lastRun = { from: timer.runningSince, to: Math.max(now, timer.runningSince) }
  return { ...timer, elapsedMs: elapsedMs(timer, now), runningSince: null, lastRun }
}

export const resumed = (timer: Timer, now: number): Timer =>
  timer.runningSince === null ? { ...timer, runningSince: now, lastRun: null } : timer

/** The timer when the computer goes to sleep at `at`. The first sleep of a run stands: what came after it may not have been work. */
export const asleep = (timer: Timer, at: number): Timer =>
  timer.runningSince === null || timer.untilSleepMs !== null
    ? timer
    : { ...timer, untilSleepMs: elapsedMs(timer, at), away: 'sleep' }

/** Milliseconds that a screen may be locked without the question what counts of them. */
export const LOCKED_IN_DOUBT_MS = 30 * 60_000

/** The timer when the screen locks at `at`. A lock that goes on over a restart has begun with its first. */
export const lockedAt = (timer: Timer, at: number): Timer =>
  timer.runningSince === null || timer.lockedSince !== null ? timer : { ...timer, lockedSince: at }

/** The timer when the screen opens at `at`: after a long lock a person says what counts, as after a sleep. */
export function openedAt(timer: Timer, at: number): Timer {
  const { lockedSince, untilSleepMs } = timer
  if (lockedSince === null) return timer
  const open = { ...timer, lockedSince: null }
  const untilLock = elapsedMs(timer, lockedSince)
  // A computer that goes to sleep locks its screen: that is a sleep.
  const isFirst = untilSleepMs === null || untilLock < untilSleepMs - 60_000
  return at - lockedSince > LOCKED_IN_DOUBT_MS && isFirst ? { ...open, untilSleepMs: untilLock, away: 'lock' } : open
}

/** How much of a measured time counts. */
export const countedSchema = z.enum(['until-sleep', 'all', 'none'])
export type Counted = z.infer<typeof countedSchema>

/** What a timer may have measured beside the work. Times in epoch milliseconds, lengths in milliseconds. */
export interface TimerDoubt {
  readonly since: number
  /** Null when the person was not away, as far as is known. */
  readonly untilSleepMs: number | null
  readonly away: Timer['away']
  readonly allMs: number
  /** Whether all of it is more than an entry can have. */
  readonly isTooLong: boolean
}

/** Why a person is to say what counts: it ran over midnight of the clinic, while the person was away, or longer than an entry lasts. */
export function timerDoubt(timer: Timer, now: number, zone: string): TimerDoubt | null {
  const { runningSince, untilSleepMs, away } = timer
  const run = runningSince === null ? timer.lastRun : { from: runningSince, to: Math.max(now, runningSince) }
  const allMs = elapsedMs(timer, now)
  const isTooLong = timerMinutes(allMs) > ENTRY_MINUTES_LIMIT
  const isOverNight = run !== null && clinicDay(run.from, zone) !== clinicDay(run.to, zone)
  if (!isTooLong && !isOverNight && untilSleepMs === null) return null
  return { since: run?.from ?? timer.startedAt, untilSleepMs, away, allMs, isTooLong }
}

/** The timer once a person has said what counts. With all of it the timer goes on as it was; else it is paused. Null: that can't be. */
export function counted(timer: Timer, what: Counted, now: number): Timer | null {
  const settled = { ...timer, lastRun: null, untilSleepMs: null }
  if (what === 'none') return { ...settled, elapsedMs: 0, runningSince: null }
  if (what === 'until-sleep')
    return timer.untilSleepMs === null ? null : { ...settled, elapsedMs: timer.untilSleepMs, runningSince: null }
  const allMs = elapsedMs(timer, now)
  if (timerMinutes(allMs) > ENTRY_MINUTES_LIMIT) return null
  return { ...settled, elapsedMs: allMs, runningSince: timer.runningSince === null ? null : now }
}
