import type { AuditEntry, Patient } from '../entities/patient.ts'

/** Who changes a patient, when, and as which operation. */
export interface ChangeStamp {
  /** Uuid of the operation: ids of new elements and audit objects derive from it, so that a repeat finds what an attempt did. */
  readonly operationId: string
  readonly userId: string
  /** Epoch milliseconds. */
  readonly now: number
}

export type AuditKind =
  | 'flag'
  | 'status'
  | 'demographics'
  | 'enrolment'
  | 'registry'
  | 'member'
  | 'invitation'
  | 'profile'

/** What an operation changed, as the object of its audit entry: `flag:<operation id>`. */
export const auditObject = (kind: AuditKind, operationId: string): string => `${kind}:${operationId}`

/** The audit trail with one more entry. */
export function audited(
  patient: Pick<Patient, 'auditLogs'>,
  objectName: string,
  action: string,
  stamp: Pick<ChangeStamp, 'userId' | 'now'>,
): AuditEntry[] {
  return [...patient.auditLogs, { objectName, action, userId: stamp.userId, at: stamp.now }]
}
