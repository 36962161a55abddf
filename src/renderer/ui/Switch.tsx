import { useId } from 'react'
import { SwitchButton, SwitchField } from 'react-aria-components'
import { usePreferences } from '../lib/contexts.ts'
import { keyText } from '../lib/key-text.ts'

/** What the switch of single keys says. */
export const SINGLE_KEYS = {
  label: 'Single-key shortcuts',
  hint: () => `Letters such as L and F act at once. ${keyText('Ctrl')} shortcuts stay.`,
} as const

/** Turns shortcuts of a single letter on and off (WCAG 2.1.4). */
export function SingleKeySwitch() {
  const { general, changeGeneral } = usePreferences()
  return (
    <Switch
      label={SINGLE_KEYS.label}
      hint={SINGLE_KEYS.hint()}
      selected={general.singleKeys}
      onChange={(singleKeys) => changeGeneral({ singleKeys })}
    />
  )
}

interface SwitchProps {
  readonly label: string
  /** What stands beside the switch and names it, where its label is the state in words: its accessible name is both. */
  readonly name?: string
  /** What it does, beside it and read with it. */
  readonly hint?: string
  /** What else describes it, by its id. */
  readonly describedBy?: string
  readonly selected: boolean
  readonly onChange: (selected: boolean) => void
}

/** A switch with its words. */
export function Switch({ label, name, hint, describedBy, selected, onChange }: SwitchProps) {
  const hintId = useId()
  const description = hint ? hintId : describedBy
  return (
    <div className="sw-row">
      <SwitchField
        isSelected={selected}
        onChange={onChange}
        {...(name ? { 'aria-label': `${name}: ${label}` } : {})}
        {...(description ? { 'aria-describedby': description } : {})}
      >
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
