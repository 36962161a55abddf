import { ComboBox, FieldError, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components'

interface SuggestFieldProps {
  readonly label: string
  /** `hidden`: the label is read, not shown. */
  readonly labelStyle?: 'shown' | 'hidden'
  readonly value: string
  readonly onChange: (value: string) => void
  readonly suggestions: readonly string[]
  readonly maxLength: number
  /** The keyboard starts here. */
  readonly startsHere?: boolean
  readonly error?: string | null
}

/** A one-line text field whose usual values are offered below it, whatever the case of what is typed. Another value can be typed too. */
export function SuggestField({
  label,
  value,
  onChange,
  suggestions,
  maxLength,
  startsHere = false,
  labelStyle = 'shown',
  error = null,
}: SuggestFieldProps) {
  return (
    <ComboBox
      className="field"
      allowsCustomValue
      autoFocus={startsHere}
      isInvalid={error !== null}
      validationBehavior="aria"
      {...(labelStyle === 'hidden' ? { 'aria-label': label } : {})}
      inputValue={value}
      onInputChange={onChange}
      defaultFilter={(text, typed) => text.toLowerCase().includes(typed.trim().toLowerCase())}
      items={suggestions.filter((one) => one !== '').map((id) => ({ id }))}
    >
      {labelStyle === 'shown' && <Label className="lab">{label}</Label>}
      <div className="input" data-invalid={error === null ? undefined : true}>
        <Input autoComplete="off" maxLength={maxLength} />
      </div>
      <FieldError className="field-error">{error}</FieldError>
      <Popover className="menu-popover" offset={4}>
        <ListBox<{ id: string }> className="menu suggest-list">
          {({ id }) => (
            <ListBoxItem id={id} textValue={id} className="menu-item">
              {id}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
