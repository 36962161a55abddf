import { useEffect, useRef, useState } from 'react'
import type { TreatmentEntry } from '#shared/domain/entities/treatment-entry.ts'
import type { AgreedContact } from '#shared/domain/operations/next-contact.ts'
import { flagsSeen } from '#shared/domain/operations/patient-flags.ts'
import type { Contract, PatientDetail } from '#shared/ipc/contract.ts'
import type { ResponseOf } from '#shared/ipc/define.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { client } from '../../lib/ipc-client.ts'
import { noteDraftsChanged } from '../../lib/window-events.ts'
import type { DraftKeeper } from './draft-keeper.ts'
import type { EntryBase } from './entry-base.ts'
import type { FlagToClear } from './log-draft.ts'
import { storedDiffers } from './stored-differs.ts'

export type Saving =
  | { readonly kind: 'idle' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly error: IpcError }
  /** An earlier attempt had been stored with other values than those on the screen. */
  | { readonly kind: 'stored-earlier'; readonly detail: PatientDetail }

/** Where the entry is: in the table, or on this computer until it can be sent. */
export type SaveOutcome = ResponseOf<Contract, 'treatments.record'>['outcome']
/** `logId`: the id of the entry. */
export type OnSaved = (detail: PatientDetail, outcome: SaveOutcome, logId: string) => void

/** Clears flags before the entry is recorded, so that main checks the entry against the patient as the form shows it. @returns the first failure */
async function clear({ begun }: EntryBase, clears: readonly FlagToClear[]): Promise<IpcError | null> {
  const { patient } = begun.detail
  const { registryId, mrn } = patient
  for (const { type, reason, operationId } of clears) {
    const flag = { type, reason: reason.trim(), seen: flagsSeen(patient) }
    const change = { kind: 'resolve-flag', flag } as const
    const answer = await client.call('patients.change', { registryId, mrn, operationId, change })
    if (!answer.ok)
      return { ...answer.error, message: `${type} was not cleared, and the entry not saved. ${answer.error.message}` }
  }
  return null
}

/** Saves an entry under the ids made when the dialog opened, so that several attempts store one entry. Saving removes the kept form. */
export function useSaveEntry(keeper: DraftKeeper, onSaved: OnSaved) {
  const [saving, setSaving] = useState<Saving>({ kind: 'idle' })
  const mounted = useRef(false)
  const tried = useRef(false)
  useEffect(() => {
    mounted.current = true
    return () => {
      mounted.current = false
    }
  }, [])

  async function save(
    entry: TreatmentEntry,
    base: EntryBase,
    clears: readonly FlagToClear[],
    agreed: AgreedContact,
  ): Promise<void> {
    const { operationId, logId, detail } = base.begun
    const { registryId, mrn } = detail.patient
    setSaving({ kind: 'saving' })
    // Main must have the form before the save; otherwise a late form would come back as an unfinished entry of what is saved.
    await keeper.flush()
    const notCleared = await clear(base, clears)
    if (notCleared) {
      if (mounted.current) setSaving({ kind: 'failed', error: notCleared })
      return
    }
    const answer = await client.call('treatments.record', {
      registryId,
      mrn,
      operationId,
      logId,
      entry,
      ...agreed,
    })
    if (answer.ok) {
      keeper.end()
      noteDraftsChanged()
    }
    if (!mounted.current) return
    if (!answer.ok) {
      tried.current = true
      return setSaving({ kind: 'failed', error: answer.error })
    }
    const { outcome, detail: stored } = answer.value
    // An attempt that seemed to fail may have reached the table after all, with its earlier values.
    if ((outcome === 'already-written' || tried.current) && storedDiffers(stored, entry, base))
      return setSaving({ kind: 'stored-earlier', detail: stored })
    onSaved(stored, outcome, logId)
  }
  return { saving, save }
}
