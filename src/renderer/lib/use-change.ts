import { dequal } from 'dequal'
import { useEffect, useRef, useState } from 'react'
import type { PatientChange } from '#shared/domain/operations/operation.ts'
import type { Contract, PatientDetail, TreatmentDraft } from '#shared/ipc/contract.ts'
import type { ResponseOf } from '#shared/ipc/define.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { client } from './ipc-client.ts'
import { useReading } from './use-reading.ts'

/** Reads the patient as known now, and the ids for every attempt of one change, when the dialog opens. */
export function useBegunChange(registryId: string, mrn: string) {
  const { reading, again } = useReading(
    () => client.call('patients.beginChange', { registryId, mrn }),
    `${registryId} ${mrn}`,
  )
  return { begun: reading, again }
}

/** Where a change is: in the table, or on this computer until it can be sent. */
export type ChangeOutcome = ResponseOf<Contract, 'patients.change'>['outcome']
/**
 * What a person is told where an earlier attempt had reached the table although its answer was lost: what was changed in the dialog
 * since is not stored.
 */
const STORED_EARLIER: IpcError = {
  code: 'conflict',
  message: 'An earlier attempt was stored, and what you changed after it was not. Close this and look at the record.',
  id: null,
}

export type OnChanged = (detail: PatientDetail, outcome: ChangeOutcome) => void

export type Changing =
  | { readonly kind: 'idle' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly error: IpcError }

/** Saves one change. Every attempt has the same ids, otherwise a repeated attempt would write the change twice. */
export function useChange(begun: TreatmentDraft, onChanged: OnChanged) {
  const [changing, setChanging] = useState<Changing>({ kind: 'idle' })
  const mounted = useRef(false)
  // A second press before the next drawing is ignored, otherwise the change would be sent twice.
  const busy = useRef(false)
  const sent = useRef<PatientChange | null>(null)
  useEffect(() => {
    mounted.current = true
    return () => {
      mounted.current = false
    }
  }, [])

  async function save(change: PatientChange): Promise<void> {
    if (busy.current) return
    busy.current = true
    const isOther = sent.current !== null && !dequal(sent.current, change)
    sent.current = change
    const { operationId, detail } = begun
    const { registryId, mrn } = detail.patient
    setChanging({ kind: 'saving' })
    const answer = await client.call('patients.change', { registryId, mrn, operationId, change })
    busy.current = false
    if (!mounted.current) return
    if (answer.ok && answer.value.outcome === 'already-written' && isOther)
      return setChanging({ kind: 'failed', error: STORED_EARLIER })
    if (answer.ok) onChanged(answer.value.detail, answer.value.outcome)
    else setChanging({ kind: 'failed', error: answer.error })
  }
  return { changing, save }
}
