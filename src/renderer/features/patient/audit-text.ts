import { logObjectName } from '#shared/domain/derived/urgency.ts'
import type { AuditEntry, Patient } from '#shared/domain/entities/patient.ts'
import { entryActionText } from '#shared/domain/operations/entry-audit.ts'
import { shortDate, timeOfDay } from '../../lib/format.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'

/** Kinds of things that audit entries are about, as people call them. Others are shown as they are stored. */
const WHERE: Readonly<Record<string, string>> = {
  treatment_log: 'Treatment log',
  flag: 'Flag',
  status: 'Status',
  demographics: 'Details',
  enrolment: 'Enrollment',
  registry: 'Registry',
  patient: 'Patient record',
}

/** What an audit entry is about, and what was done. For `treatment_log:3f0c…` the date says which entry, if the entry still exists. */
export function auditWhat(
  entry: AuditEntry,
  patient: Patient,
  { zone, now }: ClinicClock,
): { where: string; what: string } {
  const { objectName, action } = entry
  const [kind = ''] = objectName.split(':')
  const where = WHERE[kind] ?? (objectName || 'Patient record')
  if (kind !== 'treatment_log') return { where, what: action || 'No words' }
  const log = patient.treatmentLogs.find(({ id }) => id !== null && logObjectName(id) === objectName)
  const day = log && log.date !== null ? `, ${shortDate(log.date, zone, now)}` : ''
  return { where: `${where}${day}`, what: entryActionText(entry, patient) }
}

/** `9:52:31 AM` */
export function auditTime(at: number, zone: string): string {
  const words = timeOfDay(at, zone)
  const seconds = String(Math.floor(at / 1000) % 60).padStart(2, '0')
  return words.replace(/(\d+:\d+)/, `$1:${seconds}`)
}
