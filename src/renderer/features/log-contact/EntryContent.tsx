import { type Ref, useImperativeHandle, useMemo, useReducer, useRef, useState } from 'react'
import type { PatientDetail, TreatmentDraft } from '#shared/ipc/contract.ts'
import { useNow } from '../../lib/use-now.ts'
import type { Clinic } from './clinic.ts'
import { DialogHeader } from './DialogHeader.tsx'
import { DiscardConfirm } from './DiscardConfirm.tsx'
import { type DraftAction, initialDraft, isEdited, reduceDraft } from './draft.ts'
import { toEntry } from './draft-entry.ts'
import { draftProblems } from './draft-problems.ts'
import { EntryFooter } from './EntryFooter.tsx'
import { EntryForm } from './EntryForm.tsx'
import { EntryFormContext } from './entry-form.ts'
import { focusField } from './form-focus.ts'
import { SaveFailed } from './SaveFailed.tsx'
import { StoredEarlier } from './StoredEarlier.tsx'
import { useSaving } from './use-saving.ts'

/** What the frame of the dialog asks its content. */
export interface EntryControls {
  /** Closes, or asks first. */
  close(): void
  save(): void
}

interface EntryContentProps {
  readonly controls: Ref<EntryControls>
  readonly clinic: Clinic
  readonly begun: TreatmentDraft
  readonly onClose: () => void
  readonly onSaved: (detail: PatientDetail) => void
}

/** The content of the dialog once the entry has begun: the draft, its checks and its saving, around the form. */
export function EntryContent({ controls, clinic, begun, onClose, onSaved }: EntryContentProps) {
  const [initial] = useState(() => initialDraft(begun, clinic))
  const [draft, change] = useReducer(reduceDraft, initial)
  const [tried, setTried] = useState(false)
  const [asking, setAsking] = useState(false)
  const { saving, save } = useSaving(onSaved)
  const now = useNow()
  const form = useRef<HTMLDivElement>(null)
  const base = useMemo(() => ({ clinic, begun, now }), [clinic, begun, now])
  const problems = useMemo(() => (tried ? draftProblems(draft, base) : []), [tried, draft, base])
  const busy = saving.kind === 'saving'
  // What is being sent must be what is on the screen.
  const dispatch = (action: DraftAction) => {
    if (!busy) change(action)
  }
  const trySave = () => {
    if (busy || asking || saving.kind === 'stored-earlier') return
    const at = { ...base, now: Date.now() }
    const found = draftProblems(draft, at)
    setTried(true)
    const [first] = found
    if (first) requestAnimationFrame(() => focusField(form.current, first.field))
    else void save(toEntry(draft, at), at)
  }
  const close = () => {
    if (saving.kind === 'stored-earlier') onSaved(saving.detail)
    else if (busy || saving.kind === 'failed' || isEdited(draft, initial)) setAsking(true)
    else onClose()
  }
  useImperativeHandle(controls, () => ({ close, save: trySave }))
  return (
    <EntryFormContext value={{ draft, dispatch, base, problems }}>
      <DialogHeader detail={begun.detail} onClose={close} />
      {saving.kind === 'failed' && <SaveFailed error={saving.error} />}
      {saving.kind === 'stored-earlier' ? (
        <StoredEarlier detail={saving.detail} begun={begun} clinic={clinic} onClose={close} />
      ) : (
        <>
          <EntryForm formRef={form} />
          <EntryFooter saving={busy} problems={problems} onCancel={close} onSave={trySave} />
        </>
      )}
      {asking && (
        <DiscardConfirm
          attempt={busy ? 'saving' : saving.kind === 'failed' ? 'tried' : 'none'}
          onKeep={() => setAsking(false)}
          onDiscard={onClose}
        />
      )}
    </EntryFormContext>
  )
}
