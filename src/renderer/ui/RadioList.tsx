import { Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components'

export interface RadioListOption {
  readonly value: string
  readonly words: string
  readonly detail: string
}

interface RadioListProps {
  readonly label: string
  readonly options: readonly RadioListOption[]
  readonly value: string | null
  readonly onChange: (value: string) => void
}

/** A choice of one, a row each. Arrows move and choose. */
export function RadioList({ label, options, value, onChange }: RadioListProps) {
  return (
    <RadioGroup className="radio-list" value={value} onChange={onChange}>
      <Label className="sr">{label}</Label>
      {options.map((option) => (
        <RadioField key={option.value} value={option.value}>
          <RadioButton className="radio radio-row">
            <i aria-hidden="true" />
            <span className="grow">
              <span className="med">{option.words}</span>
              <span className="f12 t2 radio-detail">{option.detail}</span>
            </span>
          </RadioButton>
        </RadioField>
      ))}
    </RadioGroup>
  )
}
