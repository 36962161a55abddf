import type { ConnectionField } from '#shared/connection-checks.ts'
import { TextField } from '../../ui/index.ts'
import type { ConnectionForm } from './use-connection-form.ts'

interface ConnectionFieldInputProps {
  readonly form: ConnectionForm
  readonly field: ConnectionField
  readonly label: string
  readonly placeholder?: string
  readonly description?: string | undefined
  readonly autoFocus?: boolean
}

/** One field of a connection: checked as one types. */
export function ConnectionFieldInput({ form, field, ...rest }: ConnectionFieldInputProps) {
  const error = form.problem(field)
  const { description, ...aria } = rest
  return (
    <TextField
      {...aria}
      description={error ? undefined : description}
      value={form.fields[field]}
      onChange={(text) => form.set({ [field]: text })}
      onBlur={() => form.leave(field)}
      error={error}
    />
  )
}
