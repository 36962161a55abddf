import type { Attempts, Due } from '../entities/today.ts'
import { plural } from '../plural.ts'

const UTC = 'UTC'
const shape = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-US', { timeZone: UTC, ...options })
const WEEKDAY = shape({ weekday: 'short' })
const WHOLE_WEEKDAY = shape({ weekday: 'long' })
const DAY = shape({ month: 'short', day: 'numeric' })
const DAY_AND_YEAR = shape({ month: 'short', day: 'numeric', year: 'numeric' })
const FULL = shape({ weekday: 'short', month: 'short', day: 'numeric' })
const FULL_AND_YEAR = shape({ weekday: 'short', month: 'short', day: 'numeric', year: 'numeric' })
const TIME = shape({ hour: 'numeric', minute: '2-digit' })

const noon = (day: string) => Date.parse(`${day}T12:00Z`)

/** `2:30 PM` for `14:30`. */
export const timeText = (time: string): string => TIME.format(Date.parse(`2000-01-01T${time}Z`)).replace('\u202f', ' ')

/** `Apr 1`; with the year (`Apr 1, 2027`) where it is not that of `today`. Both `YYYY-MM-DD`. */
export const dayText = (day: string, today: string): string =>
  (day.slice(0, 4) === today.slice(0, 4) ? DAY : DAY_AND_YEAR).format(noon(day))

/** `Wed, Apr 1` */
export const weekdayText = (day: string): string => FULL.format(noon(day))

/** `Wed, Apr 1, 2026` */
export const shortDayText = (day: string): string => FULL_AND_YEAR.format(noon(day))

/** `Thu` */
export const shortWeekday = (day: string): string => WEEKDAY.format(noon(day))

/** `Today 2:30 PM`; the weekday for the next six days (`Fri 11:30 AM`); then `Apr 1`. A day that is past is a date. */
export function momentText({ day, time, days }: Pick<Due, 'day' | 'time' | 'days'>, today: string): string {
  const isNear = days > 0 && days <= 6
  const words = days === 0 ? 'Today' : isNear ? shortWeekday(day) : dayText(day, today)
  return time === null ? words : `${words} ${timeText(time)}`
}

/** `2 d late`; null for who is not late. */
export const lateText = ({ days }: Pick<Due, 'days'>): string | null => (days < 0 ? `${-days} d late` : null)

/** When a patient is due, in a cell: how late, else the day. */
export const dueText = (due: Due, today: string): string => lateText(due) ?? momentText(due, today)

/** `in 1 h 27 min`, `in 42 min`, `Now, 3 min ago`, `due Mar 6`, `any time`: what stands below the day. `isNow`: from 5 minutes before to 15 after. */
export function besideDue(
  due: Pick<Due, 'day' | 'time' | 'days'>,
  { today, minute }: { readonly today: string; readonly minute: number },
): { readonly text: string; readonly isNow: boolean } {
  if (due.days < 0) return { text: `due ${dayText(due.day, today)}`, isNow: false }
  if (due.days > 0 || due.time === null) return { text: due.days > 0 ? weekdayText(due.day) : 'any time', isNow: false }
  const [hours = 0, minutes = 0] = due.time.split(':').map(Number)
  const left = hours * 60 + minutes - minute
  const isNow = left <= 5 && left >= -15
  if (left > 0) return { text: `in ${spanText(left)}`, isNow }
  if (left === 0) return { text: 'Now', isNow }
  return { text: isNow ? `Now, ${-left} min ago` : `${spanText(-left)} ago`, isNow }
}

/** `Thursday` */
export const weekdayInFull = (day: string): string => WHOLE_WEEKDAY.format(noon(day))

/** `42 min`, `1 h`, `1 h 27 min` */
function spanText(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
}

/** `3 attempts`, `1 no-show`, `1 attempt, 1 no-show`; null for none. */
export function attemptsText({ count, noShows }: Pick<Attempts, 'count' | 'noShows'>): string | null {
  const parts = [...(count > 0 ? [plural(count, 'attempt')] : []), ...(noShows > 0 ? [plural(noShows, 'no-show')] : [])]
  return parts.length === 0 ? null : parts.join(', ')
}
