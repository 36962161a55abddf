import { type RefObject, useEffect, useRef } from 'react'
import { I18nProvider } from 'react-aria-components'
import { ContactFields } from './ContactFields.tsx'
import { FlagFields } from './FlagFields.tsx'
import { focusField, focusItems } from './form-focus.ts'
import { MinutesFields } from './MinutesFields.tsx'
import { NoSessionFields } from './NoSessionFields.tsx'
import { NoteField } from './NoteField.tsx'
import { QuestionnaireList } from './QuestionnaireList.tsx'
import { WhenFields } from './WhenFields.tsx'

/** The body of the dialog: what happened on the left, scores on the right. The keyboard starts in Minutes. */
export function EntryForm({ formRef }: { formRef: RefObject<HTMLDivElement | null> }) {
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
          <MinutesFields minutesRef={minutes} onEnter={() => focusItems(formRef.current)} />
          <NoSessionFields />
          <FlagFields />
          <NoteField />
        </div>
        <QuestionnaireList onDone={() => focusField(formRef.current, 'notes')} />
      </div>
    </I18nProvider>
  )
}
