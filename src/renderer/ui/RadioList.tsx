import { Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components'
import { Kbd } from './Kbd.tsx'

export interface RadioListOption {
  readonly value: string
  readonly words: string
  readonly detail: string
  /** Key cap at the end of the row. The key itself is handled by the screen. */
  readonly shortcut?: string
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
            {option.shortcut && <Kbd>{option.shortcut}</Kbd>}
          </RadioButton>
        </RadioField>
      ))}
    </RadioGroup>
  )
}
