import {
  THRESHOLD_NAMES,
  thresholdsProblem,
  type UrgencyThresholds,
} from '#shared/domain/entities/urgency-thresholds.ts'
import { isMap, type StoredMap } from '#shared/domain/reading/read-values.ts'
import { isTimeZone } from '#shared/domain/time.ts'
import { conflict, invalid, unreadable } from '../table/refusals.ts'
import type { StoredItem, Table } from '../table/table.ts'
import type { Change } from '../writing/guarded-update.ts'
import { listsIn, scalarsIn } from '../writing/list-element.ts'
import { type RegistryRequest, type RegistryWritten, writeRegistry } from '../writing/registry-write.ts'
import type { Path } from '../writing/update-parts.ts'
import { seenScalars } from '../writing/update-parts.ts'

export const SETTINGS_VERSION = 1

/** The map at the path, undefined when there is none. @throws ExpectedFailure `unreadable` for what is something else */
function mapAt(parent: StoredMap, name: string, label: string): StoredMap | undefined {
  const value = parent[name]
  if (value === undefined) return undefined
  if (isMap(value)) return value
  throw unreadable(label)
}

/**
 * The change of one setting by its path, `timeZone` or `distrusted.gad7`: what else stands in the settings, of whichever version, is
 * not written. Maps that are absent are made.
 */
export function settingChange(item: StoredItem, [name, inner]: readonly [string, string?], value: unknown): Change {
  const settings = item.settings === null ? undefined : mapAt(item, 'settings', 'settings')
  const whole = inner === undefined ? value : { [inner]: value }
  if (!settings) {
    const created = { version: SETTINGS_VERSION, [name]: whole }
    return { set: { settings: created }, expect: { settings: item.settings } }
  }
  const path: Path = ['settings', name]
  const group = inner === undefined ? undefined : mapAt(settings, name, `settings.${name}`)
  if (inner === undefined || !group) {
    const expect = [{ path, value: seenScalars(settings, [name])[name] }]
    return { at: { set: [{ path, value: whole }], expect } }
  }
  const inside: Path = [...path, inner]
  const expect = [{ path: inside, value: seenScalars(group, [inner])[inner] }]
  return { at: { set: [{ path: inside, value }], expect } }
}

export interface SetUrgency extends RegistryRequest {
  readonly thresholds: UrgencyThresholds
  /** The thresholds that the person saw. */
  readonly seen: UrgencyThresholds
}

/** The change of several numbers of one group of the settings. What else stands in the group is not written; what is no group is replaced. */
function groupChange(item: StoredItem, name: string, values: Readonly<Record<string, number>>): Change {
  const settings = item.settings === null ? undefined : mapAt(item, 'settings', 'settings')
  const stored = settings?.[name]
  if (stored !== undefined && stored !== null && !isMap(stored)) {
    const path: Path = ['settings', name]
    return { at: { set: [{ path, value: values }], expect: scalarsIn(stored, path), lengths: listsIn(stored, path) } }
  }
  const group = settings && mapAt(settings, name, `settings.${name}`)
  if (!group) return settingChange(item, [name], values)
  const names = Object.keys(values)
  const at = (one: string): Path => ['settings', name, one]
  const seen = seenScalars(group, names)
  return {
    at: {
      set: names.map((one) => ({ path: at(one), value: values[one] })),
      expect: names.map((one) => ({ path: at(one), value: seen[one] })),
    },
  }
}

/**
 * Sets the thresholds of the urgency rules that differ from those that were seen; all of them where what is stored can't be used.
 * @throws ExpectedFailure `invalid-request`, `conflict` when others are stored than the ones seen, and what `writeRegistry` throws
 */
export async function setUrgency(table: Table, request: SetUrgency): Promise<RegistryWritten> {
  const { thresholds, seen } = request
  const problem = thresholdsProblem(thresholds)
  if (problem !== null) throw invalid(problem)
  const changed = THRESHOLD_NAMES.filter((name) => thresholds[name] !== seen[name])
  return writeRegistry(table, request, (registry, item) => {
    const isBroken = registry.problems.some(({ attribute }) => attribute === 'settings.urgency')
    if (changed.length === 0 && !isBroken) throw invalid('No threshold was changed.')
    if (changed.some((name) => registry.settings.urgency[name] !== seen[name]))
      throw conflict('Somebody else has changed these rules since you looked. Nothing was written: look at them again.')
    const written = isBroken ? THRESHOLD_NAMES : changed
    const values = Object.fromEntries(written.map((name) => [name, thresholds[name]]))
    const action = `Urgency rules changed: ${written.map((name) => `${name} ${thresholds[name]}`).join(', ')}`
    return { change: groupChange(item, 'urgency', values), action }
  })
}

export interface SetTimeZone extends RegistryRequest {
  /** IANA zone. */
  readonly timeZone: string
  /** The zone that the person saw; null for none. */
  readonly seen: string | null
}

/**
 * Sets the clinic's time zone, in which months are counted.
 * @throws ExpectedFailure `invalid-request`, `conflict` when another zone is stored than the one seen, and what `writeRegistry` throws
 */
export async function setTimeZone(table: Table, request: SetTimeZone): Promise<RegistryWritten> {
  const { timeZone, seen } = request
  if (!isTimeZone(timeZone)) throw invalid('This time zone is not known. Choose one of the list.')
  return writeRegistry(table, request, (registry, item) => {
    if (registry.settings.timeZone !== seen)
      throw conflict('Somebody else has changed the time zone since you looked. Nothing was written: look at it again.')
    return { change: settingChange(item, ['timeZone'], timeZone), action: `Time zone set to ${timeZone}` }
  })
}
