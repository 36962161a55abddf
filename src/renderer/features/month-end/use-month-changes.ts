import { useContext, useMemo } from 'react'
import type { ChangedRow } from '#shared/domain/month-end/month-change.ts'
import type { MonthChanges, OpenRegistry } from '#shared/ipc/contract.ts'
import { SyncContext } from '../../lib/contexts.ts'
import { client } from '../../lib/ipc-client.ts'
import { useReading } from '../../lib/use-reading.ts'
import { useRevision } from '../../lib/use-revision.ts'

const NONE: ReadonlyMap<string, ChangedRow> = new Map()

/**
 * The lock-ins of a month and what changed since one of them, read again when its patients or the outbox change; the last answer stays
 * meanwhile.
 * @param since which lock-in; null = the last
 */
export function useMonthChanges({ registry: { id }, asOf, rows }: OpenRegistry, month: string, since: string | null) {
  const { revision } = useContext(SyncContext)
  const patients = useRevision(rows)
  const read = () => client.call('monthEnd.changes', { registryId: id, month, since })
  const { reading, again } = useReading(read, `${id} ${month} ${since} ${asOf} ${patients} ${revision}`, true)
  const answer = reading.kind === 'ready' ? reading.value : null
  // The answer for the month before stays until this one's has come: it must not be taken for this one's.
  const changes: MonthChanges | null = answer?.month === month ? answer : null
  const comparison = changes?.comparison ?? null
  const changed = useMemo(
    () => (comparison ? new Map(comparison.rows.map((row) => [row.mrn, row])) : NONE),
    [comparison],
  )
  return { changes, comparison, changed, error: reading.kind === 'failed' ? reading.error : null, readAgain: again }
}
