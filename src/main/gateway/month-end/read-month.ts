import { latestFirst, type PackedLock, type StoredMonth } from '#shared/domain/entities/month-lock.ts'
import { plural } from '#shared/domain/plural.ts'
import { monthEndPartition } from '../table/keys.ts'
import type { KeyedItem, StoredItem, Table } from '../table/table.ts'
import { monthItemOf, monthItems } from './month-keys.ts'
import { readFacts } from './stored-facts.ts'
import { readLock, readPart } from './stored-lock.ts'

/** The items of a month by what they are. */
interface Sorted {
  /** By the id of the lock-in. */
  readonly locks: Map<string, StoredItem>
  readonly parts: Map<string, Map<number, StoredItem>>
  /** By MRN. */
  readonly facts: Map<string, StoredItem>
  unknown: number
}

function sort(items: readonly KeyedItem[], month: string): Sorted {
  const sorted: Sorted = { locks: new Map(), parts: new Map(), facts: new Map(), unknown: 0 }
  for (const { key, item } of items) {
    const one = monthItemOf(key.sort, month)
    if (one.kind === 'lock') sorted.locks.set(one.id, item)
    else if (one.kind === 'lock-part')
      sorted.parts.set(one.id, (sorted.parts.get(one.id) ?? new Map<number, StoredItem>()).set(one.part, item))
    else if (one.kind === 'facts') sorted.facts.set(one.mrn, item)
    else if (one.kind === 'unknown') sorted.unknown += 1
  }
  return sorted
}

/** A lock-in with all of its parts; null where one is missing or can't be read. */
function packedLock(id: string, item: StoredItem, stored: ReadonlyMap<number, StoredItem>): PackedLock | null {
  const read = readLock(item, id)
  if (!read) return null
  const parts = Array.from({ length: read.parts }, (_, at) => {
    const part = stored.get(at + 1)
    return part ? readPart(part) : null
  })
  return parts.every((part) => part !== null) ? { lock: read.lock, parts } : null
}

/**
 * What the table holds for a month of a registry, by a consistent read to the last page. Parts without their lock-in are one that is being written, or
 * was cut off: they count for nothing. What can't be read is said.
 * @param month `YYYY-MM`
 * @throws ExpectedFailure what `toFailure` says
 */
export async function readMonth(table: Table, registryId: string, month: string): Promise<StoredMonth> {
  const items: KeyedItem[] = []
  // What this computer wrote a moment ago is in it: otherwise the answer would take it off the screen, and a month be locked in twice.
  const options = { range: monthItems(month), consistent: true }
  for await (const page of table.pages(monthEndPartition(registryId), options)) items.push(...page)
  const { locks, parts, facts, unknown } = sort(items, month)
  const read = [...locks].map(([id, item]) => packedLock(id, item, parts.get(id) ?? new Map()))
  const whole = read.flatMap((one) => one ?? [])
  const broken = read.length - whole.length
  const typed = [...facts].map(([mrn, item]) => [mrn, readFacts(item)] as const)
  const known = typed.flatMap(([mrn, one]) => (one ? [{ mrn, facts: one }] : []))
  return {
    locks: whole.toSorted((a, b) => latestFirst(a.lock, b.lock)),
    facts: known,
    ...(known.length < typed.length ? { unreadFacts: typed.flatMap(([mrn, one]) => (one ? [] : [mrn])) } : {}),
    unreadable: [
      ...(known.length < typed.length
        ? [
            `What was typed for ${plural(typed.length - known.length, 'patient')} of this month can’t be read. Update Caseload.`,
          ]
        : []),
      ...(broken > 0 ? [`${plural(broken, 'lock-in')} of this month can’t be read. Ask your administrator.`] : []),
      ...(unknown > 0
        ? [`${plural(unknown, 'item')} of this month can’t be read by this version of Caseload. Update it.`]
        : []),
    ],
  }
}
