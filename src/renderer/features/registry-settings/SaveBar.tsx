import { useState } from 'react'
import type { SettingsEffect } from '#shared/domain/derived/settings-effect.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { listName, monthName, plural } from '../../lib/format.ts'
import { client } from '../../lib/ipc-client.ts'
import { SAVE_KEYS } from '../../lib/shortcut-keys.ts'
import { useReading } from '../../lib/use-reading.ts'
import { Button, Icon, Spinner } from '../../ui/index.ts'
import { effectSentences } from './effect-text.ts'
import type { SettingsForm } from './settings-form.ts'

interface SaveBarProps {
  readonly form: SettingsForm
  readonly rows: readonly CaseloadRow[]
  readonly isSaving: boolean
  readonly onDiscard: () => void
  readonly onSave: () => void
}

/** What is not saved, and what it will do: counted over every patient who is known here. */
export function SaveBar({ form, rows, isSaving, onDiscard, onSave }: SaveBarProps) {
  const [isShown, setShown] = useState(false)
  const { problem } = form
  const reading = useEffectOf(form)
  const effect = problem === null && reading.kind === 'ready' ? reading.value : null
  return (
    <section className="rs-save" aria-label="Unsaved changes">
      {isShown && effect && <ChangedMonths effect={effect} rows={rows} />}
      <div className="row gap2">
        <Icon name="info" />
        <p className="grow f13 num" role="status">
          <b className="semi">{plural(form.changes.length, 'change')}, not saved.</b>{' '}
          {problem ?? effectText(form, reading)}{' '}
          {effect !== null && effect.changed.length > 0 && (
            <button type="button" className="link" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
              {isShown ? 'Hide' : 'Show'}
            </button>
          )}
        </p>
        {isSaving && <Spinner label="Saving" />}
        <Button variant="ghost" onPress={onDiscard} disabledReason={isSaving ? SAVING : null}>
          Discard
        </Button>
        <Button variant="primary" shortcut={SAVE_KEYS} onPress={onSave} disabledReason={isSaving ? SAVING : problem}>
          Save changes
        </Button>
      </div>
    </section>
  )
}

const SAVING = 'This is being saved.'

/** What the changes do; the last answer stays while they are counted anew, and nothing is asked of what can't be saved. */
function useEffectOf({ registry: { id }, changes, problem }: SettingsForm) {
  const asked = problem === null ? [...changes] : []
  const call = () => client.call('registries.settingsEffect', { registryId: id, changes: asked })
  return useReading(call, JSON.stringify(asked), true).reading
}

function effectText({ changes }: SettingsForm, reading: ReturnType<typeof useEffectOf>): string {
  if (reading.kind === 'loading') return 'Counting what changes.'
  if (reading.kind === 'failed') return reading.error.message
  return effectSentences(
    reading.value,
    changes.some(({ path }) => path[0] === 'timeZone'),
  ).join(' ')
}

const codesText = (codes: SettingsEffect['changed'][number]['before']['codes']): string =>
  codes.length === 0 ? 'no code' : codes.map(({ code, units }) => `${code} ×${units}`).join(' ')

function ChangedMonths({ effect, rows }: { readonly effect: SettingsEffect; readonly rows: readonly CaseloadRow[] }) {
  const names = new Map(rows.map((row) => [row.mrn, listName(row) || row.mrn]))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard.
    <section className="rs-effect" tabIndex={0} aria-label="Patients whose months change">
      <ul className="f12 num">
        {effect.changed.map(({ mrn, month, before, after }) => (
          <li key={`${mrn} ${month}`}>
            <b className="med">{names.get(mrn) ?? mrn}</b>, {monthName(month)}: {before.minutes} min,{' '}
            {codesText(before.codes)} → {after.minutes} min, {codesText(after.codes)}
          </li>
        ))}
      </ul>
    </section>
  )
}
