import type { ReactNode, Ref } from 'react'
import {
  TextArea as AriaTextArea,
  FieldError,
  Label,
  Text,
  TextField,
  type TextFieldProps,
} from 'react-aria-components'

interface TextAreaProps extends Omit<TextFieldProps, 'children' | 'className' | 'style'> {
  readonly label: ReactNode
  readonly hint?: string | null
  readonly error?: string | null | undefined
  readonly areaRef?: Ref<HTMLTextAreaElement>
  readonly className?: string
}

/** Text of several lines with its label; `hint` under it, for example how much room is left. */
export function TextArea({ label, hint, error, areaRef, className, ...aria }: TextAreaProps) {
  return (
    <TextField {...aria} className={className ?? 'field'} isInvalid={Boolean(error)} validationBehavior="aria">
      <Label className="lab">{label}</Label>
      <AriaTextArea ref={areaRef} className="textarea" />
      {hint && (
        <Text slot="description" className="field-hint num">
          {hint}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
    </TextField>
  )
}
