import { readBirthDate } from '../reading/birth-date.ts'
import { clinicDay } from '../time.ts'

/** Whole years at `now` (epoch milliseconds) on the calendar of `zone`; null where the birth date is no day that is known. */
export function ageInYears(stored: string, now: number, zone: string): number | null {
  const { day } = readBirthDate(stored, now)
  if (day === null) return null
  const today = clinicDay(now, zone)
  const years = Number(today.slice(0, 4)) - Number(day.slice(0, 4))
  const age = today.slice(5) < day.slice(5) ? years - 1 : years
  return age >= 0 ? age : null
}
