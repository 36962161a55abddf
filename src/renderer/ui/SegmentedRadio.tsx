import type { KeyboardEvent } from 'react'
import { FieldError, Label, RadioButton, RadioField, RadioGroup, Text } from 'react-aria-components'
import { digitOf } from '../lib/shortcut-keys.ts'
import { Icon, type IconName } from './Icon.tsx'
import { Kbd } from './Kbd.tsx'

export interface RadioOption<Value extends string> {
  readonly value: Value
  readonly icon?: IconName
  /** A digit that chooses it while the group has the focus. */
  readonly digit?: string
  readonly disabled?: boolean
}

interface SegmentedRadioProps<Value extends string> {
  readonly label: string
  /** `hidden`: the label is read, not shown. */
  readonly labelStyle?: 'shown' | 'hidden'
  readonly options: readonly RadioOption<Value>[]
  /** Null while nothing is chosen. */
  readonly value: Value | null
  readonly onChange: (value: Value) => void
  readonly hint?: string | null
  /** What else describes it, by its id. */
  readonly describedBy?: string
  readonly error?: string | null
  readonly className?: string
}

/** A radio group in one frame. The accessible name of each radio is its value. */
export function SegmentedRadio<Value extends string>(props: SegmentedRadioProps<Value>) {
  const { label, labelStyle = 'shown', options, value, onChange, hint, describedBy, error, className } = props
  const choose = (chosen: string) => {
    const option = options.find((one) => one.value === chosen)
    if (option && !option.disabled) onChange(option.value)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const digit = digitOf(event)
    const option = digit === null ? undefined : options.find((one) => one.digit === digit)
    if (!option || option.disabled) return
    event.preventDefault()
    onChange(option.value)
    const radios = event.currentTarget.querySelectorAll('input')
    radios[options.indexOf(option)]?.focus()
  }
  return (
    <RadioGroup
      value={value}
      onChange={choose}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      {...(describedBy ? { 'aria-describedby': describedBy } : {})}
    >
      <Label className={labelStyle === 'shown' ? 'lab' : 'sr'}>{label}</Label>
      <div className={className ? `seg ${className}` : 'seg'} role="presentation" onKeyDownCapture={onKeyDown}>
        {options.map((option) => (
          <RadioField
            key={option.value}
            value={option.value}
            isDisabled={option.disabled ?? false}
            className="seg-cell"
          >
            <RadioButton className="seg-radio">
              {option.digit && <Kbd>{option.digit}</Kbd>}
              {option.icon && <Icon name={option.icon} size={14} />}
              {option.value}
            </RadioButton>
          </RadioField>
        ))}
      </div>
      {hint && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
    </RadioGroup>
  )
}
