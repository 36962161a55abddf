import { type EntryField, type FieldValue, scalarText } from '#shared/domain/operations/entry-fields.ts'
import { isPatientOperation, type PatientOperation, patientKind } from '#shared/domain/operations/operation.ts'
import type { OutboxEntry } from '#shared/outbox.ts'
import { datesIn, longDate, shortDate, surname, timeOfDay } from '../../lib/format.ts'
import { UNKNOWN_MEMBER } from '../../lib/member-names.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'

export const NONE = 'None'

/** `Mar 12, 9:30 AM` */
const dateText = (at: number | null, { zone, now }: ClinicClock): string =>
  at === null ? 'No date' : `${shortDate(at, zone, now)}, ${timeOfDay(at, zone)}`

/** `today, 1:58 PM`; with its day when that is not today. */
export function whenText(at: number | null, clock: ClinicClock): string | null {
  if (at === null) return null
  const [day, today] = [longDate(at, clock.zone), longDate(clock.now, clock.zone)]
  return day === today ? `today, ${timeOfDay(at, clock.zone)}` : dateText(at, clock)
}

/** A value of an entry as the screen says it. */
export function valueText(field: EntryField, value: FieldValue, clock: ClinicClock): string {
  if (value !== null && typeof value === 'object') {
    if (value.totals.length > 0) return value.totals.join(' and ')
    return value.answers?.some((answer) => answer !== null) ? 'In part, without a total' : NONE
  }
  return field === 'questionnaires' ? NONE : scalarText(field, value, { moment: (at) => dateText(at, clock) })
}

/** The name for a person who made both versions, on two computers. */
export const YOU = 'You'

/** The name of a member; null when it is not known here. */
export type NameOf = (userId: string) => string | null

/** One of the two versions: who made it, and when. */
export interface Author {
  readonly name: string | null
  readonly when: string | null
}

export function theirAuthor({ conflict }: OutboxEntry, nameOf: NameOf, clock: ClinicClock): Author {
  const stored = conflict?.about === 'entry' ? conflict.stored : null
  const { at, by } = stored?.voided ?? stored?.amended ?? { at: null, by: null }
  return { name: by === null ? null : nameOf(by), when: whenText(at, clock) }
}

export const myAuthor = ({ operation }: OutboxEntry, clock: ClinicClock): Author => ({
  name: operation.actor.displayName,
  when: whenText(operation.savedAt, clock),
})

/** `Renee Okafor · today, 1:58 PM` */
export const authorText = ({ name, when }: Author, unknown: string): string =>
  [name ?? unknown, when].filter((part) => part !== null).join(' · ')

/** `P. Lund` */
function shortName(name: string): string {
  const [first = ''] = name.split(/\s+/)
  const last = surname(name)
  return first === last || first === '' ? name : `${first.charAt(0)}. ${last}`
}

export function titleText(entry: OutboxEntry): string {
  const { conflict, operation } = entry
  if (conflict?.about === 'entry' && conflict.stored === null) return 'This entry was removed meanwhile'
  if (conflict?.about === 'entry' && conflict.stored?.voided) return 'This entry was voided meanwhile'
  const comparison = isPatientOperation(operation) ? patientKind(operation.change).comparison : null
  return comparison?.title ?? 'This was changed in two places'
}

/** What it is: `Follow Up, Mar 12`. */
export const subjectText = ({ change }: PatientOperation, clock: ClinicClock): string => {
  const kind = patientKind(change)
  return kind.comparison?.subject(change, datesIn(clock)) ?? kind.label(change, datesIn(clock))
}

function whoText({ name }: Author): string {
  if (name === null) return 'somebody else'
  if (name === UNKNOWN_MEMBER) return name
  return name === YOU ? 'you' : shortName(name)
}

/** What happened and what there is to do. It follows the patient's name on the screen. */
export function storyText(entry: OutboxEntry, theirs: Author): string {
  const { conflict, operation, error } = entry
  const who = whoText(theirs)
  const stays = conflict?.about === 'entry' && conflict.stored !== null ? ' Both versions stay in the audit trail.' : ''
  if (conflict?.about === 'other') return error?.message ?? 'Somebody else has changed it since you looked.'
  const did = operation.change.kind === 'void' ? 'You voided it' : 'You changed it'
  if (conflict?.about === 'entry' && conflict.stored === null)
    return `${did}; another program removed it before that was sent. Choose what to keep.`
  const they = conflict?.about === 'entry' && conflict.stored?.voided ? 'voided' : 'changed'
  return `${did}; ${who} ${they} it before that was sent. Choose what to keep.${stays}`
}
