import { useEffect, useRef, useState } from 'react'
import type { PatientDetail } from '#shared/ipc/contract.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { client } from '../../lib/ipc-client.ts'
import { tellNotSaved } from '../../lib/not-saved.ts'
import { noteDraftsChanged } from '../../lib/window-events.ts'
import type { DraftKeeper } from './draft-keeper.ts'
import type { EntryBase } from './entry-base.ts'
import {
  clearChange,
  type EntryToSend,
  type NotCleared,
  recordChange,
  type SaveOutcome,
  type SentEntry,
  sendEntry,
} from './send-entry.ts'
import { storedDiffers } from './stored-differs.ts'

/** An entry that is stored, and a person has to know what is not. */
export interface StoredEntry {
  readonly kind: 'stored'
  readonly detail: PatientDetail
  readonly outcome: SaveOutcome
  /** An earlier attempt had been stored, with other values than those on the screen. */
  readonly isEarlier: boolean
  /** Flags that were to be cleared with it. */
  readonly notCleared: readonly NotCleared[]
}

export type Saving =
  | { readonly kind: 'idle' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly error: IpcError }
  | StoredEntry

/** `logId`: the id of the entry. */
export type OnSaved = (detail: PatientDetail, outcome: SaveOutcome, logId: string) => void

/** Tells what was not saved, where the form has gone. */
function tellLate(sent: SentEntry, sending: EntryToSend): void {
  const { operationId, detail } = sending.begun
  const { registryId, mrn } = detail.patient
  const at = { registryId, mrn }
  if (sent.kind === 'failed') tellNotSaved({ operationId, ...at, change: recordChange(sending), error: sent.error })
  else
    for (const { clear, error } of sent.notCleared)
      tellNotSaved({ operationId: clear.operationId, ...at, change: clearChange(clear), error })
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

  async function save(base: EntryBase, made: Omit<EntryToSend, 'begun'>): Promise<void> {
    const sending = { begun: base.begun, ...made }
    setSaving({ kind: 'saving' })
    // Main must have the form before the save; otherwise a late form would come back as an unfinished entry of what is saved.
    await keeper.flush()
    const sent = await sendEntry(client, sending, () => {
      keeper.end()
      noteDraftsChanged()
    })
    if (!mounted.current) return tellLate(sent, sending)
    if (sent.kind === 'failed') {
      tried.current = true
      return setSaving({ kind: 'failed', error: sent.error })
    }
    const { outcome, detail, notCleared } = sent
    // An attempt that seemed to fail may have reached the table after all, with its earlier values.
    const isEarlier = (outcome === 'already-written' || tried.current) && storedDiffers(detail, made.entry, base)
    if (isEarlier || notCleared.length > 0) return setSaving({ kind: 'stored', detail, outcome, isEarlier, notCleared })
    onSaved(detail, outcome, base.begun.logId)
  }
  return { saving, save }
}
