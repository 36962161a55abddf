import type { AccessLine } from '#shared/domain/access/access-lines.ts'
import { ACCESS_KIND_LABELS, accessText } from '#shared/domain/access/access-text.ts'
import type { AccessEvent, AccessKind } from '#shared/domain/entities/access-event.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { count, daysBetween, listName, plural, timeOfDay } from '../../lib/format.ts'
import { mrnText } from '../../lib/isolated.ts'
import type { IconName } from '../../ui/index.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'

export const KIND_ICONS: Readonly<Record<AccessKind, IconName>> = {
  viewed: 'eye',
  exported: 'document',
  pdf: 'pdf',
  printed: 'printer',
  copied: 'copy',
  unlocked: 'key',
  'unlock-failed': 'lock',
  offline: 'cloud-off',
  'sharing-begun': 'monitor',
  'sharing-ended': 'monitor',
  'not-exported': 'struck',
  'not-printed': 'struck',
}

/** How a patient is called: by name where it is known here and the reader may see it, else by the number. */
export type PatientNames = (mrn: string) => string

export const patientNames = (rows: readonly CaseloadRow[]): PatientNames => {
  const names = new Map(rows.map((row) => [row.mrn, listName(row)]))
  return (mrn) => names.get(mrn) || mrnText(mrn)
}

/** What follows the digits of a time: `PM`, `PM CDT`. */
const endOf = (time: string): string => time.replace(/^[\d:]+ /, '')

/** `1:52 to 2:31 PM`, `11:20 AM`, `1:52 to 2:31 PM CDT` */
export function timesText({ from, to }: Pick<AccessLine, 'from' | 'to'>, zone: string): string {
  const [first, last] = [timeOfDay(from, zone), timeOfDay(to, zone)]
  if (first === last) return last
  const isSameHalf = endOf(first) === endOf(last)
  return `${isSameHalf ? first.slice(0, first.indexOf(' ')) : first} to ${last}`
}

/** `Today, Wed, Mar 18`: a day of the clinic's calendar. */
export function dayHead(day: string, { zone, now }: ClinicClock): string {
  const at = Date.parse(`${day}T12:00:00Z`)
  const words = new Intl.DateTimeFormat('en-US', {
    timeZone: 'UTC',
    weekday: 'short',
    month: 'short',
    day: 'numeric',
  }).format(at)
  const isToday = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(now) === day
  return isToday ? `Today, ${words}` : words
}

/** `Mar 12 to 18`, `Feb 26 to Mar 4`, `Mar 18` */
export function daysText(from: string, to: string): string {
  const words = (day: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', ...options }).format(Date.parse(`${day}T12:00:00Z`))
  const full = { month: 'short', day: 'numeric' } as const
  if (from === to) return words(to, full)
  const isSameMonth = from.slice(0, 7) === to.slice(0, 7)
  return `${words(from, full)} to ${words(to, isSameMonth ? { day: 'numeric' } : full)}`
}

const patientsIn = ({ events }: AccessLine): number => new Set(events.map(({ mrn }) => mrn)).size

/** What a line says: the patients of several views together. */
export const lineText = (line: AccessLine, names: PatientNames): string =>
  line.kind === 'viewed' && patientsIn(line) > 1
    ? plural(patientsIn(line), 'patient')
    : accessText(line.events[0], names)

/** The title of what is shown of a line. */
export const lineTitle = (line: AccessLine, names: PatientNames): string =>
  line.kind === 'viewed' ? `Viewed ${lineText(line, names)}` : ACCESS_KIND_LABELS[line.kind]

/** Red and amber stand for wrong PINs only, and never without the words. */
export const toneOf = ({ kind, triesLeft }: AccessEvent): 'bad' | 'warn' | null =>
  kind === 'unlock-failed' ? (triesLeft === 0 ? 'bad' : 'warn') : null

/** `497 events` */
export const eventsText = (value: number): string => plural(value, 'event')

/** Why days can't be read at once; null when they can. */
export function daysProblem(from: string, to: string, most: number): string | null {
  if (from === '' || to === '') return 'Enter both days.'
  const days = daysBetween(Date.parse(`${from}T12:00:00Z`), Date.parse(`${to}T12:00:00Z`), 'UTC')
  if (days < 0) return 'The first day is after the last.'
  return days >= most ? `At most ${count(most)} days at once.` : null
}

/** A day some days away. */
export const dayAway = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
