import type { AuditEntry, Patient } from '../entities/patient.ts'

/** Who changes a patient, when, and as which operation. */
export interface ChangeStamp {
  /** Uuid of the operation: ids of new elements and audit objects derive from it, so that a repeat finds what an attempt did. */
  readonly operationId: string
  readonly userId: string
  /** Epoch milliseconds. */
  readonly now: number
}

/** The stamp of a change: the time is when it was saved, never when it is looked at. */
export const stampOf = ({
  id,
  actor,
  savedAt,
}: {
  readonly id: string
  readonly actor: { readonly userId: string }
  readonly savedAt: number
}): ChangeStamp => ({ operationId: id, userId: actor.userId, now: savedAt })

export type AuditKind =
  | 'flag'
  | 'move'
  | 'status'
  | 'review'
  | 'assignment'
  | 'next-contact'
  | 'demographics'
  | 'care-plan'
  | 'enrolment'
  | 'registry'
  | 'member'
  | 'invitation'
  | 'profile'
  | 'month-end'

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

const kindOfObject = (objectName: string) => objectName.split(':', 1)[0]

/**
 * Whether this application made another change of the same kind after an operation: after its audit entry in the trail, or, where that
 * has gone with an older copy of the record, after it was saved.
 * @param objectName of the operation's audit entry
 * @param savedAt of the operation, epoch milliseconds
 * @param isSame narrows it to changes of the same thing, by what their audit entries say
 */
export function isAuditedSince(
  { auditLogs }: Pick<Patient, 'auditLogs'>,
  objectName: string,
  savedAt: number,
  isSame: (action: string) => boolean = () => true,
): boolean {
  const own = auditLogs.findIndex((entry) => entry.objectName === objectName)
  return auditLogs.some(
    (entry, place) =>
      kindOfObject(entry.objectName) === kindOfObject(objectName) &&
      entry.objectName !== objectName &&
      (own === -1 ? (entry.at ?? savedAt) > savedAt : place > own) &&
      isSame(entry.action),
  )
}
