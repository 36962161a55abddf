import { type Ref, type RefObject, useEffect, useImperativeHandle, useRef, useState } from 'react'
import { listed } from '#shared/domain/operations/operation-text.ts'
import type { TreatmentDraft } from '#shared/ipc/contract.ts'
import { copyOfPatients } from '../../lib/copy-of-patients.ts'
import { longDateTime, plural } from '../../lib/format.ts'
import { useTableClock } from '../../lib/table-clock.ts'
import { now } from '../../lib/use-now.ts'
import { Button, TextField } from '../../ui/index.ts'
import { ClockQuestion } from './ClockQuestion.tsx'
import { DialogHeader } from './DialogHeader.tsx'
import { EntryFooter } from './EntryFooter.tsx'
import { EntryForm } from './EntryForm.tsx'
import { EntryNotices } from './EntryNotices.tsx'
import type { Clinic } from './entry-base.ts'
import { EntryFormContext, messageFor, useEntryForm } from './entry-form-context.ts'
import { entryFromDraft } from './entry-from-draft.ts'
import { focusField } from './form-focus.ts'
import { LeavingQuestions, useLeaveEntry } from './LeavingQuestions.tsx'
import { nextContactOf } from './next-contact-choice.ts'
import { OverlapWarning } from './OverlapWarning.tsx'
import { whenText } from './quick-text.ts'
import type { SaveOutcome } from './send-entry.ts'
import { timerProblems } from './timer-problems.ts'
import { useEntryTimer } from './use-entry-timer.ts'
import { useOpenEntry } from './use-open-entry.ts'
import type { OnSaved, StoredEntry } from './use-save-entry.ts'
import { MinutesFields } from './WhenFields.tsx'

function copyEarlier({ detail }: TreatmentDraft, text: string): Promise<string> {
  const { registryId, mrn } = detail.patient
  return copyOfPatients({ registryId, mrn, object: 'contact', isNamed: true, text }, 'Copied.')
}

interface StoredNoticeProps {
  readonly stored: StoredEntry
  readonly begun: TreatmentDraft
  readonly clinic: Clinic
  readonly onClose: () => void
}

/**
 * Shown when an earlier attempt reached the registry with other values, or when a flag was not cleared. Says what is stored, so that nobody takes
 * the new values for saved, or the flag for cleared.
 */
function StoredNotice({ stored: { detail, isEarlier, notCleared }, begun, clinic, onClose }: StoredNoticeProps) {
  const log = detail.patient.treatmentLogs.find(({ id }) => id === begun.logId)
  const when = log?.date ? longDateTime(log.date, clinic.timeZone) : 'no date'
  return (
    <div className="lc-state" role="alert">
      <h3>
        {isEarlier
          ? 'Saved once, with your earlier values'
          : `Saved, but ${listed(notCleared.map(({ clear }) => clear.type))} stays raised`}
      </h3>
      {isEarlier && (
        <p className="t2 f13">
          An earlier attempt had already reached the registry. Stored: {log?.contactType.stored ?? 'the entry'}, {when},{' '}
          {plural(log?.minutes ?? 0, 'minute')}. What you changed after that attempt is not in it. This version can’t
          amend an entry: note the change, and don’t log it a second time.
        </p>
      )}
      {notCleared.map(({ clear, error }) => (
        <p key={clear.type} className="t2 f13 selectable">
          The entry is saved. {clear.type} was not cleared. {error.message} Look at the patient’s flags.
        </p>
      ))}
      <Button variant="primary" autoFocus onPress={onClose}>
        Close
      </Button>
    </div>
  )
}

interface QuickFormProps {
  readonly formRef: RefObject<HTMLDivElement | null>
  /** To the whole form, with what was typed. */
  readonly onWhole: () => void
}

