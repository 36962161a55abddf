import { isMap, type StoredMap } from '#shared/domain/reading/read-values.ts'
import { unreadable } from '../table/refusals.ts'
import type { StoredItem } from '../table/table.ts'
import type { Change, PathValue } from '../writing/guarded-update.ts'
import { listsIn, scalarsIn } from '../writing/list-element.ts'
import type { Path } from '../writing/update-parts.ts'

/** The form of the map that this version makes. A map of another version is written into as it is. */
export const SETTINGS_VERSION = 1

/** One value inside the settings; undefined = absent. */
export interface SettingWrite {
  readonly path: readonly string[]
  readonly value: unknown
}

interface Parts {
  readonly set: PathValue[]
  readonly remove: Path[]
  readonly expect: PathValue[]
  readonly lengths: PathValue[]
}

/** Groups of which readers say that they can't be used where they are no maps: saving them anew is how a person puts them right. */
const REPLACED: readonly string[] = ['urgency', 'billing']

/** @throws ExpectedFailure `unreadable` for a value that a setting never is: it is not written over */
function assertLeaf(stored: unknown, { value }: SettingWrite, at: Path): void {
  const isList = Array.isArray(stored) || stored instanceof Set
  if (isMap(stored) || (isList && !Array.isArray(value))) throw unreadable(at.join('.'))
}

const seenIn = (parts: Parts, stored: unknown, at: Path): void => {
  parts.expect.push(...scalarsIn(stored, at))
  parts.lengths.push(...listsIn(stored, at))
}

/** The writes by their first step. */
function byStep(writes: readonly SettingWrite[]): Map<string, SettingWrite[]> {
  const steps = new Map<string, SettingWrite[]>()
  for (const { path, value } of writes) {
    const [first = '', ...rest] = path
    steps.set(first, [...(steps.get(first) ?? []), { path: rest, value }])
  }
  return steps
}

/** A new map of everything that is written into it; undefined where there is nothing. */
function madeOf(writes: readonly SettingWrite[]): StoredMap | undefined {
  const entries = [...byStep(writes)].flatMap(([step, inner]) => {
    const leaf = inner.find(({ path }) => path.length === 0)
    const value = leaf ? leaf.value : madeOf(inner)
    return value === undefined ? [] : [[step, value] as const]
  })
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}

function writeInto(parts: Parts, stored: unknown, at: Path, writes: readonly SettingWrite[]): void {
  if (!isMap(stored)) {
    const isFree = stored === undefined || stored === null || REPLACED.includes(String(at[1]))
    if (!isFree) throw unreadable(at.join('.'))
    const made = madeOf(writes)
    if (made === undefined) return
    seenIn(parts, stored, at)
    parts.set.push({ path: at, value: made })
    return
  }
  for (const [step, inner] of byStep(writes)) {
    const here: Path = [...at, step]
    const before = Object.hasOwn(stored, step) ? stored[step] : undefined
    const leaf = inner.find(({ path }) => path.length === 0)
    if (!leaf) {
      writeInto(parts, before, here, inner)
      continue
    }
    assertLeaf(before, leaf, here)
    seenIn(parts, before, here)
    if (leaf.value !== undefined) parts.set.push({ path: here, value: leaf.value })
    else if (before !== undefined) parts.remove.push(here)
  }
}

/**
 * The change of single values of a registry's settings, each by its path: what else stands in the settings, of whichever version, is not
 * written. Maps that are absent are made; what stands in the place of one is replaced.
 * @throws ExpectedFailure `unreadable` where the settings as a whole are something else
 */
export function settingsChange(item: StoredItem, writes: readonly SettingWrite[]): Change {
  const { settings } = item
  if (settings === undefined || settings === null) {
    const made = madeOf(writes)
    return made ? { set: { settings: { version: SETTINGS_VERSION, ...made } }, expect: { settings } } : {}
  }
  if (!isMap(settings)) throw unreadable('settings')
  const parts: Parts = { set: [], remove: [], expect: [], lengths: [] }
  writeInto(parts, settings, ['settings'], writes)
  const { set, expect, remove, lengths } = parts
  return {
    at: { set, expect, ...(remove.length > 0 ? { remove } : {}), ...(lengths.length > 0 ? { lengths } : {}) },
  }
}

/** Names of a stored map that mean the same as a name: other programs, and other versions, may write a payer otherwise. */
export const namesAlike = (stored: unknown, name: string): string[] =>
  isMap(stored) ? Object.keys(stored).filter((one) => one.trim().toLowerCase() === name.trim().toLowerCase()) : []

/** The map at a path of the settings; undefined where there is none. */
export function mapIn(item: StoredItem, path: readonly string[]): StoredMap | undefined {
  const found = path.reduce<unknown>((at, step) => (isMap(at) && Object.hasOwn(at, step) ? at[step] : undefined), item)
  return isMap(found) ? found : undefined
}
