import { unreadable } from '../table/refusals.ts'
import type { StoredItem, Update } from '../table/table.ts'
import { type Path, UpdateParts } from './update-parts.ts'

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

/** A value inside an element of a list. */
export interface PathValue {
  readonly path: Path
  readonly value: unknown
}

/** What a write does to an item, besides what every write does. Attributes that are not named stay as they are, byte for byte. */
export interface Change {
  /** Elements to append to lists, by attribute. */
  readonly append?: Readonly<Record<string, readonly StoredItem[]>>
  /** Attributes to set; undefined ones are left alone. */
  readonly set?: Readonly<Record<string, unknown>>
  readonly remove?: readonly string[]
  /** Attributes that must still hold what was seen; undefined = still be absent. Scalars: engines compare nothing else alike. */
  readonly expect?: Readonly<Record<string, unknown>>
  /** The same inside an element of a list, which is addressed by its index: state in `expect` which element it must be. */
  readonly at?: {
    readonly set?: readonly PathValue[]
    readonly remove?: readonly Path[]
    readonly expect?: readonly PathValue[]
    /** Lists that must have as many elements as were seen. */
    readonly lengths?: readonly PathValue[]
  }
  /** Lists that must be as long as they were, since the change was computed from them or addresses their elements. */
  readonly lengths?: readonly string[]
}

export interface Stamp {
  readonly operationId: string
  /** Epoch milliseconds. */
  readonly now: number
  /** Where the item keeps the time of its last change, epoch seconds: `date_modified` unless stated, null for nowhere. */
  readonly modified?: 'date_modified' | 'modified_date' | null
}

/** The version that was seen. Another type than a whole number can't be guarded by, and is not ours. */
function seenVersion(item: StoredItem): number | undefined {
  const { version } = item
  if (version === undefined || (typeof version === 'number' && Number.isSafeInteger(version))) return version
  throw unreadable('version')
}

/**
 * States that a list is as long as it was: programs that know no `version` append too. A list that is absent, or null, must still be
 * so; any other type is refused, since an update would fail on it or destroy it.
 */
function expectLength(parts: UpdateParts, item: StoredItem, attribute: string): void {
  const stored = item[attribute]
  const name = parts.name(attribute)
  if (Array.isArray(stored)) parts.expectLength([attribute], stored.length)
  else if (stored === undefined) parts.condition(`attribute_not_exists(${name})`)
  else if (stored === null) parts.condition(`attribute_type(${name}, ${parts.value('null_type', 'NULL')})`)
  else throw unreadable(attribute)
}

function append(parts: UpdateParts, item: StoredItem, attribute: string, elements: readonly StoredItem[]): void {
  if (elements.length === 0) return
  expectLength(parts, item, attribute)
  if (Array.isArray(item[attribute])) {
    const name = parts.name(attribute)
    parts.sets.push(`${name} = list_append(${name}, ${parts.value(`new_${attribute}`, elements)})`)
  } else {
    parts.set([attribute], elements)
  }
}

function addChange(parts: UpdateParts, item: StoredItem, change: Change): void {
  for (const [attribute, seen] of Object.entries(change.expect ?? {})) parts.expect([attribute], seen)
  for (const { path, value } of change.at?.expect ?? []) parts.expect(path, value)
  for (const { path, value } of change.at?.lengths ?? []) parts.expectLength(path, value)
  const appended = Object.entries(change.append ?? {})
  for (const [attribute, elements] of appended) append(parts, item, attribute, elements)
  const guarded = appended.flatMap(([attribute, elements]) => (elements.length > 0 ? [attribute] : []))
  for (const attribute of change.lengths ?? []) {
    if (!guarded.includes(attribute)) expectLength(parts, item, attribute)
  }
  for (const [attribute, value] of Object.entries(change.set ?? {})) {
    if (value !== undefined) parts.set([attribute], value)
  }
  for (const { path, value } of change.at?.set ?? []) parts.set(path, value)
  for (const attribute of change.remove ?? []) parts.remove([attribute])
  for (const path of change.at?.remove ?? []) parts.remove(path)
}

/**
 * One UpdateItem that happens once, however often it is sent: the change, `version` + 1, the operation id and the time (epoch seconds,
 * as other programs store it), on the condition that the item exists, has not taken in this operation, and is at the version from
 * which the change was computed.
 * @throws ExpectedFailure `unreadable` when the item holds something that the update would fail on
 */
export function guardedUpdate(item: StoredItem, change: Change, stamp: Stamp): Update {
  const { operationId, now, modified = 'date_modified' } = stamp
  const parts = new UpdateParts()
  const trimmed = trimmedOps(appliedOps(item), operationId, now)
  const appliedName = parts.name('applied_ops')
  parts.condition('attribute_exists(#partition)')
  parts.condition(`NOT contains(${appliedName}, ${parts.value('op', operationId)})`)
  parts.expect(['version'], seenVersion(item))
  addChange(parts, item, change)
  const version = parts.name('version')
  parts.sets.push(`${version} = if_not_exists(${version}, ${parts.value('zero', 0)}) + ${parts.value('one', 1)}`)
  if (modified !== null) parts.set([modified], now / 1000)
  if (trimmed) parts.set(['applied_ops'], trimmed)
  else parts.adds.push(`${appliedName} ${parts.value('ops', new Set([operationId]))}`)
  return parts.update()
}
