import { TextField, type TextFieldProps } from './TextField.tsx'

interface NumberFieldProps extends Omit<TextFieldProps, 'inputMode' | 'type'> {
  /** Shown after the number, not part of the name: `min`. */
  readonly unit?: string
}

/**
 * A field for a whole number, kept as the text that was typed: what is no number stays visible and is said to be wrong, instead
 * of being corrected in silence.
 */
export function NumberField({ unit, ...props }: NumberFieldProps) {
  return (
    <TextField
      {...props}
      inputMode="numeric"
      after={
        unit && (
          <span className="t3" aria-hidden="true">
            {unit}
          </span>
        )
      }
    />
  )
}
