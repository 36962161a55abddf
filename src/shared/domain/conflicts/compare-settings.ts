import type { Conflict } from '../operations/conflict.ts'
import type { MemberChange } from '../operations/operation.ts'
import type { SettingsChange } from '../operations/registry-settings.ts'
import type { SettingPath, SettingValue } from '../operations/setting-change.ts'
import { keyOfPath } from '../operations/setting-values.ts'
import { type ComparisonState, comparisonState, type Keep, keptField } from './three-way.ts'

/** The same setting as it was seen, as it is wanted, and as it is stored. */
export interface SettingComparison {
  readonly key: string
  readonly path: SettingPath
  readonly base: SettingValue
  readonly mine: SettingValue
  readonly theirs: SettingValue
  readonly state: ComparisonState
}

type Stored = Extract<Conflict, { about: 'settings' }>['stored']

/** The settings that a person changed, beside those stored now. */
export function compareSettings({ changes }: SettingsChange, stored: Stored): SettingComparison[] {
  const now = new Map(stored.map(({ path, value }) => [keyOfPath(path), value]))
  return changes.map(({ path, seen: base, to: mine }) => {
    const key = keyOfPath(path)
    const theirs = now.get(key) ?? null
    return { key, path, base, mine, theirs, state: comparisonState(base, mine, theirs) }
  })
}

/**
 * The change that goes out in the place of one that was in conflict, as a person decided it; null when what is stored stays.
 * @param keep by key of a setting; one that this person alone changed needs none
 * @throws RangeError when a choice is missing, or there is nothing that can be decided here
 */
export function resolveSettings(change: MemberChange, conflict: Conflict, keep: Keep): MemberChange | null {
  if (conflict.about !== 'settings' || change.kind !== 'registry-settings')
    throw new RangeError('This change can’t be made again from here.')
  const compared = compareSettings(change, conflict.stored)
  const open = compared.find((one) => keptField(one, keep) === null)
  if (open) throw new RangeError(`Nobody has chosen what to keep of ${open.key}.`)
  const mine = compared.filter((one) => keptField(one, keep) === 'mine')
  if (mine.length === 0) return null
  return { ...change, changes: mine.map(({ path, theirs, mine: to }) => ({ path, seen: theirs, to })) }
}
