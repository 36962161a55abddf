import {
  Select as AriaSelect,
  Button,
  FieldError,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
  Text,
} from 'react-aria-components'
import { Icon } from './Icon.tsx'

interface SelectProps {
  readonly label: string
  /** `hidden`: the label is read, not shown. */
  readonly labelStyle?: 'shown' | 'hidden'
  readonly options: readonly string[]
  /** Empty: nothing is chosen. */
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder: string
  readonly description?: string | undefined
  /** What else describes it, by its id. */
  readonly describedBy?: string
  readonly error?: string | null | undefined
}

/** One of several texts, in a list that opens. */
export function Select(props: SelectProps) {
  const { label, labelStyle = 'shown', options, value, onChange, placeholder, description, describedBy, error } = props
  return (
    <AriaSelect
      className="field"
      value={value === '' ? null : value}
      onChange={(key) => onChange(key === null ? '' : String(key))}
      placeholder={placeholder}
      isDisabled={options.length === 0}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      {...(labelStyle === 'hidden' ? { 'aria-label': label } : {})}
      {...(describedBy ? { 'aria-describedby': describedBy } : {})}
    >
      {labelStyle === 'shown' && <Label className="lab">{label}</Label>}
      <Button className="input select-button" data-invalid={error ? true : undefined}>
        <SelectValue className="grow ell" />
        <Icon name="chevron-down" size={12} />
      </Button>
      {description && (
        <Text slot="description" className="field-hint">
          {description}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
      <Popover className="menu-popover" offset={4}>
        <ListBox className="menu" items={options.map((option) => ({ id: option }))}>
          {({ id }) => (
            <ListBoxItem id={id} textValue={id} className="menu-item">
              {id}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}
