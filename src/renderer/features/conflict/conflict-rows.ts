import { dequal } from 'dequal'
import { detailWays, keptDetail, WHOLE_CHANGE } from '#shared/domain/conflicts/resolve-conflict.ts'
import {
  type FieldWay,
  isEntryOperation,
  type Keep,
  keptSide,
  type Side,
  type ThreeWay,
  threeWay,
  WHOLE_ENTRY,
} from '#shared/domain/conflicts/three-way.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { DEMOGRAPHICS_NAMES } from '#shared/domain/operations/demographics.ts'
import { flagsSeen } from '#shared/domain/operations/flag-changes.ts'
import type { PatientOperation } from '#shared/domain/operations/operation.ts'
import type { Conflict } from '#shared/outbox.ts'
import { capitalized, longDate } from '../../lib/format.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { amountText } from '../../ui/patient/contact-text.ts'
import { dateText, NONE, valueText } from './value-text.ts'

/** A line of the comparison: what both sides hold, and what is kept of it. */
export interface ConflictRow {
  readonly key: string
  readonly label: string
  readonly mine: string
  readonly theirs: string
  readonly different: boolean
  /** The choice that this line shows and makes; null where there is none to make. */
  readonly choice: string | null
  /** The side that is kept; null until a person has chosen. */
  readonly side: Side | null
  /** Why the own version can't be kept. */
  readonly mineBlocked: string | null
}

const LABELS: Readonly<Record<FieldWay['field'], string>> = {
  date: 'Date and time',
  contactType: 'Contact',
  visitType: 'Visit',
  provider: 'Provider',
  minutes: 'Minutes',
  noShow: 'No-show',
  nonContact: 'Without contact',
  notes: 'Note',
  questionnaires: 'Scores',
}

function fieldRow(field: FieldWay, keep: Keep, clock: ClinicClock): ConflictRow {
  const different = field.state !== 'same' && field.state !== 'both-same'
  return {
    key: field.key,
    label: field.title ?? LABELS[field.field],
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

const whole = (key: string, label: string, values: Pick<ConflictRow, 'mine' | 'theirs'>, keep: Keep): ConflictRow => ({
  key,
  label,
  ...values,
  different: true,
  choice: key,
  side: keep[key] ?? null,
  mineBlocked: null,
})

function goneRow(way: Extract<ThreeWay, { kind: 'gone' }>, isVoid: boolean, keep: Keep): ConflictRow {
  const theirs = way.theirs ? 'Stays voided' : 'Stays removed'
  const mine = isVoid ? 'Void it' : `Record yours as a new entry, ${amountText(way.mine)}`
  const blocked = isVoid ? 'There is nothing left to void.' : 'Your version can’t be recorded as a new entry.'
  return { ...whole(WHOLE_ENTRY, 'Entry', { mine, theirs }, keep), mineBlocked: way.again ? null : blocked }
}

function entryRows(way: ThreeWay, isVoid: boolean, keep: Keep, clock: ClinicClock): readonly ConflictRow[] {
  if (way.kind === 'gone') return [goneRow(way, isVoid, keep)]
  const fields = way.fields.map((field) => fieldRow(field, keep, clock)).filter(isWorthALine)
  if (way.kind === 'fields') return fields
  const values = { mine: 'Void it as it is now', theirs: `Leave it, ${amountText(way.theirs)}` }
  const shown = fields.map((row) => ({ ...row, choice: null, side: null }))
  return [whole(WHOLE_ENTRY, 'Entry', values, keep), ...shown]
}

const detail = (value: string | number | null, { zone }: ClinicClock): string =>
  value === null || value === '' ? NONE : typeof value === 'number' ? longDate(value, zone) : value

/**
 * A flag that was to be cleared and was raised again: it can be cleared from here only with what is open now in sight. Where the
 * patient that is known here is another one than the conflict was found with, it is looked at in the record.
 */
function clearRow(
  type: string,
  conflict: Conflict,
  keep: Keep,
  clock: ClinicClock,
  patient: Patient | null,
): ConflictRow {
  const flags = conflict.about === 'other' ? conflict.flags : undefined
  const isShown = flags && patient && dequal(flagsSeen(patient), flags)
  const open = patient?.flags.filter((flag) => flag.type.stored === type && flag.state !== 'resolved') ?? []
  const raised = open.map(({ raisedAt, note }) =>
    [raisedAt === null ? 'Raised' : `Raised ${dateText(raisedAt, clock)}`, ...(note === '' ? [] : [note])].join(': '),
  )
  const words = { mine: 'Clear it', theirs: ['Leave it raised', ...raised].join('\n') }
  return {
    ...whole(WHOLE_CHANGE, type, words, keep),
    mineBlocked: isShown ? null : 'Look at the patient’s flags, and clear it there.',
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
    return detailWays(change.demographics, conflict.stored).map((way): ConflictRow => {
      const different = way.state === 'mine-only' || way.state === 'both-differ'
      return {
        key: way.key,
        label: capitalized(DEMOGRAPHICS_NAMES[way.key]),
        mine: detail(way.mine, clock),
        theirs: detail(way.theirs, clock),
        different,
        choice: different ? way.key : null,
        side: different ? keptDetail(way, keep) : null,
        mineBlocked: null,
      }
    })
  if (conflict.about === 'status' && change.kind === 'status')
    return [whole(WHOLE_CHANGE, 'Status', { mine: change.status.status, theirs: conflict.stored || NONE }, keep)]
  if (change.kind === 'resolve-flag') return [clearRow(change.flag.type, conflict, keep, clock, patient)]
  if (change.kind === 'raise-flag')
    return [whole(WHOLE_CHANGE, change.flag.type, { mine: 'Raise it', theirs: 'Leave it as it is' }, keep)]
  return []
}

/** The labels of the lines that wait for a choice. */
export const openLabels = (rows: readonly ConflictRow[]): readonly string[] =>
  rows.flatMap(({ choice, side, label }) => (choice !== null && side === null ? [label] : []))

/** The choices that keep everything of one side. */
export const allOf = (rows: readonly ConflictRow[], side: Side): Keep =>
  Object.fromEntries(rows.flatMap(({ choice }) => (choice === null ? [] : [[choice, side]])))
