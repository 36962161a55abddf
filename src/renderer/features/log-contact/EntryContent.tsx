import { type Ref, useContext, useImperativeHandle, useRef } from 'react'
import type { TreatmentDraft } from '#shared/ipc/contract.ts'
import { SyncContext } from '../../lib/sync-context.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { CloseConfirm } from './CloseConfirm.tsx'
import type { Clinic } from './clinic.ts'
import { DialogHeader } from './DialogHeader.tsx'
import { toEntry } from './draft-entry.ts'
import { EntryFooter } from './EntryFooter.tsx'
import { EntryForm } from './EntryForm.tsx'
import { EntryNotices } from './EntryNotices.tsx'
import { EntryFormContext } from './entry-form.ts'
import { focusField } from './form-focus.ts'
import { QuickForm } from './QuickForm.tsx'
import { StartOverConfirm } from './StartOverConfirm.tsx'
import { StoredEarlier } from './StoredEarlier.tsx'
import { useEntryTimer } from './use-entry-timer.ts'
import { useLeaving } from './use-leaving.ts'
import { useOpenEntry } from './use-open-entry.ts'
import type { OnSaved } from './use-saving.ts'

export const LOG = 'Log contact'
export const QUICK = 'Quick entry'

/** What the frame of the dialog asks its content. */
export interface EntryControls {
  /** Closes, or asks first. */
  close(): void
  save(): void
  /** Saves, and goes on with the next patient. */
  saveAndNext(): void
  toggleTimer(): void
}

interface EntryContentProps {
  readonly controls: Ref<EntryControls>
  readonly clinic: Clinic
  readonly begun: TreatmentDraft
  /** Work without contact with the patient, in a small form. */
  readonly quick: boolean
  /** Whether the form is kept while it is typed. */
  readonly keeps: boolean
  /** The small form gave way to the whole one. */
  readonly onWhole: () => void
  /** Begins the entry again: what was typed is gone by then. */
  readonly onStartOver: () => void
  readonly onClose: () => void
  readonly onSaved: OnSaved
  /** After a save that was to go on; null where there is no next patient. */
  readonly onNext: (() => void) | null
}

/** The content of the dialog once the entry has begun: the draft, its checks, its keeping and its saving, around the form. */
export function EntryContent(props: EntryContentProps) {
  const { controls, clinic, begun, quick, onStartOver, onClose, onSaved, onNext } = props
  const goesOn = useRef(false)
  const saved: OnSaved = (detail, outcome) => {
    onSaved(detail, outcome)
    if (goesOn.current) onNext?.()
  }
  const entry = useOpenEntry({ clinic, begun }, saved, props)
  const timer = useEntryTimer(begun)
  const { form, saving } = entry
  const busy = saving.kind === 'saving'
  const leaving = useLeaving(entry, { onStartOver, onClose, onSaved })
  const onDisk = useContext(SyncContext).kept.on === 'disk'
  const body = useRef<HTMLDivElement>(null)
  const trySave = (next: boolean) => {
    if (busy || leaving.asking || saving.kind === 'stored-earlier') return
    goesOn.current = next
    const base = { clinic, begun, now: Date.now() }
    const [wrong] = entry.check(base)
    if (wrong) requestAnimationFrame(() => focusField(body.current, wrong.field))
    else void entry.save(toEntry(form.draft, base), base)
  }
  useImperativeHandle(controls, () => ({
    close: leaving.close,
    save: () => trySave(false),
    saveAndNext: () => trySave(onNext !== null),
    toggleTimer: timer.toggle,
  }))
  return (
    <EntryFormContext value={form}>
      <DialogHeader title={quick ? QUICK : LOG} detail={begun.detail} onClose={leaving.close} />
      {saving.kind === 'stored-earlier' ? (
        <StoredEarlier detail={saving.detail} begun={begun} clinic={clinic} onClose={leaving.close} />
      ) : (
        <>
          <EntryNotices entry={entry} onStartOver={leaving.startOver} />
          {quick ? <QuickForm formRef={body} onWhole={props.onWhole} /> : <EntryForm formRef={body} timer={timer} />}
          <EntryFooter
            saving={busy}
            problems={form.problems}
            onCancel={leaving.close}
            onSave={() => trySave(false)}
            onSaveAndNext={onNext && (() => trySave(true))}
          />
        </>
      )}
      {leaving.asking === 'close' && !props.keeps && !busy && (
        <ConfirmDialog
          title="Discard this entry?"
          words={<p>It is not saved, and an entry that waits unfinished keeps the place where it could.</p>}
          keep="Keep editing"
          confirm="Discard"
          onKeep={leaving.stay}
          onConfirm={leaving.discard}
        />
      )}
      {leaving.asking === 'close' && (props.keeps || busy) && (
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
