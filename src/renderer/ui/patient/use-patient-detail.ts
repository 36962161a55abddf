import { useCallback, useEffect, useState } from 'react'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { PatientDetail } from '#shared/ipc/contract.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { client } from '../../lib/ipc-client.ts'

export type DetailState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly detail: PatientDetail }
  | { readonly kind: 'failed'; readonly error: IpcError }

/** Milliseconds a patient stays selected before the record is read. Otherwise holding J would read every patient on the way. */
const SETTLE_MS = 120

interface Loaded {
  readonly mrn: string
  readonly state: DetailState
}

/**
 * The full record of the selected patient: read when the selection settles, and again when the row changes (the old one
 * stays until the new one is there). `saved`, the record after an entry was saved, is taken as it is.
 */
export function usePatientDetail(registryId: string, row: CaseloadRow, saved: PatientDetail | null) {
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const [attempt, setAttempt] = useState(0)
  const fresh = saved?.row === row ? saved : null

  useEffect(() => {
    if (fresh) {
      setLoaded({ mrn: row.mrn, state: { kind: 'ready', detail: fresh } })
      return
    }
    let current = true
    const wait = attempt === 0 ? SETTLE_MS : 0
    const timer = setTimeout(async () => {
      const answer = await client.call('patients.get', { registryId, mrn: row.mrn })
      if (!current) return
      const state: DetailState = answer.ok
        ? { kind: 'ready', detail: answer.value }
        : { kind: 'failed', error: answer.error }
      setLoaded({ mrn: row.mrn, state })
    }, wait)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [registryId, row, fresh, attempt])

  const state: DetailState = loaded?.mrn === row.mrn ? loaded.state : { kind: 'loading' }
  const retry = useCallback(() => {
    setLoaded(null)
    setAttempt((number) => number + 1)
  }, [])
  return { state, retry }
}
