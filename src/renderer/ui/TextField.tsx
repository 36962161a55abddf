import type { ReactNode, Ref } from 'react'
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  FieldError,
  Input,
  Label,
  Text,
} from 'react-aria-components'

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

interface NumberFieldProps extends Omit<TextFieldProps, 'inputMode' | 'type'> {
  /** Shown after the number, not part of the name: `min`, or a plural such as `months`, which is one `month` for 1. */
  readonly unit?: string
}

const unitOf = (unit: string, value: string | undefined): string =>
  value?.trim() === '1' ? unit.replace(/s$/, '') : unit

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
            {unitOf(unit, props.value)}
          </span>
        )
      }
    />
  )
}

export interface TextFieldProps extends Omit<AriaTextFieldProps, 'children' | 'className' | 'style'> {
  readonly label: string
  /** `hidden`: the label is read, not shown. */
  readonly labelStyle?: 'shown' | 'hidden'
  readonly description?: string | undefined
  /** What is wrong with the value: shown under the field and read with it. */
  readonly error?: string | null | undefined
  readonly placeholder?: string
  readonly before?: ReactNode
  readonly after?: ReactNode
  readonly inputRef?: Ref<HTMLInputElement>
  readonly inputClass?: string
  readonly className?: string
}

/** A one-line text field with its label, and its error under it. */
export function TextField(props: TextFieldProps) {
  const {
    label,
    labelStyle = 'shown',
    description,
    error,
    placeholder,
    before,
    after,
    inputRef,
    inputClass,
    ...aria
  } = props
  return (
    <AriaTextField
      {...aria}
      className={props.className ?? 'field'}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      {...(labelStyle === 'hidden' ? { 'aria-label': label } : {})}
    >
      {labelStyle === 'shown' && <Label className="lab">{label}</Label>}
      <div
        className={inputClass ? `input ${inputClass}` : 'input'}
        data-invalid={error ? true : undefined}
        data-disabled={aria.isDisabled || undefined}
      >
        {before}
        <Input ref={inputRef} autoComplete="off" {...(placeholder ? { placeholder } : {})} />
        {after}
      </div>
      {description && (
        <Text slot="description" className="field-hint">
          {description}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
    </AriaTextField>
  )
}
