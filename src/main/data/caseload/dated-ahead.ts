import { SUSPECT_SENTENCES } from '#shared/domain/derived/derive-row.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'

/** A row that holds only until the time of an entry has come: a colleague's clock may be some minutes ahead. */
export const isDatedAhead = ({ problems }: CaseloadRow): boolean => problems.includes(SUSPECT_SENTENCES['future-dated'])

/** The patient as the record reads now: an entry that was in the future when it was read may be of today. The same object when not. */
export function atNow<P extends Patient | null>(patient: P, now: number): P {
  const hasCome = (log: TreatmentLog) => log.suspect.includes('future-dated') && log.date !== null && log.date <= now
  if (!patient?.treatmentLogs.some(hasCome)) return patient
  const treatmentLogs = patient.treatmentLogs.map((log) =>
    hasCome(log) ? { ...log, suspect: log.suspect.filter((reason) => reason !== 'future-dated') } : log,
  )
  return { ...patient, treatmentLogs }
}
