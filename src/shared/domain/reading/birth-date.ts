import { dayInWords } from '../time.ts'

/** Nobody in a registry is older. */
const OLDEST_YEARS = 130

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/
const MONTH_FIRST = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/

function isCalendarDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(2000, month - 1, day))
  date.setUTCFullYear(year, month - 1, day)
  return year >= 1 && month >= 1 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** Whether a text is a day that exists, as `YYYY-MM-DD`: the one check of it. The schemas of the contract refuse what does not exist too. */
export function isRealDay(text: string): boolean {
  const [, year, month, day] = ISO.exec(text) ?? []
  return day !== undefined && isCalendarDay(Number(year), Number(month), Number(day))
}

/** The same day so many years before another (`YYYY-MM-DD`), as text to compare with. */
export const yearsBefore = (day: string, years: number) =>
  `${String(Number(day.slice(0, 4)) - years).padStart(4, '0')}${day.slice(4)}`

/** Why a day can't be a birth date on a day (`today`, `YYYY-MM-DD` in the clinic's zone), null when it can. Empty = not known. */
export function birthDateProblem(typed: string, today: string): string | null {
  if (typed === '') return null
  if (!isRealDay(typed)) return 'Enter the date of birth as a day that exists, year, month and day (1967-11-30).'
  if (typed > today) return 'The date of birth is in the future.'
  return typed < yearsBefore(today, OLDEST_YEARS) ? `The date of birth is more than ${OLDEST_YEARS} years ago.` : null
}

/** A birth date as it is stored by any program. */
export interface BirthDate {
  /** `YYYY-MM-DD`, null where the text is no such day: then there is no age either. */
  readonly day: string | null
  /** For a person: the day in words, or the text as stored. */
  readonly text: string
  /** True for a text that is no birth date in any form: nothing is guessed from it. */
  readonly unclear: boolean
}

/** The latest day that it is anywhere at an instant. */
const latestDay = (now: number) => new Date(now + 14 * 3_600_000).toISOString().slice(0, 10)

/** The ISO form of a day that was typed month first, as programs of this country do; the text itself when it has another form. */
export function isoForm(text: string): string {
  const [, month = '', day = '', year = ''] = MONTH_FIRST.exec(text.trim()) ?? []
  return year === '' ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** Reads a stored birth date at `now` (epoch milliseconds). It never throws. */
export function readBirthDate(stored: string, now: number): BirthDate {
  if (stored.trim() === '') return { day: null, text: '', unclear: false }
  const today = latestDay(now)
  if (birthDateProblem(stored, today) === null) {
    return { day: stored, text: dayInWords(Date.parse(`${stored}T00:00:00Z`), 'UTC'), unclear: false }
  }
  return { day: null, text: stored, unclear: birthDateProblem(isoForm(stored), today) !== null }
}
