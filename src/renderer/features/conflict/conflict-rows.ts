import { compareDetails, type DetailComparison } from '#shared/domain/conflicts/resolve-conflict.ts'
import {
  type FieldComparison,
  isEntryOperation,
  type Keep,
  keptField,
  keptSide,
  type Side,
  type ThreeWay,
  threeWay,
  WHOLE_CHANGE,
  WHOLE_ENTRY,
} from '#shared/domain/conflicts/three-way.ts'
import { DEMOGRAPHICS_NAMES } from '#shared/domain/entities/demographics.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { Conflict } from '#shared/domain/operations/conflict.ts'
import { demographicText } from '#shared/domain/operations/demographics.ts'
import { ENTRY_FIELDS } from '#shared/domain/operations/entry-fields.ts'
import { type PatientOperation, patientKind } from '#shared/domain/operations/operation.ts'
import type { Sides } from '#shared/domain/operations/operation-kind.ts'
import { capital } from '#shared/domain/operations/operation-text.ts'
import { datesIn } from '../../lib/format.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { amountText } from '../../ui/patient/contact-text.ts'
import { NONE, valueText } from './conflict-text.ts'

/** A line of the comparison: the value of each side, and which side is kept. */
export interface ConflictRow {
  readonly key: string
  readonly label: string
  readonly mine: string
  readonly theirs: string
  readonly different: boolean
  /** The key of the choice that the line makes; null for a line without a choice. */
  readonly choice: string | null
  /** The side that is kept; null until a person has chosen. */
  readonly side: Side | null
  /** Why the own version can't be kept. */
  readonly mineBlocked: string | null
}

const labelOf = ({ title, field }: FieldComparison) =>
  title ?? (field === 'date' ? 'Date and time' : ENTRY_FIELDS[field].label)

function fieldRow(field: FieldComparison, keep: Keep, clock: ClinicClock): ConflictRow {
  const different = field.state !== 'same' && field.state !== 'both-same'
  return {
    key: field.key,
    label: labelOf(field),
    mine: valueText(field.field, field.mine, clock),
    theirs: valueText(field.field, field.theirs, clock),
    different,
    choice: different && field.choosable ? field.decidedWith : null,
    side: different ? keptSide(field, keep) : null,
    mineBlocked: null,
  }
}

/** What is alike in both and says nothing is left out. */
const isWorthALine = ({ different, mine, key }: ConflictRow): boolean =>
  different || !((key === 'nonContact' && mine === 'No') || (mine === NONE && key !== 'notes'))

const whole = (key: string, sides: Sides, keep: Keep): ConflictRow => ({
  key,
  ...sides,
  different: true,
  choice: key,
  side: keep[key] ?? null,
})

function goneRow(way: Extract<ThreeWay, { kind: 'gone' }>, isVoid: boolean, keep: Keep): ConflictRow {
  const theirs = way.theirs ? 'Stays voided' : 'Stays removed'
  const mine = isVoid ? 'Void it' : `Record yours as a new entry, ${amountText(way.mine)}`
  const blocked = isVoid ? 'There is nothing left to void.' : 'Your version can’t be recorded as a new entry.'
  return whole(WHOLE_ENTRY, { label: 'Entry', mine, theirs, mineBlocked: way.again ? null : blocked }, keep)
}

function entryRows(way: ThreeWay, isVoid: boolean, keep: Keep, clock: ClinicClock): readonly ConflictRow[] {
  if (way.kind === 'gone') return [goneRow(way, isVoid, keep)]
  const fields = way.fields.map((field) => fieldRow(field, keep, clock)).filter(isWorthALine)
  if (way.kind === 'fields') return fields
  const theirs = `Leave it, ${amountText(way.theirs)}`
  const sides = { label: 'Entry', mine: 'Void it as it is now', theirs, mineBlocked: null }
  const shown = fields.map((row) => ({ ...row, choice: null, side: null }))
  return [whole(WHOLE_ENTRY, sides, keep), ...shown]
}

/** A detail of the patient that was changed. */
function detailRow(compared: DetailComparison, keep: Keep, clock: ClinicClock): ConflictRow {
  const { key, state, mine, theirs } = compared
  const different = state === 'mine-only' || state === 'both-differ'
  const text = (value: string | number | null) => demographicText(value, datesIn(clock))
  return {
    key,
    label: capital(DEMOGRAPHICS_NAMES[key]),
    mine: text(mine),
    theirs: text(theirs),
    different,
    choice: different ? key : null,
    side: different ? keptField(compared, keep) : null,
    mineBlocked: null,
  }
}

/** The comparison, line by line. Empty for what can't be decided here. */
export function conflictRows(
  operation: PatientOperation,
  conflict: Conflict,
  keep: Keep,
  clock: ClinicClock,
  patient: Patient | null = null,
): readonly ConflictRow[] {
  const { change } = operation
  if (conflict.about === 'entry')
    return isEntryOperation(operation)
      ? entryRows(threeWay(operation, conflict.stored), change.kind === 'void', keep, clock)
      : []
  if (conflict.about === 'details' && change.kind === 'demographics')
    return compareDetails(change.demographics, conflict.stored).map((compared) => detailRow(compared, keep, clock))
  const sides = patientKind(change).comparison?.sides?.(change, conflict, patient, datesIn(clock))
  return sides ? [whole(WHOLE_CHANGE, sides, keep)] : []
}

/** The labels of the lines that wait for a choice. */
export const openLabels = (rows: readonly ConflictRow[]): readonly string[] =>
  rows.flatMap(({ choice, side, label }) => (choice !== null && side === null ? [label] : []))

/** The choices that keep everything of one side. */
export const allOf = (rows: readonly ConflictRow[], side: Side): Keep =>
  Object.fromEntries(rows.flatMap(({ choice }) => (choice === null ? [] : [[choice, side]])))
