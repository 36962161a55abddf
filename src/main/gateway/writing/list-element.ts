import { NumberValue } from '@aws-sdk/lib-dynamodb'
import { isMap } from '#shared/domain/reading/read-values.ts'
import type { StoredItem } from '../table/table.ts'
import type { Change, PathValue } from './guarded-update.ts'
import type { Path } from './update-parts.ts'

const isScalar = (value: unknown): boolean =>
  value === null || ['string', 'number', 'boolean', 'bigint'].includes(typeof value) || value instanceof NumberValue

/** Every scalar in a value with its path. Engines compare scalars alike; whole maps and lists they don't. */
export function scalarsIn(value: unknown, path: Path): PathValue[] {
  if (value === undefined || isScalar(value)) return [{ path, value }]
  if (Array.isArray(value)) return value.flatMap((one, index) => scalarsIn(one, [...path, index]))
  if (isMap(value)) return Object.entries(value).flatMap(([name, one]) => scalarsIn(one, [...path, name]))
  return []
}

/** Every list in a value with its length. */
export function listsIn(value: unknown, path: Path): PathValue[] {
  if (Array.isArray(value))
    return [{ path, value: value.length }, ...value.flatMap((one, index) => listsIn(one, [...path, index]))]
  if (isMap(value)) return Object.entries(value).flatMap(([name, one]) => listsIn(one, [...path, name]))
  return []
}

/** The stored element of a list, as a map; an empty one for what is none. */
export function elementOf(item: StoredItem, list: string, index: number): StoredItem {
  const elements = item[list]
  const element: unknown = Array.isArray(elements) ? elements[index] : undefined
  return isMap(element) ? element : {}
}

const hasId = (element: StoredItem): boolean => typeof element.id === 'string' && element.id !== ''

/**
 * The conditions under which `list[index]` is the element that was read: its `id` and `rev`; for one without an id every scalar that
 * it holds, and that it has no id still.
 */
export function addressed(item: StoredItem, list: string, index: number): PathValue[] {
  const element = elementOf(item, list, index)
  const path: Path = [list, index]
  if (hasId(element)) return (['id', 'rev'] as const).map((name) => ({ path: [...path, name], value: element[name] }))
  return [...scalarsIn(element, path), { path: [...path, 'id'], value: element.id }]
}

/** How an element changes: attributes that differ between `before` and `after` (undefined = absent) are set or removed. */
export interface ElementChange {
  readonly set: Readonly<Record<string, unknown>>
  readonly remove: readonly string[]
}

const differs = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b)

export function elementChange(before: StoredItem, after: StoredItem): ElementChange {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) =>
    differs(before[name], after[name]),
  )
  return {
    set: Object.fromEntries(names.flatMap((name) => (after[name] === undefined ? [] : [[name, after[name]]]))),
    remove: names.filter((name) => after[name] === undefined),
  }
}

/**
 * What `original` becomes when attributes of an element are replaced: their stored values, exact, null for one that was absent. Each
 * is kept once: what is in `original` already stays.
 */
export function originalValues(element: StoredItem, replaced: readonly string[], path: Path): PathValue[] {
  const values = Object.fromEntries(replaced.map((name) => [name, element[name] ?? null]))
  const { original } = element
  if (!isMap(original)) return [{ path: [...path, 'original'], value: values }]
  return Object.entries(values).flatMap(([name, value]) =>
    name in original ? [] : [{ path: [...path, 'original', name], value }],
  )
}

/** The change of one element, addressed by what was read; `original` keeps the values of `kept`. */
export function changeElement(
  item: StoredItem,
  list: string,
  index: number,
  { set, remove }: ElementChange,
  kept: readonly string[],
): Change {
  const path: Path = [list, index]
  const element = elementOf(item, list, index)
  const replaced = [...Object.keys(set), ...remove].filter((name) => kept.includes(name))
  const inside = (name: string): Path => [...path, name]
  const address = addressed(item, list, index)
  const compared = hasId(element) ? Object.fromEntries(replaced.map((name) => [name, element[name]])) : element
  const stated = new Set(address.map((one) => JSON.stringify(one.path)))
  return {
    at: {
      set: [
        ...Object.entries(set).map(([name, value]) => ({ path: inside(name), value })),
        ...(replaced.length > 0 ? originalValues(element, replaced, path) : []),
      ],
      remove: remove.filter((name) => name in element).map(inside),
      expect: [
        ...address,
        // A program that knows no `rev` may have changed one of them.
        ...replaced
          .flatMap((name) => scalarsIn(element[name], inside(name)))
          .filter((one) => !stated.has(JSON.stringify(one.path))),
      ],
      lengths: listsIn(compared, path),
    },
    lengths: [list],
  }
}
