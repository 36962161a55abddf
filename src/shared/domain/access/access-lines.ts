import type { AccessEvent, AccessKind } from '../entities/access-event.ts'
import { clinicDay } from '../time.ts'
import { ONE_VIEW_MS } from './one-view.ts'

/** A line of the report: one event, or the views of one person at one computer that follow each other within an hour. */
export interface AccessLine {
  /** Of its latest event. */
  readonly id: string
  readonly kind: AccessKind
  /** Epoch milliseconds of its first and of its last event. */
  readonly from: number
  readonly to: number
  /** The latest first; never empty. */
  readonly events: readonly [AccessEvent, ...AccessEvent[]]
}

export interface AccessDay {
  /** On the clinic's calendar. */
  readonly day: string
  /** How many events, not lines. */
  readonly count: number
  /** The latest first. */
  readonly lines: readonly AccessLine[]
}

/** The latest first; events of one moment in an order that is always the same. */
export const latestEventFirst = (a: AccessEvent, b: AccessEvent): number =>
  b.at - a.at || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0)

/** What the views of one line share. */
const runKey = ({ userId, computer, at }: AccessEvent, timeZone: string): string =>
  JSON.stringify([userId, computer, clinicDay(at, timeZone)])

const lineOf = (events: readonly [AccessEvent, ...AccessEvent[]]): AccessLine => ({
  id: events[0].id,
  kind: events[0].kind,
  from: events[events.length - 1]?.at ?? events[0].at,
  to: events[0].at,
  events,
})

/**
 * Events as the lines of the report. Views of one person at one computer and day are one line as long as none comes more than an hour after the one
 * before.
 */
export function accessLines(events: readonly AccessEvent[], timeZone: string): AccessLine[] {
  const runs: [AccessEvent, ...AccessEvent[]][] = []
  const open = new Map<string, [AccessEvent, ...AccessEvent[]]>()
  for (const event of events.toSorted(latestEventFirst)) {
    const key = event.kind === 'viewed' ? runKey(event, timeZone) : null
    const run = key === null ? undefined : open.get(key)
    if (run && (run.at(-1)?.at ?? 0) - event.at <= ONE_VIEW_MS) {
      run.push(event)
      continue
    }
    const begun: [AccessEvent, ...AccessEvent[]] = [event]
    runs.push(begun)
    if (key !== null) open.set(key, begun)
  }
  return runs.map(lineOf)
}

/** The lines of each day that has some, the latest first. */
export function accessDays(events: readonly AccessEvent[], timeZone: string): AccessDay[] {
  const days = new Map<string, AccessLine[]>()
  for (const line of accessLines(events, timeZone)) {
    const day = clinicDay(line.to, timeZone)
    const lines = days.get(day)
    if (lines) lines.push(line)
    else days.set(day, [line])
  }
  const count = (lines: readonly AccessLine[]) => lines.reduce((sum, line) => sum + line.events.length, 0)
  return [...days].map(([day, lines]) => ({ day, count: count(lines), lines }))
}
