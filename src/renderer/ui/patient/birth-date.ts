import { clinicDay } from '#shared/domain/time.ts'
import { longDate } from '../../lib/format.ts'

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/

/** Birth dates are stored as text: an ISO date is shown like the others, anything else as it stands. */
export const birthWords = (stored: string): string =>
  ISO.test(stored) ? longDate(Date.parse(`${stored}T12:00:00Z`), 'UTC') : stored

/** Whole years at `now` (epoch milliseconds) on the calendar of `zone`; null where the birth date is no date. */
export function ageInYears(stored: string, now: number, zone: string): number | null {
  if (!ISO.test(stored)) return null
  const today = clinicDay(now, zone)
  const years = Number(today.slice(0, 4)) - Number(stored.slice(0, 4))
  const age = today.slice(5) < stored.slice(5) ? years - 1 : years
  return age >= 0 && age < 130 ? age : null
}
