import { type KeyboardEvent, useMemo, useReducer, useRef, useState } from 'react'
import type { PatientDetail, TreatmentDraft } from '#shared/ipc/contract.ts'
import { useNow } from '../../lib/use-now.ts'
import { Dialog } from '../../ui/Dialog.tsx'
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

interface EntryDialogProps {
  readonly clinic: Clinic
  readonly begun: TreatmentDraft
  readonly onClose: () => void
  readonly onSaved: (detail: PatientDetail) => void
}

/** The draft, its checks and its saving, around the form. */
export function EntryDialog({ clinic, begun, onClose, onSaved }: EntryDialogProps) {
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
    if (busy || saving.kind === 'stored-earlier') return
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
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    event.stopPropagation()
    trySave()
  }
  return (
    <EntryFormContext value={{ draft, dispatch, base, problems }}>
      <Dialog label="Log contact" className="lc-dialog" onClose={close} onKey={onKey}>
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
      </Dialog>
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
