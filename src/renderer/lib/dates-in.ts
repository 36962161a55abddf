import type { DateText } from '#shared/domain/operations/operation-text.ts'
import { longDate, shortDate, timeOfDay } from './format.ts'

/** How the screens write times in an IANA zone, with the year where it is not the present one. @param now epoch milliseconds */
export const datesIn = ({ zone, now }: { readonly zone: string; readonly now: number }): DateText => ({
  day: (at) => (at === null ? 'no date' : shortDate(at, zone, now)),
  date: (at) => longDate(at, zone),
  moment: (at) => (at === null ? 'None' : `${longDate(at, zone)}, ${timeOfDay(at, zone)}`),
  dayAndTime: (at) => `${shortDate(at, zone, now)}, ${timeOfDay(at, zone)}`,
})
