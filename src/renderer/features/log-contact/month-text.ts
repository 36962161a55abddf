import type { MonthSummary } from '#shared/domain/entities/caseload-row.ts'
import type { MonthAfter } from './month-after.ts'

/** All codes of a month: `99493`, `99492 + 99494`, `99492 + 2 × 99494`; null before the first. */
export function codesOf({ codes }: Pick<MonthSummary, 'codes'>): string | null {
  if (codes.length === 0) return null
  return codes.map(({ code, units }) => (units > 1 ? `${units} × ${code}` : code)).join(' + ')
}

/** `42 → 66 min`; `42 min` when the entry adds nothing to the month. */
export function minutesText({ before, after }: MonthAfter): string {
  return before.minutes === after.minutes ? `${after.minutes} min` : `${before.minutes} → ${after.minutes} min`
}

/** What follows the code reached: `no change. 10 min to 99494`. */
export function changeText({ before, after, uncounted }: MonthAfter): string {
  const changed = codesOf(before) !== codesOf(after)
  const next = after.next === null ? 'Highest code reached' : `${after.next.minutesAway} min to ${after.next.code}`
  if (uncounted !== null) return next
  if (codesOf(after) === null) return next
  return `${changed ? 'reached with this entry' : 'no change'}. ${next}`
}
