import { type AuditKind, auditObject } from '#shared/domain/operations/change-stamp.ts'
import { storedAudit } from '../patients/stored-treatment.ts'
import type { StoredItem } from '../table/table.ts'

/** Who does something that is no change of a patient, when, and as which operation. */
export interface AuditStamp {
  /** Uuid v7, made when the person began; the same for every attempt. */
  readonly operationId: string
  readonly actor: { readonly userId: string }
  /** Epoch milliseconds. */
  readonly now: number
}

/** An element of `audit_logs`, which any item that we write carries: `action` says what was done, in a few words. */
export const auditEntry = (kind: AuditKind, action: string, { operationId, actor, now }: AuditStamp): StoredItem =>
  storedAudit({ objectName: auditObject(kind, operationId), action, userId: actor.userId, at: now })

/** The attributes with which a new item takes in the operation that makes it. */
export const firstTrace = (kind: AuditKind, action: string, stamp: AuditStamp): StoredItem => ({
  version: 1,
  applied_ops: new Set([stamp.operationId]),
  audit_logs: [auditEntry(kind, action, stamp)],
})
