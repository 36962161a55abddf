import { dequal } from 'dequal'
import { entryScore } from '../derived/score-values.ts'
import { type NotKept, type NotKeptValues, notKeptValuesSchema } from '../entities/not-kept.ts'
import type { TreatmentLog } from '../entities/treatment-log.ts'
import { FLAG_TYPES } from '../entities/vocabulary.ts'
import type { Amendment } from '../operations/amendment.ts'
import { ENTRY_FIELDS, type EntryChanges, entryChangesSchema, FIELD_ORDER } from '../operations/entry-fields.ts'
import type { PatientChange, PatientOperation } from '../operations/operation.ts'
import { resolutionReason } from './resolution-text.ts'
import {
  type EntryOperation,
  type FieldComparison,
  type Keep,
  keptSide,
  type Side,
  type ThreeWay,
  threeWay,
  WHOLE_ENTRY,
} from './three-way.ts'

const scoreNameOf = ({ key }: FieldComparison) => key.slice('score:'.length)

/** The scores of a version as `original` keeps them, by stored attribute. */
function storedScores(fields: readonly FieldComparison[], side: Side) {
  const held = fields.flatMap((one) => {
    const value = side === 'mine' ? one.mine : one.theirs
    return value !== null && typeof value === 'object'
      ? [{ name: scoreNameOf(one), storedName: one.storedName ?? scoreNameOf(one), ...value }]
      : []
  })
  const answers = held.flatMap(({ name, uid, answers: given }) =>
    given === null ? [] : [[uid ?? name, [...given]] as const],
  )
  return {
    scores: held.flatMap(({ storedName, totals }) =>
      totals.map((value) => ({ score_name: storedName, score_value: value })),
    ),
    answers: answers.length === 0 ? null : Object.fromEntries(answers),
  }
}

/** The values of a version in the named fields, as `original` keeps them. */
function storedValues(log: TreatmentLog, fields: readonly FieldComparison[], side: Side): NotKeptValues {
  const scalars = FIELD_ORDER.flatMap((field) => {
    if (field === 'questionnaires' || !fields.some((one) => one.field === field)) return []
    const value = ENTRY_FIELDS[field].value(log)
    return ENTRY_FIELDS[field].stored.map((attribute) => [attribute, field === 'notes' && value === '' ? null : value])
  })
  const scores = fields.filter(({ field }) => field === 'questionnaires')
  const parsed = notKeptValuesSchema.safeParse({
    ...Object.fromEntries(scalars),
    ...(scores.length > 0 ? storedScores(scores, side) : {}),
  })
  if (!parsed.success) throw new RangeError('A value that is not kept can’t be stored beside the entry.')
  return parsed.data
}

type Fields = Extract<ThreeWay, { kind: 'fields' | 'void' }>

const didMine = ({ state }: FieldComparison) => state === 'mine-only' || state === 'both-differ'
const didTheirs = ({ state }: FieldComparison) => state === 'theirs-only' || state === 'both-differ'

const byMe = ({ savedAt, actor }: EntryOperation, values: NotKeptValues): NotKept => ({
  at: savedAt,
  by: actor.userId,
  values,
})
const byThem = ({ amended }: TreatmentLog, values: NotKeptValues): NotKept => ({
  at: amended?.at ?? null,
  by: amended?.by ?? null,
  values,
})

function changesOf(way: Fields, kept: readonly FieldComparison[]): EntryChanges {
  const { mine } = way
  const scalars = kept.flatMap(({ field, mine: value }) =>
    field === 'questionnaires' ? [] : [[field, value] as const],
  )
  const questionnaires = kept.flatMap((one) => {
    const value = one.field === 'questionnaires' && one.mine !== null && typeof one.mine === 'object' ? one.mine : null
    const entered = value && entryScore(scoreNameOf(one), value, one.storedName)
    return entered ? [entered] : []
  })
  const given = {
    ...Object.fromEntries(scalars),
    ...(questionnaires.length > 0 && !mine.noShow ? { questionnaires } : {}),
  }
  // What is stored of another program may not be a value that we write: such a field is kept as it is (`choosable`).
  const parsed = entryChangesSchema.safeParse(given)
  if (!parsed.success) throw new RangeError('A kept value can’t be written.')
  return parsed.data
}

/** What the amendment raised or declined with its answers goes on with them. */
function safetyOf(
  { change }: EntryOperation,
  changes: EntryChanges,
): Pick<Amendment, 'raiseFlags' | 'declinedSafetyRisk'> {
  if (change.kind === 'void') return { raiseFlags: [], declinedSafetyRisk: null }
  const { raiseFlags, declinedSafetyRisk } = change.amendment
  return { raiseFlags, declinedSafetyRisk: changes.questionnaires ? declinedSafetyRisk : null }
}

/** What an earlier decision did not keep, which had not arrived yet either. */
const earlier = ({ change }: EntryOperation): readonly NotKept[] =>
  (change.kind === 'amend' ? change.amendment.notKept : change.voiding.notKept) ?? []

const givenReason = ({ change }: EntryOperation) =>
  change.kind === 'amend' ? change.amendment.reason : change.voiding.reason

