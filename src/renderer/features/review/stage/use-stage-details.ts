import { useEffect, useRef, useState } from 'react'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { client } from '../../../lib/ipc-client.ts'
import type { DetailState } from '../../../ui/patient/use-patient-detail.ts'

/** How many patients before and after the present one are read ahead, so that the next is drawn without waiting. */
const AHEAD = { before: 1, after: 3 } as const

/** The rows whose records are wanted, the present one first: the others can wait. */
function wanted(rows: readonly CaseloadRow[], current: number): CaseloadRow[] {
  const near = rows.slice(Math.max(0, current - AHEAD.before), current + AHEAD.after + 1)
  return [...rows.slice(current, current + 1), ...near.filter((row) => row !== rows[current])]
}

/** The record that is shown: what was read now, else what was read before; a failure only where there is nothing else. */
const kept = (before: DetailState | undefined, now: DetailState): DetailState =>
  now.kind === 'failed' && before?.kind === 'ready' ? before : now

/**
 * The records of a meeting as far as they were read, by MRN; read again when a row changes, and the old one stays until then.
 * @param current place of the present patient in `rows`, -1 for none
 */
export function useStageDetails(registryId: string, rows: readonly CaseloadRow[], current: number) {
  const [read, setRead] = useState<ReadonlyMap<string, DetailState>>(new Map())
  const asked = useRef(new Map<string, CaseloadRow>())
  useEffect(() => {
    for (const row of wanted(rows, current)) {
      const { mrn } = row
      if (asked.current.get(mrn) === row) continue
      asked.current.set(mrn, row)
      void client.call('patients.get', { registryId, mrn }).then((answer) => {
        if (asked.current.get(mrn) !== row) return
        const now: DetailState = answer.ok
          ? { kind: 'ready', detail: answer.value }
          : { kind: 'failed', error: answer.error }
        setRead((before) => new Map(before).set(mrn, kept(before.get(mrn), now)))
      })
    }
  })
  const retry = (mrn: string) => {
    asked.current.delete(mrn)
    setRead((before) => new Map([...before].filter(([key]) => key !== mrn)))
  }
  return { read, retry }
}
