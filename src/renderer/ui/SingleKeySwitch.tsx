import { usePreferences } from '../lib/preferences-context.ts'
import { Switch } from './Switch.tsx'

/** Turns shortcuts of a single letter on and off (WCAG 2.1.4). */
export function SingleKeySwitch() {
  const { general, changeGeneral } = usePreferences()
  return (
    <Switch
      label="Single-key shortcuts"
      hint="Letters such as L and F act at once. Ctrl shortcuts stay."
      selected={general.singleKeys}
      onChange={(singleKeys) => changeGeneral({ singleKeys })}
    />
  )
}
