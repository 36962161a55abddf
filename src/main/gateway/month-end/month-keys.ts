import { monthEndPartition } from '../table/keys.ts'
import type { KeyRange, KeyValues } from '../table/table.ts'

/** What is kept of a month (`YYYY-MM`), by the sort key of its item: `<month>#lock:<id>`, `<month>#lock:<id>#<part>`, `<month>#facts:<mrn>`. */
export type MonthItemKey =
  | { readonly kind: 'lock'; readonly id: string }
  | { readonly kind: 'lock-part'; readonly id: string; readonly part: number }
  | { readonly kind: 'facts'; readonly mrn: string }
  /** Who took the month out of the registry, and when. */
  | { readonly kind: 'export'; readonly id: string }
  /** Of a later version, or of another program. */
  | { readonly kind: 'unknown' }

const PART_DIGITS = 4

/** The key of a lock-in. */
export const lockKey = (registryId: string, month: string, id: string): KeyValues => ({
  partition: monthEndPartition(registryId),
  sort: `${month}#lock:${id}`,
})

/** The key of a part of its rows. @param part from 1 */
export function lockPartKey(registryId: string, month: string, id: string, part: number): KeyValues {
  const { partition, sort } = lockKey(registryId, month, id)
  return { partition, sort: `${sort}#${String(part).padStart(PART_DIGITS, '0')}` }
}

/** The key of what is typed for a patient's month. */
export const factsKey = (registryId: string, month: string, mrn: string): KeyValues => ({
  partition: monthEndPartition(registryId),
  sort: `${month}#facts:${mrn}`,
})

/** All items of a month, of whatever kind: `$` follows `#`. */
export const monthItems = (month: string): KeyRange => ({ from: `${month}#`, to: `${month}$` })

/** What an item of a month is, by its sort key. */
export function monthItemOf(sort: string, month: string): MonthItemKey {
  const rest = sort.slice(month.length)
  const part = /^#lock:([^#]+)#(\d{4})$/.exec(rest)
  if (part) return { kind: 'lock-part', id: part[1] ?? '', part: Number(part[2]) }
  const lock = /^#lock:([^#]+)$/.exec(rest)
  if (lock) return { kind: 'lock', id: lock[1] ?? '' }
  const exported = /^#export:([^#]+)$/.exec(rest)
  if (exported) return { kind: 'export', id: exported[1] ?? '' }
  const facts = /^#facts:(.+)$/s.exec(rest)
  return facts ? { kind: 'facts', mrn: facts[1] ?? '' } : { kind: 'unknown' }
}
