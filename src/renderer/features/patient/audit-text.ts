import type { AuditEntry } from '#shared/domain/entities/patient.ts'
import { timeOfDay } from '../../lib/format.ts'

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

/**
 * What an audit entry is about, and what was done. For `treatment_log:3f0c…` the text names the entry, if the entry still exists.
 * @param entryOf describes the entry with an id; null when the entry is gone
 */
export function auditWhat(
  { objectName, action }: AuditEntry,
  entryOf: (logId: string) => string | null,
): { where: string; what: string } {
  const [kind = '', ...rest] = objectName.split(':')
  const entry = kind === 'treatment_log' ? entryOf(rest.join(':')) : null
  const words = action || 'No words'
  return { where: WHERE[kind] ?? (objectName || 'Patient record'), what: entry === null ? words : `${words}: ${entry}` }
}

/** `9:52:31 AM` */
export function auditTime(at: number, zone: string): string {
  const words = timeOfDay(at, zone)
  const seconds = String(Math.floor(at / 1000) % 60).padStart(2, '0')
  return words.replace(/(\d+:\d+)/, `$1:${seconds}`)
}
