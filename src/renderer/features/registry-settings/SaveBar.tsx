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

/** What is not saved, and what it will do. */
export function SaveBar({ form, rows, isSaving, onDiscard, onSave }: SaveBarProps) {
  const [isShown, setShown] = useState(false)
  const { changes, problem, registry } = form
  const reason = isSaving ? 'This is being saved.' : problem
  return (
    <section className="rs-save" aria-label="Unsaved changes">
      {problem === null && (
        <Effect registryId={registry.id} form={form} rows={rows} isShown={isShown} onShow={() => setShown(!isShown)} />
      )}
      <div className="row gap2">
        <Icon name="info" />
        <p className="grow f13" role="status">
          <b className="semi">{plural(changes.length, 'change')}, not saved.</b> {problem}
        </p>
        {isSaving && <Spinner label="Saving" />}
        <Button variant="ghost" onPress={onDiscard} disabledReason={isSaving ? 'This is being saved.' : null}>
          Discard
        </Button>
        <Button variant="primary" shortcut={SAVE_KEYS} onPress={onSave} disabledReason={reason}>
          Save changes
        </Button>
      </div>
    </section>
  )
}

interface EffectProps {
  readonly registryId: string
  readonly form: SettingsForm
  readonly rows: readonly CaseloadRow[]
  readonly isShown: boolean
  readonly onShow: () => void
}

/** What the changes do to the figures, counted over every patient who is known here. */
function Effect({ registryId, form, rows, isShown, onShow }: EffectProps) {
  const changes = [...form.changes]
  const { reading } = useReading(
    () => client.call('registries.settingsEffect', { registryId, changes }),
    JSON.stringify(changes),
    true,
  )
  if (reading.kind === 'loading') return <Spinner label="Counting what changes" />
  if (reading.kind === 'failed') return <p className="f12 t2">{reading.error.message}</p>
  const effect = reading.value
  const ofZone = changes.some(({ path }) => path[0] === 'timeZone')
  return (
    <>
      <p className="f13 num" role="status">
        {effectSentences(effect, ofZone).join(' ')}{' '}
        {effect.changed.length > 0 && (
          <button type="button" className="link" aria-expanded={isShown} onClick={onShow}>
            {isShown ? 'Hide' : 'Show'}
          </button>
        )}
      </p>
      {isShown && <ChangedMonths effect={effect} rows={rows} />}
    </>
  )
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
