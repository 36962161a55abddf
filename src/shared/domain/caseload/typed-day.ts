import { addDays } from '../derived/proposed-contact.ts'
import { clinicMoment } from '../entities/next-contact.ts'
import { isRealDay } from '../reading/birth-date.ts'
import { monthNumber, startsName } from './month-names.ts'

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
/** Furthest day that can be typed as a number of days. */
const MOST_DAYS = 366

const pad = (value: number) => String(value).padStart(2, '0')

/** `YYYY-MM-DD` of numbers, null where there is no such day, and for a year in which nobody agrees a contact. */
function calendarDay(year: number, month: number, day: number): string | null {
  const text = `${year}-${pad(month)}-${pad(day)}`
  return year >= 2000 && year < 2200 && isRealDay(text) ? text : null
}

/** A month and a day without a year: the next that comes, today among them. */
function comingDay(month: number, day: number, today: string): string | null {
  const year = Number(today.slice(0, 4))
  const years = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((ahead) => calendarDay(year + ahead, month, day))
  return years.find((one) => one !== null && one >= today) ?? null
}

/** The next such weekday after today: `wed` on a Wednesday is in a week. */
function comingWeekday(word: string, today: string): string | null {
  const wanted = DAYS.findIndex(startsName(word))
  if (wanted === -1) return null
  const ahead = (wanted - new Date(`${today}T00:00Z`).getUTCDay() + 7) % 7
  return addDays(today, ahead === 0 ? 7 : ahead)
}

/** `4/3`, `4/3/26`, `4/3/2026` */
function slashedDay(text: string, today: string): string | null {
  const [, month, day, year] = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{2}|\d{4}))?$/.exec(text) ?? []
  if (month === undefined || day === undefined) return null
  if (year === undefined) return comingDay(Number(month), Number(day), today)
  return calendarDay(Number(year) + (year.length === 2 ? 2000 : 0), Number(month), Number(day))
}

/** `apr 3`, `wed, apr 1`, `april 3 2026` */
function namedDay(text: string, today: string): string | null {
  const [, name = '', day, year] = /^(?:[a-z]+, )?([a-z]+)\.? (\d{1,2})(?:,? (\d{4}))?$/.exec(text) ?? []
  const month = monthNumber(name)
  if (month === null || day === undefined) return null
  return year === undefined ? comingDay(month, Number(day), today) : calendarDay(Number(year), month, Number(day))
}

function isoDay(text: string): string | null {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  return year === undefined ? null : calendarDay(Number(year), Number(month), Number(day))
}

function daysAhead(text: string, today: string): string | null {
  const [, number, unit] = /^\+(\d{1,3})(d|w)?$/.exec(text) ?? []
  if (number === undefined) return null
  const days = Number(number) * (unit === 'w' ? 7 : 1)
  return days <= MOST_DAYS ? addDays(today, days) : null
}

function readDay(text: string, today: string): string | null {
  if (text === 'today') return today
  if (startsName(text)('tomorrow')) return addDays(today, 1)
  return (
    daysAhead(text, today) ??
    slashedDay(text, today) ??
    isoDay(text) ??
    namedDay(text, today) ??
    comingWeekday(text, today)
  )
}

const TIME = /^(\d{1,2})(?::(\d{2}))?\s*(a|p|am|pm)?$/

/** A typed time as `HH:mm`: `9a`, `9:30 pm`, `14:30`. A bare number is none: it does not say morning or afternoon. */
export function readTime(typed: string): string | null {
  const [, hour, minutes, half] = TIME.exec(typed.trim().toLowerCase()) ?? []
  if (hour === undefined || (minutes === undefined && half === undefined)) return null
  const [hours, rest] = [Number(hour), Number(minutes ?? 0)]
  if (rest > 59 || hours > 23 || (half !== undefined && (hours < 1 || hours > 12))) return null
  const shift = half === undefined ? hours : (hours % 12) + (half.startsWith('p') ? 12 : 0)
  return `${pad(shift)}:${pad(rest)}`
}

/** What a person typed for a day, with a time or without. */
export interface TypedDay {
  readonly day: string
  readonly time: string | null
}

/**
 * Reads a typed day: `fri`, `+10`, `4/3 9a`, `tomorrow`, `Apr 1`, `2026-04-01T09:00`. Null for what is none, and for a day before today.
 * @param today `YYYY-MM-DD` on the clinic's calendar
 */
export function readTypedDay(typed: string, today: string): TypedDay | null {
  const text = typed
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^(\d{4}-\d{2}-\d{2})t/, '$1 ')
  const words = text.split(' ')
  // The time is the last words, or none of them: `apr 3 9:30 pm` has two of them.
  for (const length of [0, 1, 2]) {
    const time = length === 0 ? null : readTime(words.slice(-length).join(' '))
    const day = readDay(words.slice(0, words.length - length).join(' '), today)
    if (day !== null && day >= today && (length === 0 || time !== null)) return { day, time }
  }
  return null
}

/** The moment that is stored for a typed day. */
export const typedMoment = ({ day, time }: TypedDay): string => clinicMoment(day, time)
