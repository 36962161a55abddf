import type { GeneralPreferences } from '#shared/preferences.ts'
import { usePreferences } from '../../lib/contexts.ts'
import { SegmentedRadio, SingleKeySwitch } from '../../ui/index.ts'
import './preferences.css'

const THEME_LABELS = { system: 'System', light: 'Light', dark: 'Dark' } as const
const DENSITY_LABELS = { compact: 'Compact', comfortable: 'Comfortable' } as const

/** A choice between a few values, each with its word. */
function Choice<Value extends string>(props: {
  readonly label: string
  readonly words: Readonly<Record<Value, string>>
  readonly values: readonly Value[]
  readonly value: Value
  readonly onChange: (value: Value) => void
}) {
  const { label, words, values, value, onChange } = props
  const wordOf = (one: Value): string => words[one]
  return (
    <SegmentedRadio
      label={label}
      options={values.map((one) => ({ value: wordOf(one) }))}
      value={wordOf(value)}
      onChange={(word) => {
        const chosen = values.find((one) => wordOf(one) === word)
        if (chosen) onChange(chosen)
      }}
    />
  )
}

const OPENING_LABELS = { 'where-left': 'Where I left', registries: 'List of registries' } as const
const OPENING_VALUES: readonly GeneralPreferences['opening'][] = ['where-left', 'registries']

/** `System, compact` */
export const lookLine = ({ theme, density }: GeneralPreferences): string =>
  `${THEME_LABELS[theme]}, ${DENSITY_LABELS[density].toLowerCase()}`

const THEME_VALUES: readonly GeneralPreferences['theme'][] = ['system', 'light', 'dark']
const DENSITY_VALUES: readonly GeneralPreferences['density'][] = ['compact', 'comfortable']

/** In Settings: how the window looks, and whether single letters are shortcuts. */
export function LookSection() {
  const { general, changeGeneral } = usePreferences()
  return (
    <section className="look-settings" aria-label="Look and keyboard">
      <div className="look-choices">
        <Choice
          label="Theme"
          words={THEME_LABELS}
          values={THEME_VALUES}
          value={general.theme}
          onChange={(theme) => changeGeneral({ theme })}
        />
        <Choice
          label="Rows"
          words={DENSITY_LABELS}
          values={DENSITY_VALUES}
          value={general.density}
          onChange={(density) => changeGeneral({ density })}
        />
        <Choice
          label="Caseload opens with"
          words={OPENING_LABELS}
          values={OPENING_VALUES}
          value={general.opening}
          onChange={(opening) => changeGeneral({ opening })}
        />
      </div>
      <SingleKeySwitch />
    </section>
  )
}
