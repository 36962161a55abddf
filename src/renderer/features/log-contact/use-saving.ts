import { useEffect, useRef, useState } from 'react'
import type { TreatmentEntry } from '#shared/domain/treatment-entry.ts'
import type { PatientDetail } from '#shared/ipc/contract.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { client } from '../../lib/ipc-client.ts'
import type { EntryBase } from './clinic.ts'
import { storedDiffers } from './saved-entry.ts'

export type Saving =
  | { readonly kind: 'idle' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly error: IpcError }
  /** An earlier attempt had been stored with other values than those on the screen. */
  | { readonly kind: 'stored-earlier'; readonly detail: PatientDetail }

/** Saves an entry under the ids of its beginning: however often it is tried, it is there once. */
export function useSaving(onSaved: (detail: PatientDetail) => void) {
  const [saving, setSaving] = useState<Saving>({ kind: 'idle' })
  const mounted = useRef(false)
  useEffect(() => {
    mounted.current = true
    return () => {
      mounted.current = false
    }
  }, [])

  async function save(entry: TreatmentEntry, base: EntryBase): Promise<void> {
    const { operationId, logId, detail } = base.begun
    const { registryId, mrn } = detail.patient
    setSaving({ kind: 'saving' })
    const answer = await client.call('treatments.record', { registryId, mrn, operationId, logId, entry })
    if (!mounted.current) return
    if (!answer.ok) return setSaving({ kind: 'failed', error: answer.error })
    const { outcome, detail: stored } = answer.value
    if (outcome === 'already-written' && storedDiffers(stored, entry, base))
      return setSaving({ kind: 'stored-earlier', detail: stored })
    onSaved(stored)
  }
  return { saving, save }
}
