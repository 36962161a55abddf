import { useCallback, useContext, useEffect, useRef, useState } from 'react'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { PatientDetail } from '#shared/ipc/contract.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { SyncContext } from '../../lib/contexts.ts'
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

async function read(registryId: string, mrn: string): Promise<Loaded> {
  const answer = await client.call('patients.get', { registryId, mrn })
  return { mrn, state: answer.ok ? { kind: 'ready', detail: answer.value } : { kind: 'failed', error: answer.error } }
}

/**
 * Reads the record again when something of the patient begins to wait, is sent, or needs a decision. A change that the row does not
 * show, of the care plan for instance, would otherwise look as it did.
 */
function useUnsentRead(registryId: string, mrn: string, onRead: (loaded: Loaded) => void): void {
  const { patients } = useContext(SyncContext)
  const own = patients.find((one) => one.registryId === registryId && one.mrn === mrn)
  const standing = `${mrn} ${own?.waiting ?? 0} ${own?.problems ?? 0}`
  const before = useRef({ mrn, standing })
  useEffect(() => {
    const isOther = before.current.mrn === mrn && before.current.standing !== standing
    before.current = { mrn, standing }
    if (!isOther) return
    let current = true
    void read(registryId, mrn).then((loaded) => {
      if (current && loaded.state.kind === 'ready') onRead(loaded)
    })
    return () => {
      current = false
    }
  }, [registryId, mrn, standing, onRead])
}

/**
 * The full record of the selected patient: read when the selection settles, and again when the row or what waits changes (the old
 * one stays until the new one is there). `saved`, the record after an entry was saved, is taken as it is.
 */
export function usePatientDetail(registryId: string, row: CaseloadRow, saved: PatientDetail | null) {
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const [attempt, setAttempt] = useState(0)
  const fresh = saved?.row === row ? saved : null
  useUnsentRead(registryId, row.mrn, setLoaded)

  useEffect(() => {
    if (fresh) {
      setLoaded({ mrn: row.mrn, state: { kind: 'ready', detail: fresh } })
      return
    }
    let current = true
    const wait = attempt === 0 ? SETTLE_MS : 0
    const timer = setTimeout(async () => {
      const answer = await read(registryId, row.mrn)
      if (current) setLoaded(answer)
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
