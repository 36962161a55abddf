import { type Ref, type SyntheticEvent, useEffect, useRef, useState } from 'react'
import { PIN_DIGITS } from '#shared/lock.ts'
import { useNow } from '../../lib/use-now.ts'
import { Button, TextField } from '../../ui/index.ts'
import { LinkButton } from './LinkButton.tsx'
import { triesText, waitText } from './lock-text.ts'

interface PinFieldProps {
  readonly label: string
  readonly value: string
  readonly error: string | null
  readonly inputRef?: Ref<HTMLInputElement>
  readonly onChange: (digits: string) => void
}

/** A field for digits that nobody else shall read. */
export function PinField({ label, value, error, inputRef, onChange }: PinFieldProps) {
  return (
    <TextField
      label={label}
      type="password"
      inputMode="numeric"
      maxLength={PIN_DIGITS.most}
      className="field grow"
      inputClass="lock-digits"
      {...(inputRef ? { inputRef } : {})}
      value={value}
      onChange={(typed) => onChange(typed.replace(/\D/g, ''))}
      error={error}
    />
  )
}

interface PinFormProps {
  readonly triesLeft: number
  /** When another try comes back, epoch milliseconds. */
  readonly nextTryAt: number | null
  readonly busy: boolean
  readonly error: string | null
  readonly onUnlock: (pin: string) => void
  /** Null where there is no sign-in page. */
  readonly onSignIn: (() => void) | null
}

const NOT_A_PIN = `The PIN has ${PIN_DIGITS.least} to ${PIN_DIGITS.most} digits.`

/** Takes the PIN. Too few digits are not tried. After a try the field is emptied. */
export function PinForm({ triesLeft, nextTryAt, busy, error, onUnlock, onSignIn }: PinFormProps) {
  const [pin, setPin] = useState('')
  const [slip, setSlip] = useState<string | null>(null)
  const now = useNow()
  const wait = waitText(nextTryAt, now)
  const left = triesText(nextTryAt === null ? triesLeft : 1)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  function submit(event: SyntheticEvent): void {
    event.preventDefault()
    if (busy) return
    const complete = pin.length >= PIN_DIGITS.least
    setSlip(complete ? null : NOT_A_PIN)
    if (!complete) return
    setPin('')
    onUnlock(pin)
  }
  return (
    <form className="lock-way" onSubmit={submit}>
      <div className="row gap2 lock-pin">
        <PinField label="PIN for this computer" inputRef={input} value={pin} onChange={setPin} error={slip ?? error} />
        <Button
          variant="primary"
          type="submit"
          shortcut="Enter"
          disabledReason={busy ? 'The PIN is being checked.' : null}
        >
          Unlock
        </Button>
      </div>
      <p className="f12 t2 lock-tries">
        <span role="status">{wait ?? (error ? <span className="sr">{error}</span> : left)}</span>
        {onSignIn && (
          <>
            {' '}
            Forgot it? <LinkButton onPress={onSignIn}>Sign in with your clinic</LinkButton>
          </>
        )}
      </p>
    </form>
  )
}
