import { type EntryField, type FieldValue, scalarText } from '#shared/domain/operations/entry-fields.ts'
import { longDate, shortDate, timeOfDay } from '../../lib/format.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'

export const NONE = 'None'

/** `Mar 12, 9:30 AM` */
export const dateText = (at: number | null, { zone, now }: ClinicClock): string =>
  at === null ? 'No date' : `${shortDate(at, zone, now)}, ${timeOfDay(at, zone)}`

/** `today, 1:58 PM`; with its day when that is not today. */
export function whenText(at: number | null, clock: ClinicClock): string | null {
  if (at === null) return null
  const [day, today] = [longDate(at, clock.zone), longDate(clock.now, clock.zone)]
  return day === today ? `today, ${timeOfDay(at, clock.zone)}` : dateText(at, clock)
}

/** A value of an entry as the screen says it. */
export function valueText(field: EntryField, value: FieldValue, clock: ClinicClock): string {
  if (value !== null && typeof value === 'object') {
    if (value.totals.length > 0) return value.totals.join(' and ')
    return value.answers?.some((answer) => answer !== null) ? 'In part, without a total' : NONE
  }
  return field === 'questionnaires' ? NONE : scalarText(field, value, { moment: (at) => dateText(at, clock) })
}