function amend(
  operation: EntryOperation,
  seen: TreatmentLog,
  rest: Pick<Amendment, 'changes' | 'reason'> & { readonly notKept: readonly NotKept[] },
): PatientChange {
  const { newLogId } = operation.change
  const { changes, reason, notKept } = rest
  const amendment = {
    seen,
    changes,
    reason,
    ...safetyOf(operation, changes),
    ...(notKept.length > 0 ? { notKept: [...notKept] } : {}),
  }
  return { kind: 'amend', newLogId, amendment }
}

/** The flags that a correction raises, the most urgent first. */
const raisedBy = ({ change }: PatientOperation) =>
  FLAG_TYPES.flatMap((type) =>
    change.kind === 'amend' ? (change.amendment.raiseFlags.find((one) => one.type === type) ?? []) : [],
  )

/** The flag that was raised with a correction which is not to be written: the most urgent one (`otherFlags` for the rest). */
function flagAlone(operation: EntryOperation): PatientChange | null {
  const [flag] = raisedBy(operation)
  return flag ? { kind: 'raise-flag', flag } : null
}

/**
 * The other flags of a correction of which only one flag goes out as decided: each is an operation of its own. Otherwise they would be raised
 * nowhere.
 */
export const otherFlags = (operation: PatientOperation, decided: PatientChange | null): PatientChange[] =>
  decided?.kind === 'raise-flag'
    ? raisedBy(operation).flatMap((flag) => (flag.type === decided.flag.type ? [] : [{ kind: 'raise-flag', flag }]))
    : []

function resolveFields(operation: EntryOperation, way: Fields, keep: Keep): PatientChange | null {
  const apart = way.fields.filter(({ mine, theirs }) => !dequal(mine, theirs))
  const sideOf = (field: FieldComparison): Side => {
    const side = keptSide(field, keep)
    if (side === null) throw new RangeError(`Nobody has chosen what to keep of ${field.key}.`)
    return side
  }
  const mine = apart.filter((field) => sideOf(field) === 'mine')
  const theirs = apart.filter((field) => sideOf(field) === 'theirs')
  const [lostOfMine, lostOfTheirs] = [theirs.filter(didMine), mine.filter(didTheirs)]
  const notKept = [
    ...earlier(operation),
    ...(lostOfMine.length > 0 ? [byMe(operation, storedValues(way.mine, lostOfMine, 'mine'))] : []),
    ...(lostOfTheirs.length > 0 ? [byThem(way.theirs, storedValues(way.theirs, lostOfTheirs, 'theirs'))] : []),
  ]
  const changes = changesOf(way, mine)
  if (mine.length === 0 && notKept.length === 0) return flagAlone(operation)
  const decided = [...mine.filter(didTheirs), ...lostOfMine].map((field) => [field, sideOf(field)] as const)
  return amend(operation, way.theirs, { changes, reason: resolutionReason(decided, givenReason(operation)), notKept })
}

function resolveVoid(operation: EntryOperation, way: Fields, side: Side): PatientChange {
  const { newLogId } = operation.change
  const given = givenReason(operation)
  if (side === 'theirs') {
    const notKept = [...earlier(operation), byMe(operation, { void_reason: given })]
    return amend(operation, way.theirs, { changes: {}, reason: resolutionReason([], 'Not voided.'), notKept })
  }
  // A void takes the minutes and scores: those that somebody wrote since stay beside the first ones.
  const lost = way.fields.filter(
    (field) => didTheirs(field) && (field.field === 'minutes' || field.field === 'questionnaires'),
  )
  const notKept = [
    ...earlier(operation),
    ...(lost.length > 0 ? [byThem(way.theirs, storedValues(way.theirs, lost, 'theirs'))] : []),
  ]
  const voiding = { seen: way.theirs, reason: resolutionReason([], given), ...(notKept.length > 0 ? { notKept } : {}) }
  return { kind: 'void', newLogId, voiding }
}

function resolveGone(
  operation: EntryOperation,
  way: Extract<ThreeWay, { kind: 'gone' }>,
  side: Side,
): PatientChange | null {
  const { change } = operation
  if (side === 'mine') {
    if (!way.again) throw new RangeError('There is nothing to record.')
    return { kind: 'record', logId: change.newLogId, entry: way.again }
  }
  if (change.kind === 'void' || !way.theirs) return flagAlone(operation)
  const before = threeWay(operation, { ...way.theirs, voided: null })
  const changed = before.kind === 'fields' ? before.fields.filter(didMine) : []
  const mine = changed.length === 0 ? [] : [byMe(operation, storedValues(way.mine, changed, 'mine'))]
  const notKept = [...earlier(operation), ...mine]
  if (notKept.length === 0) return flagAlone(operation)
  return amend(operation, way.theirs, { changes: {}, reason: resolutionReason([], givenReason(operation)), notKept })
}

/**
 * What goes out for a decided conflict of an entry: a correction of the entry as it is stored now. What was not kept goes along, so
 * that both versions stay. Null when nothing is to be written.
 * @throws RangeError for a choice that is missing or can't be made
 */
export function resolveEntryConflict(
  operation: EntryOperation,
  stored: TreatmentLog | null,
  keep: Keep,
): PatientChange | null {
  const way = threeWay(operation, stored)
  if (way.kind === 'fields') return resolveFields(operation, way, keep)
  const side = keep[WHOLE_ENTRY]
  if (!side) throw new RangeError('Nobody has chosen what to keep.')
  return way.kind === 'void' ? resolveVoid(operation, way, side) : resolveGone(operation, way, side)
}
