import type { Registry } from '#shared/domain/entities/registry.ts'
import { THRESHOLD_NAMES } from '#shared/domain/entities/urgency-thresholds.ts'
import { listed } from '#shared/domain/operations/operation-text.ts'
import type { SettingChange } from '#shared/domain/operations/setting-change.ts'
import { lineText, type SettingLine, settingBrief, settingLabel } from '#shared/domain/operations/setting-text.ts'
import {
  changedMeanwhile,
  NO_CAP,
  settingOf,
  settingsProblem,
  withSettings,
} from '#shared/domain/operations/setting-values.ts'
import { conflict, invalid } from '../table/refusals.ts'
import type { StoredItem, Table } from '../table/table.ts'
import type { Change } from '../writing/guarded-update.ts'
import { type RegistryRequest, type RegistryWritten, writeRegistry } from '../writing/registry-write.ts'
import { seenScalars } from '../writing/update-parts.ts'
import { mapIn, namesAlike, type SettingWrite, settingsChange } from './settings-change.ts'

export interface SetSettings extends RegistryRequest {
  readonly changes: readonly SettingChange[]
}

/** A value as it is stored: undefined = absent. A rule set's cap of null says that there is none. */
function storedValue({ path, to }: SettingChange): unknown {
  if (path[3] === 'addOnCap' && to === NO_CAP) return null
  return to ?? undefined
}

/** What a change of a payer writes: under the name by which the payer stands there already, and under no other. */
function payerWrites(item: StoredItem, change: SettingChange): SettingWrite[] {
  const [, , payer = ''] = change.path
  const group = ['billing', 'payerRules']
  const [name = payer.trim().toLowerCase(), ...others] = namesAlike(mapIn(item, ['settings', ...group]), payer)
  return [
    { path: [...group, name], value: storedValue(change) },
    ...others.map((other) => ({ path: [...group, other], value: undefined })),
  ]
}

/** Where one urgency rule can't be used, none is: with a change of them all are written as they count. */
function brokenUrgency(registry: Registry, changes: readonly SettingChange[]): SettingWrite[] {
  const isBroken = registry.problems.some(({ attribute }) => attribute === 'settings.urgency')
  if (!isBroken || !changes.some(({ path }) => path[0] === 'urgency')) return []
  const { urgency } = withSettings(registry, changes).settings
  return THRESHOLD_NAMES.map((name) => ({ path: ['urgency', name], value: urgency[name] }))
}

/** What is written into the settings, each value once. */
function writesOf(registry: Registry, item: StoredItem, changes: readonly SettingChange[]): SettingWrite[] {
  const writes = changes
    .filter(({ path }) => path[0] !== 'name')
    .flatMap((change) =>
      change.path[1] === 'payerRules' ? payerWrites(item, change) : [{ path: change.path, value: storedValue(change) }],
    )
  const all = [...writes, ...brokenUrgency(registry, changes)]
  return [...new Map(all.map((one) => [JSON.stringify(one.path), one])).values()]
}

function changeOf(registry: Registry, item: StoredItem, changes: readonly SettingChange[]): Change {
  const writes = writesOf(registry, item, changes)
  const inside = writes.length === 0 ? {} : settingsChange(item, writes)
  const name = changes.find(({ path }) => path[0] === 'name')
  if (!name) return inside
  return {
    ...inside,
    set: { ...inside.set, name: String(name.to).trim() },
    expect: { ...inside.expect, ...seenScalars(item, ['name']) },
  }
}

/** What every change was and is, as the audit keeps it. */
const linesOf = (registry: Registry, changes: readonly SettingChange[]): SettingLine[] =>
  changes.map(({ path, to }) => ({
    path,
    before: settingBrief(path, settingOf(registry, path)),
    after: settingBrief(path, to),
  }))

/**
 * Changes settings of a registry, its name among them: those that are named, each by its path and on the condition of what was seen.
 * @throws ExpectedFailure `invalid-request`, `conflict` when one of them is neither as it was seen nor as it is to be, and what
 * `writeRegistry` throws. Nothing is written then.
 */
export async function setSettings(table: Table, request: SetSettings): Promise<RegistryWritten> {
  const { changes } = request
  if (changes.length === 0) throw invalid('No setting was changed.')
  return writeRegistry(table, request, (registry, item) => {
    const problem = settingsProblem(registry, changes)
    if (problem !== null) throw invalid(`${problem} Nothing was written.`)
    const theirs = changedMeanwhile(registry, changes)
    if (theirs.length > 0)
      throw conflict(
        `Somebody else has changed ${listed(theirs.map(({ path }) => settingLabel(path)))} since you looked. Nothing was written: compare them.`,
      )
    const lines = linesOf(registry, changes)
    return { change: changeOf(registry, item, changes), action: lines.map(lineText).join('; '), lines }
  })
}
