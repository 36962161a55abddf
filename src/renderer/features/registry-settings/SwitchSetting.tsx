import { settingText } from '#shared/domain/operations/setting-text.ts'
import { ReadValue, SettingRow, Switch } from '../../ui/index.ts'
import type { SettingsForm } from './settings-form.ts'

export interface FormProps {
  readonly form: SettingsForm
  readonly mayChange: boolean
}

export interface ChoiceProps extends FormProps {
  readonly title: string
  readonly hint: string
  readonly path: readonly string[]
}

/** A setting of two values, as a switch with the word of the value. */
export function SwitchSetting({ form, mayChange, title, hint, path }: ChoiceProps) {
  const value = form.value(path)
  const words = settingText(path, value)
  return (
    <SettingRow title={title} hint={hint} isChanged={form.isChanged(path)}>
      {mayChange ? (
        <Switch
          label={words.charAt(0).toUpperCase() + words.slice(1)}
          name={title}
          selected={value === true}
          onChange={(to) => form.set(path, to)}
        />
      ) : (
        <ReadValue>{words}</ReadValue>
      )}
    </SettingRow>
  )
}
