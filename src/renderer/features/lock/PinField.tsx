import type { Ref } from 'react'
import { PIN_DIGITS } from '#shared/lock.ts'
import { TextField } from '../../ui/TextField.tsx'

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
