import type { DateText } from '#shared/domain/operations/operation-text.ts'
import { count, plural } from '#shared/domain/plural.ts'
import { isolated } from './isolated.ts'

/** How the screens write times in an IANA zone, with the year where it is not the present one. @param now epoch milliseconds */
export const datesIn = ({ zone, now }: { readonly zone: string; readonly now: number }): DateText => ({
  day: (at) => (at === null ? 'no date' : shortDate(at, zone, now)),
  date: (at) => longDate(at, zone),
  moment: (at) => (at === null ? 'None' : `${longDate(at, zone)}, ${timeOfDay(at, zone)}`),
  dayAndTime: (at) => `${shortDate(at, zone, now)}, ${timeOfDay(at, zone)}`,
})

/** Numbers and dates as the screens show them. Dates are epoch milliseconds, zones IANA names, output is US English. */

const MINUS = '\u2212'
const formats = new Map<string, Intl.DateTimeFormat>()

/** Making a DateTimeFormat costs far more than using one: one per zone and shape is kept. */
function format(zone: string, shape: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone}|${shape}`
  let found = formats.get(key)
  if (!found) {
    found = new Intl.DateTimeFormat('en-US', { timeZone: zone, ...options })
    formats.set(key, found)
  }
  return found
}

/** The zone of this computer's clock. */
export const computerZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** Year, month (1-12) and day of a moment in a zone. */
export function dateParts(at: number, zone: string): { year: number; month: number; day: number } {
  const parts = format(zone, 'parts', { year: 'numeric', month: 'numeric', day: 'numeric' }).formatToParts(at)
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value)
  return { year: part('year'), month: part('month'), day: part('day') }
}

/** Whole calendar days from one moment to another in a zone, whatever the hour. */
export function daysBetween(from: number, to: number, zone: string): number {
  const day = (at: number) => {
    const { year, month, day } = dateParts(at, zone)
    return Date.UTC(year, month - 1, day)
  }
  return Math.round((day(to) - day(from)) / 86_400_000)
}

/** `Mar 9`; with the year (`Mar 9 ’25`) when it is more than eleven months from `now`. */
export function shortDate(at: number, zone: string, now: number): string {
  const words = format(zone, 'short', { month: 'short', day: 'numeric' }).format(at)
  const here = dateParts(at, zone)
  const today = dateParts(now, zone)
  const months = today.year * 12 + today.month - (here.year * 12 + here.month)
  const far = Math.abs(months) > 11 || (Math.abs(months) === 11 && isPastDay(months, here.day, today.day))
  return far ? `${words} \u2019${String(here.year % 100).padStart(2, '0')}` : words
}
const isPastDay = (months: number, day: number, today: number) => (months > 0 ? today > day : today < day)

/** `Mar 9, 2026` */
export const longDate = (at: number, zone: string): string =>
  format(zone, 'long', { month: 'short', day: 'numeric', year: 'numeric' }).format(at)

/** Whose the times of a screen are, where the clinic's clock is another than this computer's; null where they are the same. */
export function clinicTimeText(zone: string, now: number, own = computerZone()): string | null {
  if (wallClock(now, zone) === wallClock(now, own)) return null
  const place = zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone
  return `Clinic time (${place}): ${clockTime(now, zone)}. This computer: ${clockTime(now, own)}`
}

/** `Mar 9, 2026, 2:31 PM` */
export const longDateTime = (at: number, zone: string): string => `${longDate(at, zone)}, ${timeOfDay(at, zone)}`

/** `2:31 PM`, whosever time it is. */
export const clockTime = (at: number, zone: string): string =>
  format(zone, 'time', { hour: 'numeric', minute: '2-digit' }).format(at).replace('\u202f', ' ')

/** What a zone's time is called at a moment: `CST`, `GMT+5:30`. */
export const zoneName = (at: number, zone: string): string =>
  format(zone, 'zone', { timeZoneName: 'short' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value ?? ''

/** What a clock in a zone shows: its day and its time. */
const wallClock = (at: number, zone: string): string => `${longDate(at, zone)}, ${clockTime(at, zone)}`

/** The zone of the person's own clock. Null until the window says it: no time is marked then. */
let ownZone: string | null = null

/** From now on times say whose they are where a clock in `zone` shows another one. */
export const markTimesAgainst = (zone: string | null): void => {
  ownZone = zone
}

/** `2:31 PM`; with the name of its zone (`2:31 PM CST`) where the person's own clock showed another time then. */
export function timeOfDay(at: number, zone: string): string {
  const isOwn = ownZone === null || ownZone === zone || wallClock(at, zone) === wallClock(at, ownZone)
  return isOwn ? clockTime(at, zone) : `${clockTime(at, zone)} ${zoneName(at, zone)}`
}

/** `2:31 PM` today, else with its day: `Mar 9, 2:31 PM`. */
export const timeAndDay = (at: number, now: number, zone: string): string =>
  daysBetween(at, now, zone) === 0 ? timeOfDay(at, zone) : `${shortDate(at, zone, now)}, ${timeOfDay(at, zone)}`

/** `23:41`, `1:02:07` from an hour on. */
export function clockText(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const pad = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(rest)}` : `${minutes}:${pad(rest)}`
}

