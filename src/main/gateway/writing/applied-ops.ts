import { unreadable } from '../table/refusals.ts'
import type { StoredItem } from '../table/stored-item.ts'

/** From this many ids on, a write leaves out the old ones. */
export const KEPT_OPERATIONS = 200
const KEPT_MS = 180 * 86_400_000

/** Ids of the operations that this item has taken in. */
export function appliedOps(item: StoredItem): ReadonlySet<string> {
  const ops = item.applied_ops
  if (ops === undefined) return new Set()
  if (!(ops instanceof Set)) throw unreadable('applied_ops')
  const ids = [...ops].filter((id) => typeof id === 'string')
  if (ids.length !== ops.size) throw unreadable('applied_ops')
  return new Set(ids)
}

/** When a uuid of version 7 was made (RFC 9562 §5.7: its first 48 bits are epoch milliseconds); null for any other id. */
export function madeAt(id: string): number | null {
  const match = /^([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i.exec(id)
  return match ? Number.parseInt(`${match[1]}${match[2]}`, 16) : null
}

/**
 * What becomes of `applied_ops` in a write: `null` to add the id, or the whole set without ids older than 180 days when the set has
 * grown long. Ids without a time are kept.
 */
export function trimmedOps(ops: ReadonlySet<string>, operationId: string, now: number): Set<string> | null {
  if (ops.size <= KEPT_OPERATIONS) return null
  const kept = [...ops].filter((id) => (madeAt(id) ?? now) >= now - KEPT_MS)
  return new Set([...kept, operationId])
}
