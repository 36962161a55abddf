import { type RefObject, useEffect, useRef } from 'react'
import { I18nProvider } from 'react-aria-components'
import { ContactFields } from './ContactFields.tsx'
import { FlagFields } from './FlagFields.tsx'
import { focusField, focusItems } from './form-focus.ts'
import { MinutesFields } from './MinutesFields.tsx'
import { NoSessionFields } from './NoSessionFields.tsx'
import { NoteField } from './NoteField.tsx'
import { OverlapWarning } from './OverlapWarning.tsx'
import { QuestionnaireList } from './QuestionnaireList.tsx'
import { TimerField } from './TimerField.tsx'
import type { EntryTimer } from './use-entry-timer.ts'
import { WhenFields } from './WhenFields.tsx'

interface EntryFormProps {
  readonly formRef: RefObject<HTMLDivElement | null>
  readonly timer: EntryTimer
}

/** The body of the dialog: what happened on the left, scores on the right. The keyboard starts in Minutes. */
export function EntryForm({ formRef, timer }: EntryFormProps) {
  const minutes = useRef<HTMLInputElement>(null)
  useEffect(() => {
    minutes.current?.focus()
  }, [])
  return (
    <I18nProvider locale="en-US">
      <div className="lc-body" ref={formRef}>
        <div className="lc-contact">
          <ContactFields />
          <WhenFields />
          <MinutesFields
            minutesRef={minutes}
            onEnter={() => focusItems(formRef.current)}
            timer={<TimerField timer={timer} />}
          />
          <OverlapWarning />
          <NoSessionFields />
          <FlagFields />
          <NoteField />
        </div>
        <QuestionnaireList onDone={() => focusField(formRef.current, 'notes')} />
      </div>
    </I18nProvider>
  )
}
