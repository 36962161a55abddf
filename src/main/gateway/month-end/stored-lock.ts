import { type LockFacts, type MonthLock, monthLockSchema } from '#shared/domain/entities/month-lock.ts'
import { isMap, plainValue } from '#shared/domain/reading/read-values.ts'
import type { StoredItem } from '../table/table.ts'
import type { Actor } from '../writing/actor.ts'

/** The form in which a lock-in and its parts are stored. A higher one is of a later version: it is not read. */
const FORMAT = 1

/** The attributes of a lock-in: all of it but its rows. */
export function storedLock(lock: LockFacts, { userId, displayName }: Actor, parts: number): StoredItem {
  const { figures, ruleSets } = lock
  return {
    format: FORMAT,
    month: lock.month,
    time_zone: lock.timeZone,
    as_of: lock.asOf,
    is_over: lock.isOver,
    is_named: lock.isNamed,
    locked_by: userId,
    locked_by_name: displayName,
    unreadable_patients: lock.unreadable,
    waiting: lock.waiting,
    parts,
    figures: {
      ...{ patients: figures.patients, minutes: figures.minutes, uncounted: figures.uncounted },
      ...{ with_code: figures.withCode, missing: figures.missing, codes: figures.codes },
    },
    rule_sets: ruleSets.map(({ id, label, source, effectiveFrom, effectiveTo, changed }) => ({
      ...{ id, label, source, changed, effective_from: effectiveFrom, effective_to: effectiveTo },
    })),
    ...(lock.overlaps ? { overlaps: lock.overlaps } : {}),
  }
}

/** The attributes of a part. @param packed a compressed list of rows, in base64 */
export const storedPart = (packed: string): StoredItem => ({ format: FORMAT, rows: Buffer.from(packed, 'base64') })

const isReadable = ({ format }: StoredItem): boolean => Number(format) === FORMAT

/** A part in base64; null for what is none. */
export const readPart = (item: StoredItem): string | null =>
  isReadable(item) && item.rows instanceof Uint8Array ? Buffer.from(item.rows).toString('base64') : null

const mapOf = (value: unknown) => (isMap(value) ? value : {})

function ruleSetOf(stored: unknown) {
  const { effective_from: effectiveFrom, effective_to: effectiveTo, ...rest } = mapOf(stored)
  return { ...rest, effectiveFrom, effectiveTo }
}

/** A lock-in, and how many parts its rows are in; null for what can't be read as one. */
export function readLock(stored: StoredItem, id: string): { readonly lock: MonthLock; readonly parts: number } | null {
  if (!isReadable(stored)) return null
  const item = mapOf(plainValue({ ...stored, applied_ops: null }))
  const { with_code: withCode, ...figures } = mapOf(item.figures)
  const lock = monthLockSchema.safeParse({
    id,
    month: item.month,
    timeZone: item.time_zone,
    asOf: item.as_of,
    isOver: item.is_over,
    isNamed: item.is_named,
    by: item.locked_by,
    byName: item.locked_by_name,
    unreadable: item.unreadable_patients,
    waiting: item.waiting,
    figures: { ...figures, withCode },
    ruleSets: Array.isArray(item.rule_sets) ? item.rule_sets.map(ruleSetOf) : null,
    ...(item.overlaps === 'once' ? { overlaps: item.overlaps } : {}),
  })
  return lock.success && typeof item.parts === 'number' ? { lock: lock.data, parts: item.parts } : null
}