/** Minutes and one line: a call attempt, a word with the pharmacy. The keyboard starts in Minutes. */
export function QuickForm({ formRef, onWhole }: QuickFormProps) {
  const form = useEntryForm()
  const { draft, dispatch, base } = form
  const minutes = useRef<HTMLInputElement>(null)
  useEffect(() => {
    minutes.current?.focus()
  }, [])
  return (
    <div className="lc-quick-body" ref={formRef}>
      <p className="f12 t2">
        Work without contact with the patient, {whenText(draft, base)}. Its minutes count; it is no session.
      </p>
      <MinutesFields minutesRef={minutes} onEnter={() => focusField(formRef.current, 'notes')} />
      <ClockQuestion />
      <OverlapWarning />
      <div data-field="notes">
        <TextField
          label="Note for the team"
          value={draft.notes}
          onChange={(value) => dispatch({ do: 'text', field: 'notes', value })}
          error={messageFor(form, 'notes')}
        />
      </div>
      <div>
        <Button size="sm" variant="ghost" onPress={onWhole}>
          All fields
        </Button>
      </div>
    </div>
  )
}

export const LOG = 'Log contact'
export const QUICK = 'Quick entry'

/** What the frame of the dialog asks its content. */
export interface EntryControls {
  /** Closes, or asks first. */
  close(): void
  save(): void
  /** Saves, and goes on with the next patient. */
  saveAndNext(): void
  /** Saves, and copies what was saved for the EHR. */
  saveAndCopy(): void
  /** Puts the keyboard into the day of the next contact. */
  toNextContact(): void
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
  readonly onCopy: (logId: string) => void
  /** Opens the entry of another patient; null where it would not show. */
  readonly onGo: ((mrn: string) => void) | null
}

/** What follows a save. */
type Then = 'close' | 'next' | 'copy'

function useAfterSave({ onSaved, onNext, onCopy }: Pick<EntryContentProps, 'onSaved' | 'onNext' | 'onCopy'>) {
  const then = useRef<Then>('close')
  const saved: OnSaved = (detail, outcome, logId) => {
    onSaved(detail, outcome, logId)
    if (then.current === 'next') onNext?.(outcome)
    if (then.current === 'copy') onCopy(logId)
  }
  return { then, saved }
}

/** The content of the dialog once the entry has begun: the draft, its checks, its keeping and its saving, around the form. */
export function EntryContent(props: EntryContentProps) {
  const { controls, clinic, begun, quick, keeps, onStartOver, onClose, onSaved, onNext, onGo } = props
  const { then, saved } = useAfterSave(props)
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
  const trySave = (next: Then) => {
    if (busy || leaving.asking || saving.kind === 'stored') return
    then.current = next
    const base = { clinic, begun, now: tableNow() }
    setTried(true)
    const [wrong] = [...entry.check(base), ...timerProblems(timer, form.draft, { zone, now: now() })]
    if (wrong) requestAnimationFrame(() => focusField(body.current, wrong.field))
    else {
      const made = entryFromDraft(form.draft, base)
      // The small form shows no next contact, and so sets none.
      const agreed = quick ? {} : nextContactOf(form.draft, base, made)
      void entry.save(base, { entry: made, clears: form.draft.clears, agreed })
    }
  }
  useImperativeHandle(controls, () => ({
    close: leaving.close,
    save: () => trySave('close'),
    saveAndNext: () => trySave(onNext ? 'next' : 'close'),
    saveAndCopy: () => trySave('copy'),
    toNextContact: () => focusField(body.current, 'nextContact'),
    toggleTimer: () => {
      if (!quick) timer?.toggle()
    },
  }))
  return (
    <EntryFormContext value={form}>
      <DialogHeader title={quick ? QUICK : LOG} detail={begun.detail} onClose={leaving.close} />
      {saving.kind === 'stored' ? (
        <StoredNotice stored={saving} begun={begun} clinic={clinic} onClose={leaving.close} />
      ) : (
        <>
          <EntryNotices entry={entry} onStartOver={leaving.startOver} onCopy={(text) => copyEarlier(begun, text)} />
          {quick ? (
            <QuickForm formRef={body} onWhole={props.onWhole} />
          ) : (
            <EntryForm formRef={body} timer={timer} onGo={onGo && ((mrn) => void leaving.leaveFor(() => onGo(mrn)))} />
          )}
          <EntryFooter
            saving={busy}
            setsNext={!quick}
            problems={tried ? [...form.problems, ...timerProblems(timer, form.draft, { zone, now: now() })] : []}
            onCancel={leaving.close}
            onSave={() => trySave('close')}
            onSaveAndNext={onNext && (() => trySave('next'))}
            onSaveAndCopy={() => trySave('copy')}
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
