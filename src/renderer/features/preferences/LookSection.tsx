import { useId } from 'react'
import type { GeneralPreferences } from '#shared/preferences.ts'
import { usePreferences } from '../../lib/contexts.ts'
import { keyText } from '../../lib/key-text.ts'
import { Button, Icon, SegmentedRadio, SettingRow, SINGLE_KEYS, Switch } from '../../ui/index.ts'
import { useSystemLook } from './use-system-look.ts'
import { useZoom } from './use-zoom.ts'
import './preferences.css'

const THEME_LABELS = { system: 'System', light: 'Light', dark: 'Dark' } as const
const DENSITY_LABELS = { compact: 'Compact', comfortable: 'Comfortable' } as const
const OPENING_LABELS = { 'where-left': 'Where I left', registries: 'List of registries' } as const

const THEME_VALUES: readonly GeneralPreferences['theme'][] = ['system', 'light', 'dark']
const DENSITY_VALUES: readonly GeneralPreferences['density'][] = ['compact', 'comfortable']
const OPENING_VALUES: readonly GeneralPreferences['opening'][] = ['where-left', 'registries']

interface ChoiceProps<Value extends string> {
  readonly label: string
  readonly hint: string
  readonly words: Readonly<Record<Value, string>>
  readonly values: readonly Value[]
  readonly value: Value
  readonly onChange: (value: Value) => void
}

/** A choice between a few values, each with its word. */
function Choice<Value extends string>({ label, hint, words, values, value, onChange }: ChoiceProps<Value>) {
  const hintId = useId()
  const wordOf = (one: Value): string => words[one]
  return (
    <SettingRow title={label} hint={hint} hintId={hintId}>
      <SegmentedRadio
        label={label}
        labelStyle="hidden"
        describedBy={hintId}
        options={values.map((one) => ({ value: wordOf(one) }))}
        value={wordOf(value)}
        onChange={(word) => {
          const chosen = values.find((one) => wordOf(one) === word)
          if (chosen) onChange(chosen)
        }}
      />
    </SettingRow>
  )
}

/** How large everything is drawn. */
function Zoom() {
  const { zoom, change } = useZoom()
  const hint = `Also ${keyText('Ctrl')} + and ${keyText('Ctrl')} −. Columns leave in order when it gets narrow.`
  return (
    <SettingRow title="Zoom" hint={hint}>
      {/* biome-ignore lint/a11y/useSemanticElements: two buttons and a figure are no field set. */}
      <div className="look-zoom" role="group" aria-label="Zoom">
        <Button variant="ghost" size="icon" aria-label="Zoom out" onPress={() => change('zoom-out')}>
          <Icon name="minus" size={12} />
        </Button>
        <output className="num semi">{zoom === null ? '' : `${Math.round(zoom * 100)}%`}</output>
        <Button variant="ghost" size="icon" aria-label="Zoom in" onPress={() => change('zoom-in')}>
          <Icon name="plus" size={12} />
        </Button>
      </div>
    </SettingRow>
  )
}

interface KeysProps {
  readonly title: string
  readonly hint: string
  readonly selected: boolean
  readonly onChange: (selected: boolean) => void
}

function Keys({ title, hint, selected, onChange }: KeysProps) {
  const hintId = useId()
  return (
    <SettingRow title={title} hint={hint} hintId={hintId}>
      <Switch
        label={selected ? 'On' : 'Off'}
        name={title}
        selected={selected}
        onChange={onChange}
        describedBy={hintId}
      />
    </SettingRow>
  )
}

/** `System, compact` */
export const lookLine = ({ theme, density }: GeneralPreferences): string =>
  `${THEME_LABELS[theme]}, ${DENSITY_LABELS[density].toLowerCase()}`

/** In Settings: how the window looks. */
function Look() {
  const { general, changeGeneral } = usePreferences()
  const system = useSystemLook()
  return (
    <div className="set-card">
      <Choice
        label="Theme"
        hint="System follows your computer."
        words={THEME_LABELS}
        values={THEME_VALUES}
        value={general.theme}
        onChange={(theme) => changeGeneral({ theme })}
      />
      <Choice
        label="Rows"
        hint="Comfortable is 40 pixels instead of 32."
        words={DENSITY_LABELS}
        values={DENSITY_VALUES}
        value={general.density}
        onChange={(density) => changeGeneral({ density })}
      />
      <Zoom />
      <SettingRow title="Motion and contrast" hint={`Follow your computer: ${system}.`} />
      <Choice
        label="Caseload opens with"
        hint="The registry, view and patient where you left, or the list."
        words={OPENING_LABELS}
        values={OPENING_VALUES}
        value={general.opening}
        onChange={(opening) => changeGeneral({ opening })}
      />
    </div>
  )
}

/** In Settings: how the window looks, and which keys act at once. */
export function LookSection({ onShortcuts }: { readonly onShortcuts: () => void }) {
  const { general, changeGeneral } = usePreferences()
  return (
    <section aria-label="Look and keyboard">
      <h3 className="f13 semi set-heading">Look</h3>
      <Look />
      <h3 className="f13 semi set-heading">Keyboard</h3>
      <div className="set-card">
        <Keys
          title={SINGLE_KEYS.label}
          hint={SINGLE_KEYS.hint()}
          selected={general.singleKeys}
          onChange={(singleKeys) => changeGeneral({ singleKeys })}
        />
        <Keys
          title="Number keys in questionnaires"
          hint="0 to 3 answer and move on."
          selected={general.numberKeys}
          onChange={(numberKeys) => changeGeneral({ numberKeys })}
        />
        <SettingRow title="All shortcuts">
          <Button size="sm" shortcut="?" onPress={onShortcuts}>
            Show
          </Button>
        </SettingRow>
      </div>
    </section>
  )
}
