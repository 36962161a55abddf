import { type RefObject, useEffect, useRef } from 'react'
import { I18nProvider } from 'react-aria-components'
import { ContactFields } from '../ContactFields.tsx'
import { useEntryForm } from '../entry-form-context.ts'
import { proposedSafety } from '../entry-from-draft.ts'
import { FlagFields } from '../FlagFields.tsx'
import { focusField, focusItems } from '../form-focus.ts'
import { MinutesFields } from '../MinutesFields.tsx'
import { NoSessionFields } from '../NoSessionFields.tsx'
import { NoteField } from '../NoteField.tsx'
import { QuestionnaireList } from '../QuestionnaireList.tsx'
import { WhenFields } from '../WhenFields.tsx'

/** The form of Log contact with the stored entry in it. Flags show where changed answers propose one. */
export function AmendForm({ formRef }: { formRef: RefObject<HTMLDivElement | null> }) {
  const { draft, proposing = draft, base } = useEntryForm()
  const minutes = useRef<HTMLInputElement>(null)
  useEffect(() => {
    minutes.current?.focus()
  }, [])
  const proposes = proposedSafety(proposing, base.clinic.registry, base.begun.detail.patient) !== null
  return (
    <I18nProvider locale="en-US">
      <div className="lc-body" ref={formRef}>
        <div className="lc-contact">
          <ContactFields />
          <WhenFields />
          <MinutesFields minutesRef={minutes} onEnter={() => focusItems(formRef.current)} />
          <NoSessionFields />
          {proposes && <FlagFields />}
          <NoteField />
        </div>
        <QuestionnaireList onDone={() => focusField(formRef.current, 'notes')} />
      </div>
    </I18nProvider>
  )
}
