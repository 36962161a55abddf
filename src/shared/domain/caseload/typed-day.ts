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

const weekdayOf = (day: string): number => new Date(`${day}T00:00Z`).getUTCDay()

/** The next such weekday after today: `wed` on a Wednesday is in a week. */
function comingWeekday(word: string, today: string): string | null {
  const wanted = DAYS.findIndex(startsName(word))
  if (wanted === -1) return null
  const ahead = (wanted - weekdayOf(today) + 7) % 7
  return addDays(today, ahead === 0 ? 7 : ahead)
}

/** `4/3`, `4/3/26`, `4/3/2026` */
function slashedDay(text: string, today: string): string | null {
  const [, month, day, year] = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{2}|\d{4}))?$/.exec(text) ?? []
  if (month === undefined || day === undefined) return null
  if (year === undefined) return comingDay(Number(month), Number(day), today)
  return calendarDay(Number(year) + (year.length === 2 ? 2000 : 0), Number(month), Number(day))
}

/** `apr 3`, `april 3 2026`, `apr 3 ’26` */
function namedDay(text: string, today: string): string | null {
  const [, name = '', day, whole, short] = /^([a-z]+)\.? (\d{1,2})(?:,? (\d{4})| [’'](\d{2}))?$/.exec(text) ?? []
  const month = monthNumber(name)
  if (month === null || day === undefined) return null
  const year = whole ?? (short === undefined ? null : `20${short}`)
  return year === null ? comingDay(month, Number(day), today) : calendarDay(Number(year), month, Number(day))
}

function isoDay(text: string): string | null {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  return year === undefined ? null : calendarDay(Number(year), Number(month), Number(day))
}

/** `+10`, `+2w`, `in 10 days`, `in 2 weeks` */
function daysAhead(text: string, today: string): string | null {
  const [, number, unit = ''] = /^\+(\d{1,3})([dw]?)$/.exec(text) ?? /^in (\d{1,3}) (day|week)s?$/.exec(text) ?? []
  if (number === undefined) return null
  const days = Number(number) * (unit.startsWith('w') ? 7 : 1)
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

/** A day, with the weekday that was typed before it (its number, Sunday is 0), or without. */
interface NamedDay {
  readonly day: string
  readonly weekday: number | null
}

/** `wed, apr 1`, `wed 4/1`: a day after a weekday, or alone. */
function readNamedDay(text: string, today: string): NamedDay | null {
  const alone = readDay(text, today)
  if (alone !== null) return { day: alone, weekday: null }
  const [, word = '', rest = ''] = /^([a-z]+)\.?,? (.+)$/.exec(text) ?? []
  const weekday = DAYS.findIndex(startsName(word))
  const day = weekday === -1 ? null : readDay(rest, today)
  return day === null ? null : { day, weekday }
}

const TIME = /^(\d{1,2})(?::(\d{2}))?\s*(a|p|am|pm)?$/

/** Hours that a clinic works in the afternoon only. */
const AFTERNOON = /^[1-6]$/

/**
 * A typed time as `HH:mm`: `9a`, `9:30 pm`, `14:30`. A bare number is none: it does not say morning or afternoon. Nor does `2:30`, but no
 * clinic calls at night: an hour from 1 to 6 is in the afternoon, unless it is written as a clock of 24 hours shows it (`02:30`).
 */
export function readTime(typed: string): string | null {
  const [, hour, minutes, half] = TIME.exec(typed.trim().toLowerCase()) ?? []
  if (hour === undefined || (minutes === undefined && half === undefined)) return null
  const [hours, rest] = [Number(hour), Number(minutes ?? 0)]
  if (rest > 59 || hours > 23 || (half !== undefined && (hours < 1 || hours > 12))) return null
  const isAfternoon = half === undefined ? AFTERNOON.test(hour) : half.startsWith('p')
  const shift = half === undefined && !isAfternoon ? hours : (hours % 12) + (isAfternoon ? 12 : 0)
  return `${pad(shift)}:${pad(rest)}`
}

/** What a person typed for a day, with a time or without. */
export interface TypedDay {
  readonly day: string
  readonly time: string | null
}

/** What was typed, as far as it names a day from today on and a time, whether its weekday fits or not. */
function readParts(typed: string, today: string): (NamedDay & TypedDay) | null {
  const text = typed
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^(\d{4}-\d{2}-\d{2})t/, '$1 ')
  const words = text.split(' ')
  // The time is the last words, or none of them: `apr 3 9:30 pm` has two of them.
  for (const length of [0, 1, 2]) {
    const time = length === 0 ? null : readTime(words.slice(-length).join(' '))
    const rest = words.slice(0, words.length - length).join(' ')
    const found = readNamedDay(length === 0 ? rest : rest.replace(/,$/, ''), today)
    if (found !== null && found.day >= today && (length === 0 || time !== null)) return { ...found, time }
  }
  return null
}

const isOther = ({ day, weekday }: NamedDay): boolean => weekday !== null && weekday !== weekdayOf(day)

/**
 * Reads a typed day: `fri`, `+10`, `4/3 9a`, `tomorrow`, `Apr 1`, `2026-04-01T09:00`, and every text in which the screens write a day to
 * come, such as `Wed, Apr 1, 2026, 9:30 AM`. Null for what is none, for a day before today, and where the weekday is another than that
 * of the day. For a time without am and pm see `readTime`.
 * @param today `YYYY-MM-DD` on the clinic's calendar
 */
export function readTypedDay(typed: string, today: string): TypedDay | null {
  const found = readParts(typed, today)
  return found === null || isOther(found) ? null : { day: found.day, time: found.time }
}

/** The day that was typed with the weekday of another day, `YYYY-MM-DD`; null where the two fit, or where none was typed. */
export function dayOfOtherWeekday(typed: string, today: string): string | null {
  const found = readParts(typed, today)
  return found !== null && isOther(found) ? found.day : null
}

/** The moment that is stored for a typed day. */
export const typedMoment = ({ day, time }: TypedDay): string => clinicMoment(day, time)
