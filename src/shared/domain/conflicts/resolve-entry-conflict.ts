import { entryScore } from '../derived/score-values.ts'
import type { NotKept, NotKeptValues } from '../entities/not-kept.ts'
import type { TreatmentLog } from '../entities/treatment-log.ts'
import { FLAG_TYPES } from '../entities/vocabulary.ts'
import { type Amendment, changesSchema, type EntryChanges } from '../operations/amendment.ts'
import type { PatientChange } from '../operations/operation.ts'
import { settledReason } from './resolution-text.ts'
import {
  type EntryOperation,
  type FieldWay,
  type Keep,
  keptSide,
  type Side,
  type ThreeWay,
  threeWay,
  WHOLE_ENTRY,
} from './three-way.ts'

const scoreNameOf = ({ key }: FieldWay) => key.slice('score:'.length)

/** The values of a version in the named fields, as `original` keeps them. */
function storedValues(log: TreatmentLog, fields: readonly FieldWay[], side: Side): NotKeptValues {
  const has = (field: FieldWay['field']) => fields.some((one) => one.field === field)
  const scores = fields.filter(({ field }) => field === 'questionnaires')
  const values = scores.map((one) => ({ name: scoreNameOf(one), value: side === 'mine' ? one.mine : one.theirs }))
  const held = values.flatMap(({ name, value }) =>
    value !== null && typeof value === 'object' ? [{ name, ...value }] : [],
  )
  const answers = held.flatMap((one) =>
    one.answers === null ? [] : [{ uid: one.uid ?? one.name, list: [...one.answers] }],
  )
  return {
    ...(has('contactType') ? { contact_type: log.contactType.stored } : {}),
    ...(has('visitType') ? { visit_type: log.visitType.stored } : {}),
    ...(has('date') ? { date: log.date } : {}),
    ...(has('minutes') ? { minutes: log.minutes } : {}),
    ...(has('noShow') ? { no_show: log.noShow } : {}),
    ...(has('nonContact') ? { non_contact: log.nonContact } : {}),
    ...(has('provider') ? { provider: log.provider } : {}),
    ...(has('notes') ? { notes: log.notes === '' ? null : log.notes } : {}),
    ...(scores.length > 0
      ? {
          scores: held.flatMap(({ name, totals }) => totals.map((value) => ({ score_name: name, score_value: value }))),
          answers: answers.length === 0 ? null : Object.fromEntries(answers.map(({ uid, list }) => [uid, list])),
        }
      : {}),
  }
}

type Fields = Extract<ThreeWay, { kind: 'fields' | 'void' }>

const didMine = ({ state }: FieldWay) => state === 'mine-only' || state === 'both-differ'
const didTheirs = ({ state }: FieldWay) => state === 'theirs-only' || state === 'both-differ'

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

function changesOf(way: Fields, kept: readonly FieldWay[]): EntryChanges {
  const { mine } = way
  const scalars = kept.flatMap(({ field, mine: value }) =>
    field === 'questionnaires' ? [] : [[field, value] as const],
  )
  const questionnaires = kept.flatMap((one) => {
    const value = one.field === 'questionnaires' && one.mine !== null && typeof one.mine === 'object' ? one.mine : null
    const entered = value && entryScore(scoreNameOf(one), value)
    return entered ? [entered] : []
  })
  const given = {
    ...Object.fromEntries(scalars),
    ...(questionnaires.length > 0 && !mine.noShow ? { questionnaires } : {}),
  }
  // What is stored of another program may not be a value that we write: such a field is kept as it is (`choosable`).
  const parsed = changesSchema.safeParse(given)
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

/** The flag that was raised with a correction which is not to be written: the most urgent one. */
function flagAlone({ change }: EntryOperation): PatientChange | null {
  const raised = change.kind === 'amend' ? change.amendment.raiseFlags : []
  const flag = FLAG_TYPES.flatMap((type) => raised.find((one) => one.type === type) ?? [])[0]
  return flag ? { kind: 'raise-flag', flag } : null
}

function settleFields(operation: EntryOperation, way: Fields, keep: Keep): PatientChange | null {
  const apart = way.fields.filter(({ mine, theirs }) => JSON.stringify(mine) !== JSON.stringify(theirs))
  const sideOf = (field: FieldWay): Side => {
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
  return amend(operation, way.theirs, { changes, reason: settledReason(decided, givenReason(operation)), notKept })
}

function settleVoid(operation: EntryOperation, way: Fields, side: Side): PatientChange {
  const { newLogId } = operation.change
  const given = givenReason(operation)
  if (side === 'theirs') {
    const notKept = [...earlier(operation), byMe(operation, { void_reason: given })]
    return amend(operation, way.theirs, { changes: {}, reason: settledReason([], 'Not voided.'), notKept })
  }
  // A void takes the minutes and scores: those that somebody wrote since stay beside the first ones.
  const lost = way.fields.filter(
    (field) => didTheirs(field) && (field.field === 'minutes' || field.field === 'questionnaires'),
  )
  const notKept = [
    ...earlier(operation),
    ...(lost.length > 0 ? [byThem(way.theirs, storedValues(way.theirs, lost, 'theirs'))] : []),
  ]
  const voiding = { seen: way.theirs, reason: settledReason([], given), ...(notKept.length > 0 ? { notKept } : {}) }
  return { kind: 'void', newLogId, voiding }
}

function settleGone(
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
  return amend(operation, way.theirs, { changes: {}, reason: settledReason([], givenReason(operation)), notKept })
}

/**
 * What goes out for a decided conflict of an entry: a correction of the entry as it is stored now. What was not kept goes along, so
 * that both versions stay. Null when nothing is to be written.
 * @throws RangeError for a choice that is missing or can't be made
 */
export function settleEntry(operation: EntryOperation, stored: TreatmentLog | null, keep: Keep): PatientChange | null {
  const way = threeWay(operation, stored)
  if (way.kind === 'fields') return settleFields(operation, way, keep)
  const side = keep[WHOLE_ENTRY]
  if (!side) throw new RangeError('Nobody has chosen what to keep.')
  return way.kind === 'void' ? settleVoid(operation, way, side) : settleGone(operation, way, side)
}
