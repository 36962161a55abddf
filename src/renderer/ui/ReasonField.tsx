import { TextField } from './TextField.tsx'

interface ReasonFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** A save was tried: a missing reason is said. */
  readonly tried: boolean
  readonly autoFocus?: boolean
}

/** Longest reason in the audit trail, in characters. */
const LIMIT = 500

/** A required reason of one line, which stands in the audit trail. */
export function ReasonField({ label, value, onChange, tried, autoFocus = false }: ReasonFieldProps) {
  return (
    <div data-field="reason">
      <TextField
        label={label}
        value={value}
        onChange={onChange}
        maxLength={LIMIT}
        isRequired
        autoFocus={autoFocus}
        error={tried && value.trim() === '' ? 'Give a reason.' : null}
      />
    </div>
  )
}
