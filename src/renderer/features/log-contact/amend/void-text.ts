import { monthName, plural } from '../../../lib/format.ts'
import type { MonthAfter } from '../month-after.ts'

/** `22 minutes stop counting. March becomes 20 min.` Or that nothing counted before either. */
export function voidText(months: readonly MonthAfter[]): string {
  const [month] = months
  if (!month) return 'The entry has no date: it did not count.'
  const { before, after } = month
  const name = monthName(before.month)
  const lost = before.minutes - after.minutes
  if (lost <= 0) return `Its minutes did not count. ${name} stays at ${after.minutes} min.`
  return `${plural(lost, 'minute stops', 'minutes stop')} counting. ${name} becomes ${after.minutes} min.`
}
