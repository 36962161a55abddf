import { dequal } from 'dequal'
import { useEffect, useRef, useState } from 'react'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { PatientChange } from '#shared/domain/operations/operation.ts'
import type { Contract, PatientDetail, TreatmentDraft } from '#shared/ipc/contract.ts'
import type { ResponseOf } from '#shared/ipc/define.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { client } from './ipc-client.ts'
import { tellNotSaved } from './not-saved.ts'
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

/** What a person is told after a save; null when what was typed is what is stored. */
const storedEarlier = (outcome: ChangeOutcome, isOther: boolean): IpcError | null =>
  outcome === 'already-written' && isOther ? STORED_EARLIER : null

/** Tells of each change that is sent whether it is another than the one sent before under the same ids. */
function useSentBefore(): (change: unknown) => boolean {
  const sent = useRef<unknown>(null)
  return (change) => {
    const isOther = sent.current !== null && !dequal(sent.current, change)
    sent.current = change
    return isOther
  }
}

/** The id of every attempt of a change, and whose record it changes. */
interface Begun extends Pick<TreatmentDraft, 'operationId'> {
  readonly detail: { readonly patient: Pick<Patient, 'registryId' | 'mrn'> }
}

/**
 * Saves one change. Every attempt has the same ids, otherwise a repeated attempt would write the change twice. A refusal that comes when the
 * form has gone is told over the screen.
 */
export function useChange(begun: Begun, onChanged: OnChanged) {
  const [changing, setChanging] = useState<Changing>({ kind: 'idle' })
  const mounted = useRef(false)
  // A second press before the next drawing is ignored, otherwise the change would be sent twice.
  const busy = useRef(false)
  const isOtherThanSent = useSentBefore()
  useEffect(() => {
    mounted.current = true
    return () => {
      mounted.current = false
    }
  }, [])

  async function save(change: PatientChange): Promise<void> {
    if (busy.current) return
    busy.current = true
    const { operationId, detail } = begun
    const { registryId, mrn } = detail.patient
    const isOther = isOtherThanSent({ mrn, change })
    setChanging({ kind: 'saving' })
    const answer = await client.call('patients.change', { registryId, mrn, operationId, change })
    busy.current = false
    const error = answer.ok ? storedEarlier(answer.value.outcome, isOther) : answer.error
    if (error && !mounted.current) tellNotSaved({ operationId, registryId, mrn, change, error })
    if (!mounted.current) return
    if (error) setChanging({ kind: 'failed', error })
    else if (answer.ok) onChanged(answer.value.detail, answer.value.outcome)
  }
  return { changing, save }
}
