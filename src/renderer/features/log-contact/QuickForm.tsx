import { type RefObject, useEffect, useRef } from 'react'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { ClockQuestion } from './ClockQuestion.tsx'
import { messageFor, useEntryForm } from './entry-form-context.ts'
import { focusField } from './form-focus.ts'
import { MinutesFields } from './MinutesFields.tsx'
import { OverlapWarning } from './OverlapWarning.tsx'
import { whenText } from './quick-text.ts'

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
