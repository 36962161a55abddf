import { ExpectedFailure } from '#shared/ipc/result.ts'
import { appliedOps, trimmedOps } from './applied-ops.ts'
import type { StoredItem, Update } from './table.ts'

/** What a write does to a patient's item, besides what every write does. */
export interface Change {
  /** Elements to append to lists, by attribute. */
  readonly append: Readonly<Record<string, readonly StoredItem[]>>
  /** Attributes to set; undefined ones are left alone. */
  readonly set: Readonly<Record<string, unknown>>
  /** Attributes that must still hold what was seen; undefined = still be absent. */
  readonly expect: Readonly<Record<string, unknown>>
}

export interface Stamp {
  readonly operationId: string
  /** Epoch milliseconds. */
  readonly now: number
}

const unreadable = (attribute: string) =>
  new ExpectedFailure(
    'unreadable',
    `This record holds something that Caseload can’t read (${attribute}), so nothing was written to it. Ask your administrator.`,
  )

/** The version that was seen. Another type than a whole number can't be guarded by, and is not ours. */
function seenVersion(item: StoredItem): number | undefined {
  const { version } = item
  if (version === undefined || (typeof version === 'number' && Number.isSafeInteger(version))) return version
  throw unreadable('version')
}

/** Collects the parts of an UpdateItem with placeholders for all names and values. */
class Parts {
  readonly names: Record<string, string> = {}
  readonly values: Record<string, unknown> = {}
  readonly sets: string[] = []
  readonly conditions: string[] = []

  name(attribute: string): string {
    this.names[`#${attribute}`] = attribute
    return `#${attribute}`
  }
  value(placeholder: string, value: unknown): string {
    this.values[`:${placeholder}`] = value
    return `:${placeholder}`
  }
  set(attribute: string, value: unknown): void {
    this.sets.push(`${this.name(attribute)} = ${this.value(attribute, value)}`)
  }
  expect(attribute: string, seen: unknown): void {
    const name = this.name(attribute)
    this.conditions.push(
      seen === undefined ? `attribute_not_exists(${name})` : `${name} = ${this.value(`seen_${attribute}`, seen)}`,
    )
  }
}

/**
 * Appends to a list, on the condition that it is as long as it was: programs that know no `version` append too, and the derived
 * attributes of this write must count theirs. A list that is absent, or null, is started; any other type is refused, since the
 * update would fail on it or destroy it.
 */
function append(parts: Parts, item: StoredItem, attribute: string, elements: readonly StoredItem[]): void {
  if (elements.length === 0) return
  const stored = item[attribute]
  const name = parts.name(attribute)
  if (Array.isArray(stored)) {
    parts.sets.push(`${name} = list_append(${name}, ${parts.value(`new_${attribute}`, elements)})`)
    parts.conditions.push(`size(${name}) = ${parts.value(`length_${attribute}`, stored.length)}`)
    return
  }
  if (stored !== undefined && stored !== null) throw unreadable(attribute)
  parts.set(attribute, elements)
  parts.conditions.push(
    stored === undefined
      ? `attribute_not_exists(${name})`
      : `attribute_type(${name}, ${parts.value('null_type', 'NULL')})`,
  )
}

/**
 * One UpdateItem that happens once, however often it is sent: the change, `version` + 1, `date_modified` (epoch seconds, as other
 * programs store it) and the operation id, on the condition that the item exists, has not taken in this operation, and is at the
 * version from which the change was computed.
 * @throws ExpectedFailure `unreadable` when the item holds something that the update would fail on
 */
export function guardedUpdate(item: StoredItem, change: Change, { operationId, now }: Stamp): Update {
  const parts = new Parts()
  const ops = appliedOps(item)
  const trimmed = trimmedOps(ops, operationId, now)
  const appliedName = parts.name('applied_ops')
  const op = parts.value('op', operationId)
  parts.conditions.push('attribute_exists(#partition)', `NOT contains(${appliedName}, ${op})`)
  parts.expect('version', seenVersion(item))
  for (const [attribute, seen] of Object.entries(change.expect)) parts.expect(attribute, seen)
  for (const [attribute, elements] of Object.entries(change.append)) append(parts, item, attribute, elements)
  for (const [attribute, value] of Object.entries(change.set)) {
    if (value !== undefined) parts.set(attribute, value)
  }
  const version = parts.name('version')
  parts.sets.push(
    `${version} = if_not_exists(${version}, ${parts.value('zero', 0)}) + ${parts.value('one', 1)}`,
    `${parts.name('date_modified')} = ${parts.value('date_modified', now / 1000)}`,
  )
  if (trimmed) parts.set('applied_ops', trimmed)
  const added = trimmed ? '' : ` ADD ${appliedName} ${parts.value('ops', new Set([operationId]))}`
  return {
    expression: `SET ${parts.sets.join(', ')}${added}`,
    condition: parts.conditions.join(' AND '),
    names: parts.names,
    values: parts.values,
  }
}
