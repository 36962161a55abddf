import { z } from './zod.ts'

/** Longest time of one entry in minutes (CLINICAL §1): a timer that was forgotten counts no further. */
export const TIMER_MOST_MINUTES = 480

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
})
export type Timer = z.infer<typeof timerSchema>

/** Milliseconds that a timer has measured at `now`. A clock that was set back takes nothing away. */
export const elapsedMs = (timer: Pick<Timer, 'runningSince' | 'elapsedMs'>, now: number): number =>
  timer.elapsedMs + (timer.runningSince === null ? 0 : Math.max(0, now - timer.runningSince))

/** Whole minutes to record for a measured time: the nearest, one for a shorter time, and at most those of one entry. */
export const timerMinutes = (ms: number): number =>
  ms <= 0 ? 0 : Math.min(TIMER_MOST_MINUTES, Math.max(1, Math.round(ms / 60_000)))

export const paused = (timer: Timer, now: number): Timer => ({
  ...timer,
  elapsedMs: elapsedMs(timer, now),
  runningSince: null,
})

export const resumed = (timer: Timer, now: number): Timer =>
  timer.runningSince === null ? { ...timer, runningSince: now } : timer
