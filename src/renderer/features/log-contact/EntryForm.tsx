import { type RefObject, useEffect, useRef } from 'react'
import { I18nProvider } from 'react-aria-components'
import { focusAfterDrawing } from '../../lib/focus.ts'
import { ContactFields } from './ContactFields.tsx'
import { useEntryForm } from './entry-form-context.ts'
import { proposedSafety } from './entry-from-draft.ts'
import { FlagFields } from './FlagFields.tsx'
import { focusField, focusItems } from './form-focus.ts'
import { MinutesFields } from './MinutesFields.tsx'
import { NoSessionFields } from './NoSessionFields.tsx'
import { NoteField } from './NoteField.tsx'
import { OtherTimer } from './OtherTimer.tsx'
import { OverlapWarning } from './OverlapWarning.tsx'
import { QuestionnaireList } from './QuestionnaireList.tsx'
import { TimerField } from './TimerField.tsx'
import { TimerQuestion } from './TimerQuestion.tsx'
import type { EntryTimer } from './use-entry-timer.ts'
import { WhenFields } from './WhenFields.tsx'

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
        <div className="lc-contact">
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
        </div>
        <QuestionnaireList onDone={() => focusField(formRef.current, 'notes')} />
      </div>
    </I18nProvider>
  )
}