/** `just now`, `2 min ago`, `3 h ago`, `2 days ago`. */
export function ago(at: number, now: number): string {
  const minutes = Math.floor(Math.max(0, now - at) / 60_000)
  if (minutes < 1) return 'just now'
  if (minutes < 60) return `${minutes} min ago`
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return `${hours} h ago`
  return `${Math.floor(hours / 24)} days ago`
}

/** `in 13 days`, `tomorrow`, `today`, `yesterday`, `6 days ago`. */
export function fromToday(at: number, now: number, zone: string): string {
  const days = daysBetween(now, at, zone)
  if (days === 0) return 'today'
  if (days === 1) return 'tomorrow'
  if (days === -1) return 'yesterday'
  return days > 0 ? `in ${days} days` : `${-days} days ago`
}

export { count, plural }

/** `1 entry`, `3 entries` */
export const entryCount = (value: number): string => plural(value, 'entry', 'entries')

/** A text with a capital letter at its beginning. */
export const capitalized = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

/** Percentages at which a change of a score gets another name (CLINICAL §2). */
const NAMED_PERCENTS = [-50, -20, 10]

/** Whole percent; not rounded over a named one: `+10%` beside "little change" would contradict itself. */
function wholePercent(fraction: number): number {
  // The division has left an error that is smaller than a millionth.
  const exact = Math.round(fraction * 100_000_000) / 1_000_000
  const rounded = Math.round(exact)
  const isPast = (value: number, named: number) => (named < 0 ? value <= named : value >= named)
  return NAMED_PERCENTS.some((named) => isPast(rounded, named) !== isPast(exact, named)) ? Math.trunc(exact) : rounded
}

/** A fraction as signed percent with a true minus: `−30%`, `+9%`, `0%`. */
export function signedPercent(fraction: number): string {
  const percent = wholePercent(fraction)
  if (percent === 0) return '0%'
  return percent < 0 ? `${MINUS}${-percent}%` : `+${percent}%`
}

/** The month's name of `YYYY-MM`: `March`. */
export function monthName(month: string): string {
  const [year, number] = month.split('-').map(Number)
  return format('UTC', 'month', { month: 'long' }).format(Date.UTC(year ?? 0, (number ?? 1) - 1, 15))
}

/** `March`, with the year when it is another one than now: `December 2025`. */
export function monthLabel(month: string, thisMonth: string): string {
  const year = month.slice(0, 4)
  return year === thisMonth.slice(0, 4) ? monthName(month) : `${monthName(month)} ${year}`
}

/** The calendar month of a moment in a zone, `YYYY-MM`. */
export function monthOf(at: number, zone: string): string {
  const { year, month } = dateParts(at, zone)
  return `${year}-${String(month).padStart(2, '0')}`
}

/** `Last, First`; what there is when a part is missing; empty when there is no name. */
export const listName = (person: { firstName: string; lastName: string }): string =>
  isolated([person.lastName.trim(), person.firstName.trim()].filter(Boolean).join(', '))

/** `First Last` */
export const fullName = (person: { firstName: string; lastName: string }): string =>
  isolated([person.firstName.trim(), person.lastName.trim()].filter(Boolean).join(' '))

/** `RO` for `Renee Okafor, LCSW`: first letters of the first and last word before any comma. */
export function initials(displayName: string): string {
  const words = (displayName.split(',')[0] ?? '').split(/\s+/).filter(Boolean)
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0] ?? '')
  return letters.join('').toUpperCase()
}

/** The surname of a provider's display name: `Okafor` for `Renee Okafor, LCSW`, `Abara` for `Dr. Abara`. */
export const surname = (displayName: string): string =>
  (displayName.split(',')[0] ?? '').trim().split(/\s+/).at(-1) ?? ''
