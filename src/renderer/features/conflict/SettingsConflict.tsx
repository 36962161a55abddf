import { useState } from 'react'
import { compareSettings, resolveSettings } from '#shared/domain/conflicts/compare-settings.ts'
import { type Keep, keptField } from '#shared/domain/conflicts/three-way.ts'
import type { Conflict } from '#shared/domain/operations/conflict.ts'
import type { SettingsChange } from '#shared/domain/operations/registry-settings.ts'
import { settingLabel, settingText } from '#shared/domain/operations/setting-text.ts'
import { onSaveKey } from '../../lib/shortcut-keys.ts'
import { Dialog } from '../../ui/index.ts'
import { ChoiceFailed } from './ChoiceFailed.tsx'
import { ConflictFooter } from './ConflictFooter.tsx'
import { ConflictHead, ConflictLine } from './ConflictTable.tsx'
import type { ConflictDialogProps } from './conflict-props.ts'
import { allOf, type ConflictRow, openLabels } from './conflict-rows.ts'
import { authorText, myAuthor } from './conflict-text.ts'

interface SettingsConflictProps extends ConflictDialogProps {
  readonly change: SettingsChange
  readonly stored: Extract<Conflict, { about: 'settings' }>['stored']
}

/** A line for each setting that a person changed. */
function rowsOf({ change, stored }: Pick<SettingsConflictProps, 'change' | 'stored'>, keep: Keep): ConflictRow[] {
  return compareSettings(change, stored).map((one) => {
    const { key, path, mine, theirs, state } = one
    const different = state === 'mine-only' || state === 'both-differ'
    return {
      key,
      label: settingLabel(path),
      mine: settingText(path, mine),
      theirs: settingText(path, theirs),
      different,
      choice: different ? key : null,
      side: different ? keptField(one, keep) : null,
      mineBlocked: null,
    }
  })
}

const TITLE = 'Settings changed in two places'

/** Settings of a registry that two admins changed, each as wanted and as stored, while a person decides what is kept of each. */
export function SettingsConflict(props: SettingsConflictProps) {
  const { entry, change, stored, clock, saving, error, onResolve, onLater } = props
  const [keep, setKeep] = useState<Keep>({})
  const rows = rowsOf({ change, stored }, keep)
  const open = openLabels(rows)
  const blocked = open.length > 0 ? `Choose what to keep: ${open.join(', ')}.` : null
  const chosen: Keep = Object.fromEntries(rows.flatMap(({ choice, side }) => (choice && side ? [[choice, side]] : [])))
  const keepIt = () => {
    if (!blocked && !saving) onResolve(chosen)
  }
  const sent = blocked ? null : resolveSettings(change, { about: 'settings', stored }, chosen)
  const words = sent
    ? sent.kind === 'registry-settings' &&
      sent.changes.map(({ path, to }) => `${settingLabel(path)}: ${settingText(path, to)}`).join(', ')
    : 'everything stays as stored'
  return (
    <Dialog label={TITLE} className="cf-dialog cf-small" onClose={onLater} onKey={onSaveKey(keepIt)}>
      <header className="cf-title">
        <h2>{TITLE}</h2>
        <p className="t2 f13 selectable">
          You changed them; another admin changed them before that was sent. Choose what to keep.
        </p>
      </header>
      <ChoiceFailed error={error} />
      <div className="cf-table">
        <ConflictHead
          side={null}
          mine={authorText(myAuthor(entry, clock), 'You')}
          theirs="Another admin"
          onChoose={
            rows.filter(({ choice }) => choice !== null).length > 1 ? (side) => setKeep(allOf(rows, side)) : null
          }
        />
        {rows.map((row) => (
          <ConflictLine key={row.key} row={row} onChoose={(choice, side) => setKeep({ ...keep, [choice]: side })} />
        ))}
      </div>
      <ConflictFooter
        result={blocked ? null : { words: words || '', month: null }}
        blocked={blocked}
        saving={saving}
        onLater={onLater}
        onKeep={keepIt}
      />
    </Dialog>
  )
}
