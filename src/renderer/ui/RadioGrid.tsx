import { FieldError, Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components'
import { Kbd } from './Kbd.tsx'
import './radio-grid.css'

export interface RadioGridOption<Value extends string> {
  readonly value: Value
  readonly words: string
  readonly detail: string
  /** The digit that chooses it; the owner handles the key. */
  readonly digit: string
}

interface RadioGridProps<Value extends string> {
  readonly label: string
  readonly options: readonly RadioGridOption<Value>[]
  /** Null while nothing is chosen. */
  readonly value: Value | null
  readonly onChange: (value: Value) => void
  readonly error?: string | null
  /** One below the other instead of two beside each other. */
  readonly single?: boolean
}

/** A choice of one with a word about each and the digit that chooses it. */
export function RadioGrid<Value extends string>(props: RadioGridProps<Value>) {
  const { label, options, value, onChange, error, single = false } = props
  const choose = (chosen: string) => {
    const option = options.find((one) => one.value === chosen)
    if (option) onChange(option.value)
  }
  return (
    <RadioGroup value={value} onChange={choose} isInvalid={Boolean(error)} validationBehavior="aria">
      <Label className="lab">{label}</Label>
      <div className={single ? 'radio-grid single' : 'radio-grid'} role="presentation">
        {options.map((option) => (
          <RadioField key={option.value} value={option.value} className="radio-grid-cell">
            <RadioButton className="radio radio-row">
              <i aria-hidden="true" />
              <span className="grow">
                <span className="med">{option.words}</span>
                {option.detail !== '' && <span className="f12 t2 radio-detail">{option.detail}</span>}
              </span>
              <Kbd>{option.digit}</Kbd>
            </RadioButton>
          </RadioField>
        ))}
      </div>
      <FieldError className="field-error">{error}</FieldError>
    </RadioGroup>
  )
}
