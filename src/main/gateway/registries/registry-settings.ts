import {
  THRESHOLD_NAMES,
  thresholdsProblem,
  type UrgencyThresholds,
} from '#shared/domain/entities/urgency-thresholds.ts'
import { isTimeZone } from '#shared/domain/time.ts'
import { conflict, invalid } from '../table/refusals.ts'
import type { Table } from '../table/table.ts'
import { type RegistryRequest, type RegistryWritten, writeRegistry } from '../writing/registry-write.ts'
import { settingsChange } from './settings-change.ts'

export { SETTINGS_VERSION } from './settings-change.ts'

export interface SetUrgency extends RegistryRequest {
  readonly thresholds: UrgencyThresholds
  /** The thresholds that the person saw. */
  readonly seen: UrgencyThresholds
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
    const writes = written.map((name) => ({ path: ['urgency', name], value: thresholds[name] }))
    const action = `Urgency rules changed: ${written.map((name) => `${name} ${thresholds[name]}`).join(', ')}`
    return { change: settingsChange(item, writes), action }
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
    return {
      change: settingsChange(item, [{ path: ['timeZone'], value: timeZone }]),
      action: `Time zone set to ${timeZone}`,
    }
  })
}
