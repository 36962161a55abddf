import { type SyntheticEvent, useEffect, useRef, useState } from 'react'
import type { Result } from '#shared/ipc/result.ts'
import { type LockSettings, PIN_DIGITS } from '#shared/lock.ts'
import { focusFirstError } from '../../lib/focus.ts'
import { Button, Problem } from '../../ui/index.ts'
import { PinField } from './PinForm.tsx'

interface PinFields {
  /** Not asked for: empty. */
  readonly current: string
  readonly pin: string
  readonly again: string
}

type PinProblems = { readonly [Field in keyof PinFields]: string | null }

/** What is wrong with a new PIN as far as the window can tell. */
function pinProblems({ current, pin, again }: PinFields, asksCurrent: boolean): PinProblems {
  const short = pin.length < PIN_DIGITS.least
  return {
    current: asksCurrent && current === '' ? 'Enter your current PIN.' : null,
    pin: short ? `Use ${PIN_DIGITS.least} to ${PIN_DIGITS.most} digits.` : null,
    again: !short && again !== pin ? 'This is not the same PIN.' : null,
  }
}

const hasProblems = (problems: PinProblems): boolean => Object.values(problems).some((words) => words !== null)

interface NewPinFormProps {
  readonly asksCurrent: boolean
  readonly onSave: (pin: string, current: string | null) => Promise<Result<LockSettings>>
  readonly onCancel: () => void
}

const EMPTY: PinFields = { current: '', pin: '', again: '' }
const NO_PROBLEMS: PinProblems = { current: null, pin: null, again: null }

/** Sets or changes the PIN. */
export function NewPinForm({ asksCurrent, onSave, onCancel }: NewPinFormProps) {
  const [fields, setFields] = useState(EMPTY)
  const [problems, setProblems] = useState(NO_PROBLEMS)
  const [refused, setRefused] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => first.current?.focus(), [])
  async function save(event: SyntheticEvent): Promise<void> {
    event.preventDefault()
    if (busy) return
    const found = pinProblems(fields, asksCurrent)
    setProblems(found)
    setRefused(null)
    if (hasProblems(found)) return focusFirstError(form.current)
    setBusy(true)
    const answer = await onSave(fields.pin, asksCurrent ? fields.current : null)
    setBusy(false)
    if (answer.ok) return
    setRefused(answer.error.message)
    setFields(EMPTY)
    first.current?.focus()
  }
  const field = (name: keyof PinFields) => ({
    value: fields[name],
    error: problems[name],
    onChange: (digits: string) => setFields((before) => ({ ...before, [name]: digits })),
  })
  return (
    <form ref={form} className="lock-new-pin" onSubmit={(event) => void save(event)}>
      <Problem reason={refused} />
      {asksCurrent && <PinField label="Current PIN" inputRef={first} {...field('current')} />}
      <PinField label="New PIN, 6 digits or more" {...(asksCurrent ? {} : { inputRef: first })} {...field('pin')} />
      <PinField label="New PIN again" {...field('again')} />
      <div className="row gap2">
        <Button variant="primary" type="submit" disabledReason={busy ? 'The PIN is being saved.' : null}>
          Save PIN
        </Button>
        <Button onPress={onCancel}>Cancel</Button>
      </div>
    </form>
  )
}
