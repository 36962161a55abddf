import { type KeyboardEvent, type ReactNode, type RefObject, useEffect } from 'react'
import { isKey } from '../../lib/shortcut-keys.ts'
import { Button, NumberField } from '../../ui/index.ts'
import { minutesProblem } from './draft-problems.ts'
import { messageFor, useEntryForm } from './entry-form-context.ts'

const QUICK = [5, 10, 15] as const

interface MinutesFieldsProps {
  readonly minutesRef: RefObject<HTMLInputElement | null>
  /** Enter in the field: on to the first questionnaire. */
  readonly onEnter: () => void
  /** The timer, where the entry has one. */
  readonly timer?: ReactNode
}

/** The minutes of the contact, typed or added up. */
export function MinutesFields({ minutesRef, onEnter, timer }: MinutesFieldsProps) {
  const form = useEntryForm()
  const { draft, dispatch } = form
  // A wrong number is reported while the person types; a missing number only after an attempt to save.
  const typed = draft.minutes.trim() === '' ? null : minutesProblem(draft.minutes)
  const error = draft.noShow ? null : (typed ?? messageFor(form, 'minutes'))
  const byTimer = draft.minutesBy === 'timer'
  // While the field has the focus, the timer's number is selected; otherwise typed digits would be added to it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new number is marked.
  useEffect(() => {
    const input = minutesRef.current
    if (byTimer && input?.matches(':focus')) input.select()
  }, [byTimer, draft.minutes, minutesRef])
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const inField = event.target instanceof HTMLInputElement
    if (!inField || !isKey(event, 'Enter')) return
    event.preventDefault()
    onEnter()
  }
  return (
    <div className="lc-minutes" data-field="minutes" role="presentation" onKeyDownCapture={onKeyDown}>
      <NumberField
        label="Minutes"
        unit="min"
        inputClass="big"
        inputRef={minutesRef}
        value={draft.minutes}
        onChange={(value) => dispatch({ do: 'text', field: 'minutes', value })}
        onFocus={() => byTimer && minutesRef.current?.select()}
        isDisabled={draft.noShow}
        error={error}
      />
      {timer}
      <div className="row gap1 lc-quick">
        {QUICK.map((minutes) => (
          <Button key={minutes} disabled={draft.noShow} onPress={() => dispatch({ do: 'add-minutes', minutes })}>
            +{minutes}
          </Button>
        ))}
      </div>
    </div>
  )
}
