import { useEffect, useState, useSyncExternalStore } from 'react'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { afterFrame } from '../../../lib/after-frame.ts'
import { client } from '../../../lib/ipc-client.ts'
import type { DetailState } from '../../../ui/patient/use-patient-detail.ts'

/** How many patients before and after the present one are read ahead, so that the next is drawn without waiting. */
const AHEAD = { before: 1, after: 3 } as const

/** The rows beside the present one whose records are read ahead. */
const beside = (rows: readonly CaseloadRow[], current: number): CaseloadRow[] =>
  rows.slice(Math.max(0, current - AHEAD.before), current + AHEAD.after + 1).filter((row) => row !== rows[current])

/** The record that is shown: what was read now, else what was read before; a failure only where there is nothing else. */
const kept = (before: DetailState | undefined, now: DetailState): DetailState =>
  now.kind === 'failed' && before?.kind === 'ready' ? before : now

/** The records of a meeting as far as they were read, by MRN. What shows one of them is told of every change. */
function stageRecords(registryId: string) {
  const read = new Map<string, DetailState>()
  const asked = new Map<string, CaseloadRow>()
  const tell = new Set<() => void>()
  const told = () => {
    for (const one of tell) one()
  }
  return {
    of: (mrn: string | undefined): DetailState | null => (mrn !== undefined && read.get(mrn)) || null,
    subscribe(one: () => void) {
      tell.add(one)
      return () => tell.delete(one)
    },
    /** Reads what was not asked for yet as the row is now. */
    async want(row: CaseloadRow): Promise<void> {
      const { mrn } = row
      if (asked.get(mrn) === row) return
      asked.set(mrn, row)
      const answer = await client.call('patients.get', { registryId, mrn })
      if (asked.get(mrn) !== row) return
      const now: DetailState = answer.ok
        ? { kind: 'ready', detail: answer.value }
        : { kind: 'failed', error: answer.error }
      read.set(mrn, kept(read.get(mrn), now))
      told()
    },
    forget(mrn: string): void {
      asked.delete(mrn)
      read.delete(mrn)
      told()
    },
  }
}

/**
 * The record of the present patient, null while it is read; read again when a row changes, and the old one stays until then. The next
 * ones are read ahead, which draws nothing.
 * @param current place of the present patient in `rows`, -1 for none
 */
export function useStageDetail(registryId: string, rows: readonly CaseloadRow[], current: number) {
  const [records] = useState(() => stageRecords(registryId))
  const mrn = rows[current]?.mrn
  const state = useSyncExternalStore(records.subscribe, () => records.of(mrn))
  useEffect(() => {
    const present = rows[current]
    if (present) void records.want(present)
    return afterFrame(() => {
      for (const row of beside(rows, current)) void records.want(row)
    })
  })
  const retry = () => {
    if (mrn === undefined) return
    records.forget(mrn)
  }
  return { state, retry }
}
