import { type Ref, useContext, useImperativeHandle, useRef } from 'react'
import type { TreatmentDraft } from '#shared/ipc/contract.ts'
import { SyncContext } from '../../lib/sync-context.ts'
import { CloseConfirm } from './CloseConfirm.tsx'
import type { Clinic } from './clinic.ts'
import { DialogHeader } from './DialogHeader.tsx'
import { toEntry } from './draft-entry.ts'
import { EntryFooter } from './EntryFooter.tsx'
import { EntryForm } from './EntryForm.tsx'
import { EntryNotices } from './EntryNotices.tsx'
import { EntryFormContext } from './entry-form.ts'
import { focusField } from './form-focus.ts'
import { StartOverConfirm } from './StartOverConfirm.tsx'
import { StoredEarlier } from './StoredEarlier.tsx'
import { useLeaving } from './use-leaving.ts'
import { useOpenEntry } from './use-open-entry.ts'
import type { OnSaved } from './use-saving.ts'

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
  /** Begins the entry again: what was typed is gone by then. */
  readonly onStartOver: () => void
  readonly onClose: () => void
  readonly onSaved: OnSaved
}

/** The content of the dialog once the entry has begun: the draft, its checks, its keeping and its saving, around the form. */
export function EntryContent({ controls, clinic, begun, onStartOver, onClose, onSaved }: EntryContentProps) {
  const entry = useOpenEntry({ clinic, begun }, onSaved)
  const { form, saving } = entry
  const busy = saving.kind === 'saving'
  const leaving = useLeaving(entry, { onStartOver, onClose, onSaved })
  const onDisk = useContext(SyncContext).kept.on === 'disk'
  const body = useRef<HTMLDivElement>(null)
  const trySave = () => {
    if (busy || leaving.asking || saving.kind === 'stored-earlier') return
    const base = { clinic, begun, now: Date.now() }
    const [wrong] = entry.check(base)
    if (wrong) requestAnimationFrame(() => focusField(body.current, wrong.field))
    else void entry.save(toEntry(form.draft, base), base)
  }
  useImperativeHandle(controls, () => ({ close: leaving.close, save: trySave }))
  return (
    <EntryFormContext value={form}>
      <DialogHeader detail={begun.detail} onClose={leaving.close} />
      {saving.kind === 'stored-earlier' ? (
        <StoredEarlier detail={saving.detail} begun={begun} clinic={clinic} onClose={leaving.close} />
      ) : (
        <>
          <EntryNotices entry={entry} onStartOver={leaving.startOver} />
          <EntryForm formRef={body} />
          <EntryFooter saving={busy} problems={form.problems} onCancel={leaving.close} onSave={trySave} />
        </>
      )}
      {leaving.asking === 'close' && (
        <CloseConfirm
          attempt={busy ? 'saving' : saving.kind === 'failed' ? 'tried' : 'none'}
          onDisk={onDisk}
          onStay={leaving.stay}
          onKeepForLater={leaving.keepForLater}
          onDiscard={leaving.discard}
        />
      )}
      {leaving.asking === 'start-over' && (
        <StartOverConfirm onStay={leaving.stay} onStartOver={leaving.discardAndStartOver} />
      )}
    </EntryFormContext>
  )
}
