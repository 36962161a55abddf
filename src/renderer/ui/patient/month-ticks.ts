import { dateParts, shortDate } from '../../lib/format.ts'

export interface MonthTick {
  readonly at: number
  readonly x: number
  readonly label: string
  readonly anchor: 'start' | 'middle' | 'end'
}

/** Least room for a label, in pixels. */
const ROOM = 34
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** Labels below a time axis: the months that begin within it, as many as fit; the dates themselves within one month. */
export function monthTicks(
  from: number,
  to: number,
  zone: string,
  x: (at: number) => number,
  plot: { left: number; right: number },
): MonthTick[] {
  const start = dateParts(from, zone)
  const end = dateParts(to, zone)
  const months = end.year * 12 + end.month - (start.year * 12 + start.month)
  if (months === 0) {
    const first = { at: from, x: plot.left, label: shortDate(from, zone, to), anchor: 'start' } as const
    const last = { at: to, x: plot.right, label: shortDate(to, zone, to), anchor: 'end' } as const
    return start.day === end.day ? [first] : [first, last]
  }
  const ticks: MonthTick[] = []
  for (let step = 0; step <= months; step++) {
    // The middle of the month: which side of midnight it is in the zone doesn't matter for a label.
    const middle = Date.UTC(start.year, start.month - 1 + step, 15)
    const at = Math.min(plot.right - 12, Math.max(plot.left + 12, x(middle)))
    const previous = ticks.at(-1)
    if (previous && at - previous.x < ROOM) continue
    ticks.push({ at: middle, x: at, label: MONTHS[(start.month - 1 + step) % 12] ?? '', anchor: 'middle' })
  }
  return ticks
}
