import { useContext, useMemo } from 'react'
import { nextContactText } from '#shared/domain/operations/next-contact.ts'
import { clinicMonth } from '#shared/domain/time.ts'
import { SyncContext } from '../../lib/contexts.ts'
import { monthLabel } from '../../lib/format.ts'
import { ariaKeys, keyText } from '../../lib/key-text.ts'
import { COPY_CONTACT_KEYS, SAVE_KEYS, SAVE_NEXT_KEYS } from '../../lib/shortcut-keys.ts'
import { Button, Icon, Meter, Spinner } from '../../ui/index.ts'
import type { DraftProblem } from './draft-problems.ts'
import { useEntryForm } from './entry-form-context.ts'
import { changeText, codesOf, minutesText, monthAfterSaving, newEpisodeText } from './month-after.ts'
import { nextContactChoice, offersNextContact } from './next-contact-choice.ts'
import { type SaveText, saveText } from './save-text.ts'

/** What saving does to the month of the entered date: minutes, meter, code, and why minutes don't count. */
function MonthAfterSaving() {
  const { draft, base } = useEntryForm()
  const live = useMemo(() => monthAfterSaving(draft, base), [draft, base])
  const { after, uncounted } = live
  const codes = codesOf(after)
  const begins = useMemo(() => newEpisodeText(draft, base), [draft, base])
  return (
    <>
      <span className="lab">{monthLabel(after.month, clinicMonth(base.now, base.clinic.timeZone))} after saving</span>
      <span className="row gap2">
        <b className="semi num">{minutesText(live)}</b>
        <Meter minutes={after.minutes} steps={after.steps} />
        <span className="f13">
          {codes ? <b className="semi">{codes}</b> : <b className="semi">No code yet</b>}
          <span className="t2">
            {codes && uncounted === null ? ', ' : '. '}
            {changeText(live)}
          </span>
        </span>
      </span>
      {begins && (
        <span className="f12 lc-uncounted" role="status">
          {begins}
        </span>
      )}
      {uncounted && (draft.noShow || draft.minutes !== '') && (
        <span className="f12 lc-uncounted">This entry’s minutes don’t count. {uncounted}</span>
      )}
    </>
  )
}

/** When the patient is contacted next, also where the form is scrolled away from it. */
function NextAfterSaving() {
  const { draft, base } = useEntryForm()
  if (!offersNextContact(draft, base)) return null
  const contact = nextContactChoice(draft, base).reading?.contact
  return contact ? <span className="f12 t2">Next contact {nextContactText(contact)}</span> : null
}

interface EntryFooterProps {
  readonly saving: boolean
  /** Whether the form sets the next contact. */
  readonly setsNext?: boolean
  readonly problems: readonly DraftProblem[]
  readonly onCancel: () => void
  readonly onSave: () => void
  /** Null where there is no next patient. */
  readonly onSaveAndNext: (() => void) | null
  /** Saves, and copies the saved contact as text for the medical record. */
  readonly onSaveAndCopy: () => void
}

const SAVING = 'This entry is being saved.'

/** The problems in one line: `Not saved yet. Minutes: Enter the minutes.` */
function summary(problems: readonly DraftProblem[]): string {
  const sentences = problems.map(({ label, message }) => `${label}: ${message}`)
  return sentences.length === 0 ? '' : `Not saved yet. ${sentences.join(' ')}`
}

/** The month, what stands against saving, where the entry will be, and the two ways out. */
export function EntryFooter(props: EntryFooterProps) {
  const { saving, setsNext = false, problems, onCancel, onSave, onSaveAndNext, onSaveAndCopy } = props
  const { button, about } = saveText(useContext(SyncContext))
  return (
    <footer className="lc-footer" data-region="save">
      <div className="lc-live">
        <MonthAfterSaving />
        {setsNext && <NextAfterSaving />}
      </div>
      <p className="lc-summary" role="alert">
        {summary(problems)}
      </p>
      {about && problems.length === 0 && <WhereSaved about={about} />}
      <div className="lc-buttons">
        {saving && <Spinner label="Saving" />}
        <Button onPress={onCancel}>Cancel</Button>
        {onSaveAndNext && (
          <Button
            title={`Save and log the next patient (${keyText(SAVE_NEXT_KEYS)})`}
            aria-keyshortcuts={ariaKeys(SAVE_NEXT_KEYS)}
            onPress={onSaveAndNext}
            disabledReason={saving ? SAVING : null}
          >
            Save and next
          </Button>
        )}
        <Button
          title="Saves, and copies the contact as text for the medical record"
          shortcut={COPY_CONTACT_KEYS}
          onPress={onSaveAndCopy}
          disabledReason={saving ? SAVING : null}
        >
          Save and copy for the EHR
        </Button>
        <Button variant="primary" shortcut={SAVE_KEYS} onPress={onSave} disabledReason={saving ? SAVING : null}>
          {button}
        </Button>
      </div>
    </footer>
  )
}

/** Two short lines: that the table can't be reached, and what becomes of the entry. */
function WhereSaved({ about: { title, lines } }: { about: NonNullable<SaveText['about']> }) {
  const [first, ...rest] = lines
  return (
    <p className="lc-where" role="status">
      <Icon name="cloud-off" />
      <span>
        <b className="semi">{title}</b> {first}
        {rest.map((line) => (
          <span key={line} className="lc-where-line">
            {' '}
            {line}
          </span>
        ))}
      </span>
    </p>
  )
}
