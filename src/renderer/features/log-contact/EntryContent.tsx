import { type Ref, useImperativeHandle, useRef, useState } from 'react'
import type { PatientDetail, TreatmentDraft } from '#shared/ipc/contract.ts'
import type { Clinic } from './clinic.ts'
import { DialogHeader } from './DialogHeader.tsx'
import { DiscardConfirm } from './DiscardConfirm.tsx'
import { toEntry } from './draft-entry.ts'
import { EntryFooter } from './EntryFooter.tsx'
import { EntryForm } from './EntryForm.tsx'
import { EntryFormContext } from './entry-form.ts'
import { focusField } from './form-focus.ts'
import { SaveFailed } from './SaveFailed.tsx'
import { StoredEarlier } from './StoredEarlier.tsx'
import { useDraft } from './use-draft.ts'
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
  const [asking, setAsking] = useState(false)
  const { saving, save } = useSaving(onSaved)
  const busy = saving.kind === 'saving'
  const { form, check, edited } = useDraft({ clinic, begun }, busy)
  const body = useRef<HTMLDivElement>(null)
  const trySave = () => {
    if (busy || asking || saving.kind === 'stored-earlier') return
    const base = { clinic, begun, now: Date.now() }
    const [wrong] = check(base)
    if (wrong) requestAnimationFrame(() => focusField(body.current, wrong.field))
    else void save(toEntry(form.draft, base), base)
  }
  const close = () => {
    if (saving.kind === 'stored-earlier') onSaved(saving.detail)
    else if (busy || saving.kind === 'failed' || edited) setAsking(true)
    else onClose()
  }
  useImperativeHandle(controls, () => ({ close, save: trySave }))
  return (
    <EntryFormContext value={form}>
      <DialogHeader detail={begun.detail} onClose={close} />
      {saving.kind === 'failed' && <SaveFailed error={saving.error} />}
      {saving.kind === 'stored-earlier' ? (
        <StoredEarlier detail={saving.detail} begun={begun} clinic={clinic} onClose={close} />
      ) : (
        <>
          <EntryForm formRef={body} />
          <EntryFooter saving={busy} problems={form.problems} onCancel={close} onSave={trySave} />
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
