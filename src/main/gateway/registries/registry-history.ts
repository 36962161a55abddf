import type { SettingLine } from '#shared/domain/operations/setting-text.ts'
import { asNumber, asText, asTime, isMap } from '#shared/domain/reading/read-values.ts'
import { registryKey } from '../table/keys.ts'
import { registryNotFound } from '../table/refusals.ts'
import type { Table } from '../table/table.ts'

/** One entry of a registry's audit trail. */
export interface HistoryEntry {
  /** Epoch milliseconds; null where that can't be read. */
  readonly at: number | null
  readonly userId: string
  /** What was done, in a few words. */
  readonly action: string
  /** Which settings were changed; none for anything else, and for what other programs wrote. */
  readonly lines: readonly SettingLine[]
}

export interface RegistryHistory {
  /** Counts the writes of this application; 0 where it has written nothing yet. */
  readonly version: number
  /** The latest first. */
  readonly entries: readonly HistoryEntry[]
}

function lineOf(stored: unknown): SettingLine[] {
  if (!isMap(stored) || !Array.isArray(stored.path)) return []
  const path = stored.path.map(asText)
  return path.length === 0 ? [] : [{ path, before: asText(stored.before), after: asText(stored.after) }]
}

/** The entries that are kept by the page: older ones stay in the table. */
const SHOWN = 200

/** What was changed of a registry, by whom, and when. @throws ExpectedFailure `not-found` */
export async function readRegistryHistory(table: Table, registryId: string): Promise<RegistryHistory> {
  const item = await table.get(registryKey(registryId))
  if (!item) throw registryNotFound()
  const stored: readonly unknown[] = Array.isArray(item.audit_logs) ? item.audit_logs : []
  const entries = stored.filter(isMap).map((one) => ({
    at: asTime(one.created_date),
    userId: asText(one.user_id),
    action: asText(one.action),
    lines: (Array.isArray(one.changes) ? one.changes : []).flatMap(lineOf),
  }))
  const latest = entries.toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0)).slice(0, SHOWN)
  return { version: asNumber(item.version) ?? 0, entries: latest }
}
