import { monthNumber } from '../caseload/month-names.ts'
import { isRealDay } from '../reading/birth-date.ts'

/** The order of the numbers in the dates of a column. A date that begins with four digits is year, month, day in any column. */
export const DATE_ORDERS = ['MDY', 'DMY', 'YMD'] as const
export type DateOrder = (typeof DATE_ORDERS)[number]

/** A date as numbers or with a month's name, before anything is said of whether it exists. */
export type WrittenDate =
  | { readonly kind: 'numbers'; readonly parts: readonly [string, string, string] }
  | { readonly kind: 'named'; readonly year: string; readonly month: number; readonly day: string }
  /** Five digits: a day number of Excel, where the column has dates. */
  | { readonly kind: 'serial'; readonly days: number }

const pad = (text: string | number) => String(text).padStart(2, '0')

/** A time after a date. With a zone, only midnight: of another time the day is another one elsewhere. */
const MIDNIGHT = /[t ]\s*(?:0?0:00(?::00(?:\.0+)?)?|12:00(?::00)?\s*am)(?:z|[+-]00:?00)?$/
const CLOCK_TIME = /[t ]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[ap]m)?$/

const withoutTime = (text: string): string => text.replace(MIDNIGHT, '').replace(CLOCK_TIME, '')

const NUMBERS = /^(\d{4}|\d{1,2})\s*([/.-])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{1,2})$/
const EIGHT_DIGITS = /^((?:18|19|20)\d{2})(\d{2})(\d{2})$/
const DAY_FIRST = /^(\d{1,2})(?:st|nd|rd|th)?[ .-]+([a-z]+)[ .,-]+(\d{2}|\d{4})$/
const MONTH_FIRST = /^([a-z]+)[ .-]+(\d{1,2})(?:st|nd|rd|th)?[ ,-]+(\d{2}|\d{4})$/

function readNamed(text: string): WrittenDate | null {
  const [, dayBefore, second, yearLast] = DAY_FIRST.exec(text) ?? []
  const [, first, dayAfter, yearAfter] = MONTH_FIRST.exec(text) ?? []
  const month = monthNumber(second ?? first ?? '')
  if (month === null) return null
  return { kind: 'named', year: yearLast ?? yearAfter ?? '', month, day: dayBefore ?? dayAfter ?? '' }
}

/** Reads the text of a cell as a date of any order; null for what has no form of a date. */
export function readWrittenDate(cell: string): WrittenDate | null {
  const text = withoutTime(cell.trim().toLowerCase())
  const [, a, , b, c] = NUMBERS.exec(text) ?? []
  if (a !== undefined && b !== undefined && c !== undefined) return { kind: 'numbers', parts: [a, b, c] }
  const [, year, month, day] = EIGHT_DIGITS.exec(text) ?? []
  if (year !== undefined && month !== undefined && day !== undefined && isRealDay(`${year}-${month}-${day}`))
    return { kind: 'numbers', parts: [year, month, day] }
  if (/^\d{5}$/.test(text)) return { kind: 'serial', days: Number(text) }
  return readNamed(text)
}

/** Whether a date needs no order: it begins with its year, its month has a name, or day and month are the same number. */
export function isOrdered(date: WrittenDate): boolean {
  if (date.kind !== 'numbers') return date.kind === 'named'
  const [a, b, c] = date.parts
  return a.length === 4 || (c.length === 4 && Number(a) === Number(b))
}

/** The order that the numbers of a date prove, by one that can be no month; null when they prove none. */
export function provenOrder(date: WrittenDate): DateOrder | null {
  if (date.kind !== 'numbers') return null
  const [a, b] = [Number(date.parts[0]), Number(date.parts[1])]
  if (a > 31) return 'YMD'
  if (a > 12) return b <= 12 && Number(date.parts[2]) > 31 ? 'DMY' : null
  return b > 12 && b <= 31 ? 'MDY' : null
}

/** A year as it was written, two digits or four, with month and day. */
export interface DateParts {
  readonly year: string
  readonly month: string
  readonly day: string
}

/** A date's parts in an order. Null for a serial number, which has none. */
export function partsOf(date: WrittenDate, order: DateOrder): DateParts | null {
  if (date.kind === 'serial') return null
  if (date.kind === 'named') return { year: date.year, month: pad(date.month), day: pad(date.day) }
  const [a, b, c] = date.parts
  if (a.length === 4 || (order === 'YMD' && c.length < 4)) return { year: a, month: pad(b), day: pad(c) }
  return order === 'DMY' ? { year: c, month: pad(b), day: pad(a) } : { year: c, month: pad(a), day: pad(b) }
}

/** Excel's day 0 of the 1900 system, as its days after February 1900 count (Microsoft, "Differences between the 1900 and the 1904 date system"). */
const SERIAL_ZERO = Date.UTC(1899, 11, 30)

/** The day of an Excel day number, `YYYY-MM-DD`. */
export const serialDay = (days: number): string => new Date(SERIAL_ZERO + days * 86_400_000).toISOString().slice(0, 10)
