import { type CareEnd, END_NAMES } from '../entities/end-of-care.ts'
import type { AuditEntry, Patient } from '../entities/patient.ts'
import { type PatientStatus, patientStatusSchema } from '../entities/vocabulary.ts'

/** The patient's end of care after a change that codes it; an end without a code takes the place of a coded one. */
export function codedEnd(patient: Patient, end: CareEnd | undefined): Pick<Patient, 'endOfCare'> {
  if (end) return { endOfCare: { ...end, kind: { stored: end.kind, known: end.kind } } }
  return patient.endOfCare ? { endOfCare: null } : {}
}

/** `moved`: how an end is named inside a sentence. */
export const endText = ({ kind }: Pick<CareEnd, 'kind'>): string => END_NAMES[kind].toLowerCase()

const ENDED = /^Status changed from (.+?) to Deactivated\b/

/** The audit entry of the last end of care that this application recorded; null where there is none. */
export const endEntry = ({ auditLogs }: Pick<Patient, 'auditLogs'>): AuditEntry | null =>
  auditLogs.findLast(({ action }) => ENDED.test(action)) ?? null

/** The status before the last end of care, by the audit trail; null where it does not tell. */
export function statusBeforeEnd(patient: Pick<Patient, 'auditLogs'>): PatientStatus | null {
  const status = ENDED.exec(endEntry(patient)?.action ?? '')?.[1]
  return patientStatusSchema.exclude(['Deactivated']).safeParse(status).data ?? null
}
