import { endOfCare, presentEndKind, takenBackEnd } from '#shared/domain/derived/re-enrolment.ts'
import type { MonthSummary } from '#shared/domain/entities/caseload-row.ts'
import { END_NAMES } from '#shared/domain/entities/end-of-care.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import type { UrgencyThresholds } from '#shared/domain/entities/urgency-thresholds.ts'
import type { PatientStatus } from '#shared/domain/entities/vocabulary.ts'
import { endEntry } from '#shared/domain/operations/end-of-care.ts'
import { isReenrolment, type StatusChange, startsCounting, stopsCounting } from '#shared/domain/operations/status.ts'
import { span } from '#shared/domain/plural.ts'
import type { ClinicContext } from '#shared/domain/rules/context.ts'
import { daysBetween, longDate, monthName, shortDate, timeOfDay } from '../../lib/format.ts'
import type { NameOf } from '../../lib/member-names.ts'
import { codesInFull } from '../../ui/patient/minutes-text.ts'
import type { RadioGridOption } from '../../ui/RadioGrid.tsx'
import { changedMonths } from './status-changes.ts'

/** What a status means, in a line, by the registry's thresholds. */
export const statusText = (status: PatientStatus, thresholds: UrgencyThresholds): string =>
  ({
    Enrolled: 'In the registry, care has not begun',
    Treatment: `Active care: contact every ${span(thresholds.overdueActiveAmber, 'day')}, review every ${span(thresholds.reviewMonthsActive, 'month')}`,
    'Relapse Prevention Plan': 'Better, followed at longer intervals',
    Deactivated: 'Care has ended',
  })[status]

/** Days after the end of care from which the way back says how long ago it was. */
const LONG_AGO_DAYS = 30

/** `Care ended Mar 11 as Moved, set Mar 18, 2:12 PM by R. Okafor.` */
export function endedText(patient: Patient, context: ClinicContext, nameOf: NameOf): string {
  const { now, timeZone } = context
  const end = endOfCare(patient)
  const day = end === null ? '' : ` ${shortDate(end, timeZone, now)}`
  const kind = presentEndKind(patient, context)
  const how = kind ? ` as ${kind.known ? END_NAMES[kind.known] : kind.stored}` : ''
  const entry = endEntry(patient)
  if (!entry || entry.at === null) return `Care ended${day}${how}.`
  const set = `${shortDate(entry.at, timeZone, now)}, ${timeOfDay(entry.at, timeZone)}`
  return `Care ended${day}${how}, set ${set} by ${nameOf(entry.userId)}.`
}

/** The two ways back into care of a patient whose care has ended. */
export function waysBack(
  patient: Patient,
  { now, timeZone }: ClinicContext,
): readonly RadioGridOption<'new' | 'same'>[] {
  const end = endOfCare(patient)
  const days = end === null ? 0 : daysBetween(end, now, timeZone)
  const ago = days > LONG_AGO_DAYS ? ` Care ended ${Math.floor(days / 7)} weeks ago.` : ''
  return [
    {
      value: 'new',
      digit: '1',
      words: 'Back in care: new episode',
      detail: 'Weeks and first scores begin again. The episode before stays as it was.',
    },
    {
      value: 'same',
      digit: '2',
      words: 'It was a mistake: continue the same episode',
      detail: `As if care had never ended. The end stays in the record as taken back.${ago}`,
    },
  ]
}

/** What a person confirms of an end that another program has undone; null where there is none. */
export function confirmText(patient: Patient, { timeZone }: ClinicContext): string | null {
  const end = takenBackEnd(patient)
  return end === null
    ? null
    : `Confirm: care did not end on ${longDate(end, timeZone)}, as another program says. The same episode goes on.`
}

/** Entries that are named before the rest is counted. */
const NAMED = 6

function namedEntries(logs: readonly TreatmentLog[], { timeZone, now }: ClinicContext): string {
  const named = logs.slice(0, NAMED).map(({ date, minutes }) => {
    const day = date === null ? 'no date' : shortDate(date, timeZone, now)
    return `${day} (${minutes} min)`
  })
  return `${named.join(', ')}${logs.length > NAMED ? ` and ${logs.length - NAMED} more` : ''}`
}

/** Which entries stop counting with the end of care, as a sentence; none when there are none. */
export function stopsCountingText(patient: Patient, change: StatusChange, context: ClinicContext): string[] {
  const logs = stopsCounting(patient, change, context)
  return logs.length === 0 ? [] : [`Recorded after this day, and will stop counting: ${namedEntries(logs, context)}.`]
}

/** Which entries count again with the change, as a sentence; none when there are none. */
function countsAgainText(patient: Patient, change: StatusChange, context: ClinicContext): string[] {
  const logs = startsCounting(patient, change, context)
  return logs.length === 0 ? [] : [`Will count again: ${namedEntries(logs, context)}.`]
}

/** `99493 falls to G2214.` */
function codeText(before: MonthSummary, after: MonthSummary): string {
  const [was, is] = [codesInFull(before), codesInFull(after)]
  if (was === is) return is === '' ? 'No code, as before.' : `${is} stays.`
  if (is === '') return `${was} falls away.`
  if (was === '') return `${is} is reached.`
  if (before.minutes === after.minutes) return `${was} becomes ${is}.`
  return `${was} ${after.minutes < before.minutes ? 'falls' : 'rises'} to ${is}.`
}

/** What a change of status does to minutes and codes, a sentence for each month; one sentence where it does nothing. */
export function monthsText(patient: Patient, change: StatusChange, context: ClinicContext): string[] {
  const changed = changedMonths(patient, change, context).map(({ was, is }) => {
    const minutes = was.minutes === is.minutes ? `${is.minutes} min` : `${was.minutes} min become ${is.minutes} min`
    return `${monthName(is.month)} ${is.month.slice(0, 4)}: ${minutes}. ${codeText(was, is)}`
  })
  return changed.length === 0 ? ['No minutes or codes change.'] : changed
}

/** What a status means for care, before it is saved. */
function careText(patient: Patient, change: StatusChange): string[] {
  const { status: to, sameEpisode = false } = change
  if (sameEpisode) return ['The episode goes on: its weeks, scores and minutes are as before the end.']
  if (patient.status.known === to) return []
  const flags = patient.flags.filter(({ state }) => state !== 'resolved').map(({ type }) => type.stored)
  const open = [...new Set(flags)]
  if (isReenrolment(patient, change))
    return [
      'A new episode begins. Its month is billed as a first month after a break of six months, otherwise as a later one. The end before it stays in the record.',
    ]
  if (to === 'Deactivated')
    return [
      'Minutes after this day do not count, and follow-ups are no longer due.',
      ...(open.length > 0 ? [`Open flags stay open: ${open.join(', ')}.`] : []),
    ]
  if (to === 'Relapse Prevention Plan')
    return ['Follow-ups and reviews are due at the longer intervals of this registry.']
  return []
}

/** Everything that follows from a change of status, before it is saved: for care, for the minutes of entries, and for codes. */
export function statusConsequences(patient: Patient, change: StatusChange, context: ClinicContext): string[] {
  const touchesMinutes = change.status === 'Deactivated' || change.sameEpisode || isReenrolment(patient, change)
  return [
    ...careText(patient, change),
    ...stopsCountingText(patient, change, context),
    ...countsAgainText(patient, change, context),
    ...(touchesMinutes ? monthsText(patient, change, context) : []),
  ]
}
