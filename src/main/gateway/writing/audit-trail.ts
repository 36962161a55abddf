import { type AuditKind, auditObject } from '#shared/domain/operations/change-stamp.ts'
import { isMap } from '#shared/domain/reading/read-values.ts'
import type { StoredItem } from '../table/stored-item.ts'

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
