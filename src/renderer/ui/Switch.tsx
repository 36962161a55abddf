import { useId } from 'react'
import { SwitchButton, SwitchField } from 'react-aria-components'

interface SwitchProps {
  readonly label: string
  /** What it does, beside it and read with it. */
  readonly hint?: string
  readonly selected: boolean
  readonly onChange: (selected: boolean) => void
}

/** A switch with its words. */
export function Switch({ label, hint, selected, onChange }: SwitchProps) {
  const hintId = useId()
  return (
    <div className="sw-row">
      <SwitchField isSelected={selected} onChange={onChange} {...(hint ? { 'aria-describedby': hintId } : {})}>
        <SwitchButton className="sw">
          <i aria-hidden="true" />
          {label}
        </SwitchButton>
      </SwitchField>
      {hint && (
        <span id={hintId} className="f12 t3">
          {hint}
        </span>
      )}
    </div>
  )
}
