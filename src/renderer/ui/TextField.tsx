import type { ReactNode, Ref } from 'react'
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  FieldError,
  Input,
  Label,
  Text,
} from 'react-aria-components'

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
