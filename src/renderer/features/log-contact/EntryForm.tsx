import { type RefObject, useEffect, useRef } from 'react'
import { I18nProvider } from 'react-aria-components'
import { NOTE_LIMIT } from '#shared/domain/entities/treatment-entry.ts'
import { CONTACT_TYPES, VISIT_TYPES } from '#shared/domain/entities/vocabulary.ts'
import { mayRecord } from '#shared/domain/permissions.ts'
import { focusAfterDrawing } from '../../lib/focus.ts'
import { plural } from '../../lib/format.ts'
import { type RadioOption, SegmentedRadio, Switch, TextArea } from '../../ui/index.ts'
import { messageFor, useEntryForm } from './entry-form-context.ts'
import { proposedSafety } from './entry-from-draft.ts'
import { FlagFields } from './FlagFields.tsx'
import { focusField, focusItems } from './form-focus.ts'
import { contactTypeAction } from './log-draft.ts'
import { NextContactBlock } from './NextContactBlock.tsx'
import { OverlapWarning } from './OverlapWarning.tsx'
import { QuestionnaireList } from './QuestionnaireList.tsx'
import { OtherTimer, TimerField } from './TimerField.tsx'
import { TimerQuestion } from './TimerQuestion.tsx'
import type { EntryTimer } from './use-entry-timer.ts'
import { MinutesFields, WhenFields } from './WhenFields.tsx'

/** From here on the room that is left is shown. */
const NEAR_LIMIT = 400

/** `212 characters left`, or how many are too many; null while there is plenty of room. */
function roomLeft(length: number): string | null {
  const left = NOTE_LIMIT - length
  if (left > NEAR_LIMIT) return null
  return left >= 0 ? `${plural(left, 'character')} left` : `${plural(-left, 'character')} too many`
}

function NoteField() {
  const form = useEntryForm()
  const { draft, dispatch } = form
  const error = messageFor(form, 'notes')
  return (
    <div className="lc-note" data-field="notes">
      <TextArea
        label={
          <>
            Note for the team <span className="lc-aside">(not the medical record)</span>
          </>
        }
        value={draft.notes}
        onChange={(value) => dispatch({ do: 'text', field: 'notes', value })}
        hint={error ? null : roomLeft(draft.notes.trim().length)}
        error={error}
      />
    </div>
  )
}

/** The two kinds of entry that are no session: a no-show, and work without contact with the patient. */
function NoSessionFields() {
  const { draft, dispatch } = useEntryForm()
  return (
    <div className="lc-switches">
      <Switch
        label="Patient did not show"
        hint="Turns off minutes and scores"
        selected={draft.noShow}
        onChange={(value) => dispatch({ do: 'switch', field: 'noShow', value })}
      />
      {draft.contactType === 'Follow Up' && !draft.noShow && (
        <Switch
          label="No contact with the patient (call attempt, coordination)"
          selected={draft.nonContact}
          onChange={(value) => dispatch({ do: 'switch', field: 'nonContact', value })}
          {...(draft.nonContact ? { hint: 'Its minutes count, but it is no session' } : {})}
        />
      )}
    </div>
  )
}

const VISIT_ICONS = { Clinic: 'clinic', Phone: 'phone', 'In-person w/ Patient': 'person' } as const
const VISITS = VISIT_TYPES.map((value) => ({ value, icon: VISIT_ICONS[value] }))

/** What kind of contact it was. Types that the member's role may not record are disabled, with the reason. */
function ContactFields() {
  const form = useEntryForm()
  const { draft, dispatch, base } = form
  const { membership } = base.clinic
  const mayUse = form.mayUse ?? ((type) => mayRecord(membership, type))
  const types: RadioOption<(typeof CONTACT_TYPES)[number]>[] = CONTACT_TYPES.map((value, index) => ({
    value,
    digit: String(index + 1),
    disabled: !mayUse(value),
  }))
  const allowed = types.filter(({ disabled }) => !disabled).map(({ value }) => value)
  const hint =
    allowed.length < types.length ? `Your role, ${membership.role}, records ${allowed.join(', ')} entries only.` : null
  return (
    <>
      <div data-field="contactType">
        <SegmentedRadio
          label="Contact type"
          className="lc-types"
          options={types}
          value={draft.contactType}
          onChange={(value) => dispatch(contactTypeAction(form, value))}
          hint={hint}
          error={messageFor(form, 'contactType')}
        />
      </div>
      <SegmentedRadio
        label="Visit type"
        options={VISITS}
        value={draft.visitType}
        onChange={(value) => dispatch({ do: 'visit-type', value })}
      />
    </>
  )
}

interface EntryFormProps {
  readonly formRef: RefObject<HTMLDivElement | null>
  readonly timer: EntryTimer | null
  /** To the entry of another patient, whose timer is in use; null where there is no way. */
  readonly onGo: ((mrn: string) => void) | null
}

/**
 * The body of the dialog: what happened on the left, scores on the right. The keyboard starts in Minutes. In a correction, flags show only
 * where a changed answer proposes one.
 */
export function EntryForm({ formRef, timer, onGo }: EntryFormProps) {
  const { proposing, base } = useEntryForm()
  const { clinic, begun } = base
  const showsFlags = !proposing || proposedSafety(proposing, clinic.registry, begun.detail.patient) !== null
  const minutes = useRef<HTMLInputElement>(null)
  useEffect(() => {
    minutes.current?.focus()
  }, [])
  const toMinutes = () => focusAfterDrawing(() => minutes.current?.focus())
  const otherMrn = timer?.otherMrn ?? null
  const goTo = onGo && otherMrn !== null ? () => onGo(otherMrn) : null
  return (
    <I18nProvider locale="en-US">
      <div className="lc-body" ref={formRef}>
        <div className="lc-contact" data-region="contact">
          <ContactFields />
          <WhenFields />
          <MinutesFields
            minutesRef={minutes}
            onEnter={() => focusItems(formRef.current)}
            timer={timer && <TimerField timer={timer} onBack={toMinutes} />}
          />
          {timer && <TimerQuestion timer={timer} onBack={toMinutes} />}
          {timer?.other && (
            <OtherTimer
              timer={timer.other}
              onGo={goTo}
              onEnd={() => {
                void timer.endOther()
                // After the question has given the keyboard back to its button, which has gone.
                focusAfterDrawing(toMinutes)
              }}
            />
          )}
          {!proposing && <OverlapWarning />}
          <NoSessionFields />
          {showsFlags && <FlagFields />}
          <NoteField />
          {!proposing && <NextContactBlock />}
        </div>
        <QuestionnaireList onDone={() => focusField(formRef.current, 'notes')} />
      </div>
    </I18nProvider>
  )
}
