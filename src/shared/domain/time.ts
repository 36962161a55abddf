import {
  type CalendarDate,
  fromAbsolute,
  parseDate,
  parseTime,
  toCalendarDate,
  toCalendarDateTime,
  toZoned,
} from '@internationalized/date'

/** Milliseconds of a day without a clock change. */
export const DAY_MS = 86_400_000

/** Above this a stored stamp is milliseconds, below it seconds: 1e11 ms is 1973, 1e11 s is the year 5138. */
const MILLISECONDS_FROM = 1e11

/** Reads a stored stamp, seconds or milliseconds, as epoch milliseconds. Decided per value: real tables mix both. */
export function toEpochMs(value: number): number {
  return Math.abs(value) > MILLISECONDS_FROM ? Math.trunc(value) : Math.round(value * 1000)
}

/** The earliest of some instants (at least one), null as soon as one of them is not known: that one can't be shown to be later. */
export const earliest = (times: readonly (number | null)[]): number | null =>
  times.reduce((first, at) => (first === null || at === null ? null : Math.min(first, at)), Number.POSITIVE_INFINITY)

/** True for an IANA zone name that this runtime knows. */
export function isTimeZone(name: string): boolean {
  try {
    return name !== '' && new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

interface MonthSpan {
  readonly month: string
  readonly start: number
  readonly end: number
}

const pad = (value: number, length: number) => String(value).padStart(length, '0')

function firstOf(month: string): CalendarDate {
  return parseDate(`${month}-01`)
}

// The worksheet of a month asks for it with every patient, and the zone's rules are slow to ask.
const ranges = new Map<string, { readonly start: number; readonly end: number }>()
const MOST_RANGES = 400

/** The first instant of `month` (`YYYY-MM`) and of the next one, in `zone`, epoch milliseconds: start ≤ t < end. */
export function monthRange(month: string, zone: string): { readonly start: number; readonly end: number } {
  const key = `${month} ${zone}`
  const known = ranges.get(key)
  if (known) return known
  if (ranges.size >= MOST_RANGES) ranges.clear()
  const range = rangeOf(month, zone)
  ranges.set(key, range)
  return range
}

function rangeOf(month: string, zone: string): { start: number; end: number } {
  const first = firstOf(month)
  return {
    start: toZoned(first, zone).toDate().getTime(),
    end: toZoned(first.add({ months: 1 }), zone)
      .toDate()
      .getTime(),
  }
}

/** Where clocks are set back just after midnight, the last hour of a day comes again after that: no more than this late. */
const COMES_AGAIN_MS = 3 * 3_600_000

const monthOf = (date: { year: number; month: number }) => `${pad(date.year, 4)}-${pad(date.month, 2)}`

// A caseload asks for the month of a hundred thousand dates that lie in a few dozen months: the spans are kept.
const spans = new Map<string, MonthSpan[]>()

/** The calendar month `YYYY-MM` of an instant in `zone`. */
export function clinicMonth(ms: number, zone: string): string {
  let known = spans.get(zone)
  if (!known) {
    known = []
    spans.set(zone, known)
  }
  const found = known.find((span) => ms >= span.start + COMES_AGAIN_MS && ms < span.end)
  if (found) return found.month
  const month = monthOf(fromAbsolute(ms, zone))
  if (!known.some((span) => span.month === month)) known.unshift({ month, ...monthRange(month, zone) })
  if (known.length > 400) known.length = 200
  return month
}

interface DaySpan {
  readonly date: CalendarDate
  readonly start: number
  readonly end: number
}

// As with the months: a clinic's dates lie on a few thousand days. By zone, and by the day of UTC that they share with.
const days = new Map<string, Map<number, DaySpan[]>>()
const MOST_DAYS = 20_000

const isPlainDay = ({ start, end }: DaySpan) => end - start === DAY_MS
const isIn = (ms: number, { start, end }: DaySpan) => ms >= start && ms < end

function spanOf(ms: number, zone: string): DaySpan {
  let known = days.get(zone)
  if (!known || known.size > MOST_DAYS) {
    known = new Map()
    days.set(zone, known)
  }
  const slot = Math.floor(ms / DAY_MS)
  const shared = known.get(slot) ?? []
  const found = shared.find((span) => isIn(ms, span))
  if (found) return found
  const date = toCalendarDate(fromAbsolute(ms, zone))
  const startOf = (day: CalendarDate) => toZoned(day, zone).toDate().getTime()
  const span = { date, start: startOf(date), end: startOf(date.add({ days: 1 })) }
  // A day with a clock change may come in two parts: it is asked for anew.
  if (isPlainDay(span)) known.set(slot, [...shared, span])
  return span
}

const dayOf = (ms: number, zone: string): CalendarDate => spanOf(ms, zone).date

/**
 * The same time of the clock on another day; null where a clock change makes that more than a sum. Asking for the zone's rules each
 * time costs more than all the rest of a row.
 */
function sameClock(ms: number, zone: string, move: (date: CalendarDate) => CalendarDate): number | null {
  const from = spanOf(ms, zone)
  if (!isPlainDay(from) || !isIn(ms, from)) return null
  const to = move(from.date)
  // Some hours from noon, whatever the clocks do in between: still on that day.
  const between = Date.UTC(to.year, to.month - 1, to.day) - Date.UTC(from.date.year, from.date.month - 1, from.date.day)
  const span = spanOf(from.start + between + DAY_MS / 2, zone)
  return isPlainDay(span) && span.date.compare(to) === 0 ? span.start + (ms - from.start) : null
}

/** The calendar day `YYYY-MM-DD` of an instant in `zone`. */
export function clinicDay(ms: number, zone: string): string {
  const date = dayOf(ms, zone)
  return `${pad(date.year, 4)}-${pad(date.month, 2)}-${pad(date.day, 2)}`
}

/** The first instant of the calendar day of an instant in `zone`, epoch milliseconds. */
export const startOfClinicDay = (ms: number, zone: string): number => spanOf(ms, zone).start

/** An instant as ISO 8601 writes it on the clock of `zone`, to the second and with its offset: `2026-06-17T10:00:00-05:00`. */
export function zonedText(ms: number, zone: string): string {
  // An offset of seconds, as clocks had before there were zones, can't be written: the text stays that instant.
  const offset = Math.round(fromAbsolute(ms, zone).offset / 60_000)
  const clock = new Date(ms + offset * 60_000).toISOString().replace(/\.\d+Z$/, '')
  const size = Math.abs(offset)
  return `${clock}${offset < 0 ? '-' : '+'}${pad(Math.floor(size / 60), 2)}:${pad(size % 60, 2)}`
}

// Made once: making one takes longer than all the rest of a row.
const WORDS = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', dateStyle: 'medium' })

/** `Nov 10, 2026` in `zone`: for sentences. */
export function dayInWords(ms: number, zone: string): string {
  const { year, month, day } = dayOf(ms, zone)
  return WORDS.format(Date.UTC(year, month - 1, day))
}

/** Minutes since midnight on the clock of `zone`. */
export function clinicMinuteOfDay(ms: number, zone: string): number {
  const date = fromAbsolute(ms, zone)
  return date.hour * 60 + date.minute
}

/** Whole calendar days from one instant to another on the calendar of `zone`; negative when `to` is earlier. */
export function clinicDaysBetween(from: number, to: number, zone: string): number {
  const day = (ms: number) => {
    const date = dayOf(ms, zone)
    return Date.UTC(date.year, date.month - 1, date.day)
  }
  return Math.round((day(to) - day(from)) / DAY_MS)
}

/**
 * The instants at which the clock of `zone` shows a time (`YYYY-MM-DD`, `HH:mm`), epoch milliseconds in order: none where a clock change
 * skips the time, two where it repeats the time.
 */
export function instantsOfClock(day: string, time: string, zone: string): number[] {
  const asked = toCalendarDateTime(parseDate(day), parseTime(time))
  const around = (['earlier', 'later'] as const).map((which) => toZoned(asked, zone, which).toDate().getTime())
  return [...new Set(around)].filter((ms) => toCalendarDateTime(fromAbsolute(ms, zone)).compare(asked) === 0)
}

/**
 * The instant of a clock time (`YYYY-MM-DD`, `HH:mm`) in `zone`. A time that a clock change skips moves on; one that it repeats is the
 * earlier. For times that no person typed: a typed time goes through `instantsOfClock`.
 */
export function clinicTimeToMs(day: string, time: string, zone: string): number {
  return toZoned(toCalendarDateTime(parseDate(day), parseTime(time)), zone, 'compatible')
    .toDate()
    .getTime()
}

/** `YYYY-MM` moved by whole months. */
export function shiftMonth(month: string, months: number): string {
  return monthOf(firstOf(month).add({ months }))
}
export const nextMonth = (month: string) => shiftMonth(month, 1)

/** Whole calendar months from `from` to `to` (`YYYY-MM`). */
export function monthsBetween(from: string, to: string): number {
  // A row asks for it with every entry: the text is read, and no date is made of it.
  const count = (month: string) => Number(month.slice(0, -3)) * 12 + Number(month.slice(-2))
  return count(to) - count(from)
}

/** An instant moved by calendar days on the clock of `zone`. */
export function addClinicDays(ms: number, days: number, zone: string): number {
  return sameClock(ms, zone, (date) => date.add({ days })) ?? fromAbsolute(ms, zone).add({ days }).toDate().getTime()
}

/** An instant moved by calendar months on the clock of `zone`. */
export function addClinicMonths(ms: number, months: number, zone: string): number {
  return (
    sameClock(ms, zone, (date) => date.add({ months })) ?? fromAbsolute(ms, zone).add({ months }).toDate().getTime()
  )
}
