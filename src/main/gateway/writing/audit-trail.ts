import type { Patient } from '#shared/domain/entities/patient.ts'
import { type AuditKind, auditObject } from '#shared/domain/operations/change-stamp.ts'
import { isMap } from '#shared/domain/reading/read-values.ts'
import type { StoredItem } from '../table/table.ts'

/** An element of `audit_logs`; `created_date` in epoch seconds, as other programs store it. */
export const storedAudit = (entry: Patient['auditLogs'][number]): StoredItem => ({
  object_name: entry.objectName,
  action: entry.action,
  user_id: entry.userId,
  created_date: (entry.at ?? 0) / 1000,
})

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

/** Whether the trail has an entry about this object. */
export function hasAudit(item: StoredItem, object: string): boolean {
  const entries: readonly unknown[] = Array.isArray(item.audit_logs) ? item.audit_logs : []
  return entries.some((entry) => isMap(entry) && entry.object_name === object)
}

/**
 * Whether an operation that leaves no element of its own has arrived: its audit entry stands there, also after another program wrote
 * the item without our attributes. Null when the trail can't tell: what the operation changed may rightly have changed again.
 */
export const isAudited = (item: StoredItem, kind: AuditKind, operationId: string): true | null =>
  hasAudit(item, auditObject(kind, operationId)) ? true : null

/** Whether this operation made the item. */
export const isOwn = (item: StoredItem, kind: AuditKind, operationId: string): boolean =>
  (item.applied_ops instanceof Set && item.applied_ops.has(operationId)) || isAudited(item, kind, operationId) === true
