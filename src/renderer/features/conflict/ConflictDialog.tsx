import { useState } from 'react'
import { resolveConflict } from '#shared/domain/conflicts/resolve-conflict.ts'
import type { Keep, Side } from '#shared/domain/conflicts/three-way.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { Conflict } from '#shared/domain/operations/conflict.ts'
import { isPatientOperation, type PatientOperation } from '#shared/domain/operations/operation.ts'
import type { ClinicContext } from '#shared/domain/rules/context.ts'
import { isolated, mrnText } from '../../lib/isolated.ts'
import { onSaveKey } from '../../lib/shortcut-keys.ts'
import { Dialog } from '../../ui/index.ts'
import { CarePlanConflict } from './CarePlanConflict.tsx'
import { ChoiceFailed } from './ChoiceFailed.tsx'
import { ConflictFooter } from './ConflictFooter.tsx'
import { ConflictHead, ConflictLine } from './ConflictTable.tsx'
import type { ConflictDialogProps } from './conflict-props.ts'
import { resultOf } from './conflict-result.ts'
import { allOf, type ConflictRow, conflictRows, openLabels } from './conflict-rows.ts'
import { authorText, myAuthor, storyText, subjectText, theirAuthor, titleText } from './conflict-text.ts'
import { decisionChoice } from './decision-choice.ts'
import { SettingsConflict } from './SettingsConflict.tsx'
import './conflict.css'

interface Decision {
  readonly operation: PatientOperation
  readonly conflict: Conflict
  readonly keep: Keep
}

function resultOfChoices(
  { operation, conflict, keep }: Decision,
  patient: Patient | null,
  rows: readonly ConflictRow[],
  context: ClinicContext | null,
) {
  const change = resolveConflict(operation, conflict, keep)
  const stored = conflict.about === 'entry' ? conflict.stored : null
  return resultOf(operation, { change, stored, patient }, rows, context)
}

/** The side of which all is kept. */
function wholeSide(rows: readonly ConflictRow[]): Side | null {
  const sides = new Set(rows.flatMap(({ choice, side }) => (choice === null ? [] : [side])))
  return sides.size === 1 ? ([...sides][0] ?? null) : null
}

/** Two versions side by side, while a person decides what is kept. A field that both sides changed has no choice made in advance. */
export function ConflictDialog(props: ConflictDialogProps) {
  const { entry, clock, context, nameOf, patient, saving, error, onResolve, onLater } = props
  const { operation, conflict } = entry
  const [keep, setKeep] = useState<Keep>({})
  if (conflict?.about === 'settings' && operation.change.kind === 'registry-settings')
    return <SettingsConflict {...props} change={operation.change} stored={conflict.stored} />
  if (!conflict || !isPatientOperation(operation)) return null
  if (conflict.about === 'care-plan' && operation.change.kind === 'care-plan')
    return <CarePlanConflict {...props} change={operation.change.plan} stored={conflict.stored} />
  if (conflict.about === 'review' && operation.change.kind === 'review-decision' && operation.change.carePlan)
    return (
      <CarePlanConflict
        {...props}
        change={operation.change.carePlan}
        stored={conflict.carePlan ?? null}
        besides={decisionChoice(operation.change, conflict, patient, clock)}
        inAnyCase="The consultation is recorded in either case."
      />
    )
  const rows = conflictRows(operation, conflict, keep, clock, patient)
  const open = openLabels(rows)
  const blocked = open.length > 0 ? `Choose what to keep: ${open.join(', ')}.` : null
  const chosen: Keep = Object.fromEntries(rows.flatMap(({ choice, side }) => (choice && side ? [[choice, side]] : [])))
  const keepIt = () => {
    if (!blocked && !saving) onResolve(chosen)
  }
  const theirs = theirAuthor(entry, nameOf, clock)
  const many = rows.filter(({ choice }) => choice !== null).length > 1
  return (
    <Dialog
      label={titleText(entry)}
      className={conflict.about === 'entry' ? 'cf-dialog' : 'cf-dialog cf-small'}
      onClose={onLater}
      onKey={onSaveKey(keepIt)}
    >
      <header className="cf-title">
        <h2>{titleText(entry)}</h2>
        <p className="t2 f13 selectable">
          {subjectText(operation, clock)}, for{' '}
          <b className="semi cf-name">{isolated(entry.about) || mrnText(operation.mrn)}</b>. {storyText(entry, theirs)}
        </p>
      </header>
      <ChoiceFailed error={error} />
      <div className="cf-table">
        <ConflictHead
          side={wholeSide(rows)}
          mine={authorText(myAuthor(entry, clock), 'You')}
          theirs={authorText(theirs, 'Somebody else')}
          onChoose={many ? (side) => setKeep(allOf(rows, side)) : null}
        />
        {rows.map((row) => (
          <ConflictLine key={row.key} row={row} onChoose={(choice, side) => setKeep({ ...keep, [choice]: side })} />
        ))}
      </div>
      <ConflictFooter
        result={blocked ? null : resultOfChoices({ operation, conflict, keep: chosen }, patient, rows, context)}
        blocked={blocked}
        saving={saving}
        onLater={onLater}
        onKeep={keepIt}
      />
    </Dialog>
  )
}
