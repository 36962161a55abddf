import { type Ref, useImperativeHandle, useRef, useState } from 'react'
import type { TreatmentDraft } from '#shared/ipc/contract.ts'
import { useTableClock } from '../../lib/table-clock.ts'
import { now } from '../../lib/use-now.ts'
import { DialogHeader } from './DialogHeader.tsx'
import { EntryFooter } from './EntryFooter.tsx'
import { EntryForm } from './EntryForm.tsx'
import { EntryNotices } from './EntryNotices.tsx'
import type { Clinic } from './entry-base.ts'
import { EntryFormContext } from './entry-form-context.ts'
import { entryFromDraft } from './entry-from-draft.ts'
import { focusField } from './form-focus.ts'
import { LeavingQuestions } from './LeavingQuestions.tsx'
import { QuickForm } from './QuickForm.tsx'
import { StoredEarlier } from './StoredEarlier.tsx'
import { timerProblems } from './timer-problems.ts'
import { useEntryTimer } from './use-entry-timer.ts'
import { useLeaveEntry } from './use-leave-entry.ts'
import { useOpenEntry } from './use-open-entry.ts'
import type { OnSaved, SaveOutcome } from './use-save-entry.ts'

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
  /** After a save that was to go on, with where the entry is; null where there is no next patient. */
  readonly onNext: ((outcome: SaveOutcome) => void) | null
  /** Opens the entry of another patient; null where it would not show. */
  readonly onGo: ((mrn: string) => void) | null
}

/** The content of the dialog once the entry has begun: the draft, its checks, its keeping and its saving, around the form. */
export function EntryContent(props: EntryContentProps) {
  const { controls, clinic, begun, quick, keeps, onStartOver, onClose, onSaved, onNext, onGo } = props
  const goesOn = useRef(false)
  const saved: OnSaved = (detail, outcome) => {
    onSaved(detail, outcome)
    if (goesOn.current) onNext?.(outcome)
  }
  const timer = useEntryTimer(begun, keeps)
  const timed = Boolean(timer?.own)
  const entry = useOpenEntry({ clinic, begun }, saved, { quick: props.quick, keeps, timed })
  const { form, saving } = entry
  const busy = saving.kind === 'saving'
  const leaving = useLeaveEntry(entry, { onStartOver, onClose, onSaved, keeps })
  const body = useRef<HTMLDivElement>(null)
  const tableNow = useTableClock()
  const zone = clinic.timeZone
  const [tried, setTried] = useState(false)
  const trySave = (next: boolean) => {
    if (busy || leaving.asking || saving.kind === 'stored-earlier') return
    goesOn.current = next
    const base = { clinic, begun, now: tableNow() }
    setTried(true)
    const [wrong] = [...entry.check(base), ...timerProblems(timer, form.draft, { zone, now: now() })]
    if (wrong) requestAnimationFrame(() => focusField(body.current, wrong.field))
    else void entry.save(entryFromDraft(form.draft, base), base, form.draft.clears)
  }
  useImperativeHandle(controls, () => ({
    close: leaving.close,
    save: () => trySave(false),
    saveAndNext: () => trySave(onNext !== null),
    toggleTimer: () => {
      if (!quick) timer?.toggle()
    },
  }))
  return (
    <EntryFormContext value={form}>
      <DialogHeader title={quick ? QUICK : LOG} detail={begun.detail} onClose={leaving.close} />
      {saving.kind === 'stored-earlier' ? (
        <StoredEarlier detail={saving.detail} begun={begun} clinic={clinic} onClose={leaving.close} />
      ) : (
        <>
          <EntryNotices entry={entry} onStartOver={leaving.startOver} />
          {quick ? (
            <QuickForm formRef={body} onWhole={props.onWhole} />
          ) : (
            <EntryForm formRef={body} timer={timer} onGo={onGo && ((mrn) => void leaving.leaveFor(() => onGo(mrn)))} />
          )}
          <EntryFooter
            saving={busy}
            problems={tried ? [...form.problems, ...timerProblems(timer, form.draft, { zone, now: now() })] : []}
            onCancel={leaving.close}
            onSave={() => trySave(false)}
            onSaveAndNext={onNext && (() => trySave(true))}
          />
        </>
      )}
      <LeavingQuestions
        leaving={leaving}
        saving={saving.kind}
        keeps={keeps}
        timed={timed}
        onDiscard={() => {
          if (timer?.own) timer.end()
          leaving.discard()
        }}
      />
    </EntryFormContext>
  )
}
