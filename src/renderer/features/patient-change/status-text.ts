import type { Patient } from '#shared/domain/entities/patient.ts'
import type { UrgencyThresholds } from '#shared/domain/entities/urgency-thresholds.ts'
import type { PatientStatus } from '#shared/domain/entities/vocabulary.ts'
import { isReenrolment, type StatusChange, stopsCounting } from '#shared/domain/operations/status.ts'
import type { ClinicContext } from '#shared/domain/rules/context.ts'
import { shortDate } from '../../lib/format.ts'

const every = (number: number, unit: string) => (number === 1 ? unit : `${number} ${unit}s`)

/** What a status means, in a line, by the registry's thresholds. */
export const statusText = (status: PatientStatus, thresholds: UrgencyThresholds): string =>
  ({
    Enrolled: 'In the registry, care has not begun',
    Treatment: `Active care: contact every ${every(thresholds.overdueActiveAmber, 'day')}, review every ${every(thresholds.reviewMonthsActive, 'month')}`,
    'Relapse Prevention Plan': 'Better, followed at longer intervals',
    Deactivated: 'Care has ended',
  })[status]

/** Entries that are named before the rest is counted. */
const NAMED = 6

/** Which entries stop counting with the end of care, as a sentence; none when there are none. */
export function stopsCountingText(patient: Patient, change: StatusChange, context: ClinicContext): string[] {
  const logs = stopsCounting(patient, change, context)
  if (logs.length === 0) return []
  const named = logs.slice(0, NAMED).map(({ date, minutes }) => {
    const day = date === null ? 'no date' : shortDate(date, context.timeZone, context.now)
    return `${day} (${minutes} min)`
  })
  const more = logs.length > NAMED ? ` and ${logs.length - NAMED} more` : ''
  return [`Recorded after this day, and will stop counting: ${named.join(', ')}${more}.`]
}

/** What follows from a new status, before it is saved. */
export function statusConsequences(patient: Patient, to: PatientStatus): string[] {
  if (patient.status.known === to) return []
  const flags = patient.flags.filter(({ state }) => state !== 'resolved').map(({ type }) => type.stored)
  const open = [...new Set(flags)]
  if (isReenrolment(patient, { status: to }))
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
