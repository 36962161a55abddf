import type { Patient } from '#shared/domain/entities/patient.ts'
import type { UrgencyThresholds } from '#shared/domain/entities/urgency-thresholds.ts'
import type { PatientStatus } from '#shared/domain/entities/vocabulary.ts'
import { isReenrolment } from '#shared/domain/operations/status.ts'

const every = (number: number, unit: string) => (number === 1 ? unit : `${number} ${unit}s`)

/** What a status means, in a line, by the registry's thresholds. */
export const statusText = (status: PatientStatus, thresholds: UrgencyThresholds): string =>
  ({
    Enrolled: 'In the registry, care has not begun',
    Treatment: `Active care: contact every ${every(thresholds.overdueActiveAmber, 'day')}, review every ${every(thresholds.reviewMonthsActive, 'month')}`,
    'Relapse Prevention Plan': 'Better, followed at longer intervals',
    Deactivated: 'Care has ended',
  })[status]

/** What follows from a new status, before it is saved. */
export function statusConsequences(patient: Patient, to: PatientStatus): string[] {
  if (patient.status.known === to) return []
  const flags = patient.flags.filter(({ state }) => state !== 'resolved').map(({ type }) => type.stored)
  const open = [...new Set(flags)]
  if (isReenrolment(patient, { status: to }))
    return ['A new episode begins: its first month is billed as a first month. The end before it stays in the record.']
  if (to === 'Deactivated')
    return [
      'Minutes after this day do not count, and follow-ups are no longer due.',
      ...(open.length > 0 ? [`Open flags stay open: ${open.join(', ')}.`] : []),
    ]
  if (to === 'Relapse Prevention Plan')
    return ['Follow-ups and reviews are due at the longer intervals of this registry.']
  return []
}
