import type { AccessEvent } from '../entities/access-event.ts'

/** Milliseconds in which looking at one patient again is the same view. */
export const ONE_VIEW_MS = 3_600_000

/** The hour of a time: hours since 1970 in UTC, so that no zone and no change of clocks splits or joins one. */
export const hourOf = (at: number): number => Math.floor(at / ONE_VIEW_MS)

/** What two views share that are written as one: who, where, whom, and the hour. Null for what is written every time. */
export function viewKey(registryId: string, event: AccessEvent): string | null {
  if (event.kind !== 'viewed' || event.mrn === null) return null
  return JSON.stringify([registryId, event.userId, event.computer, event.mrn, hourOf(event.at)])
}

/** Whether what is remembered of a view can still stand for another one: a clock that was set back does not make a view of it. */
export const isStillThatHour = (event: Pick<AccessEvent, 'at'>, now: number): boolean => hourOf(event.at) >= hourOf(now)
