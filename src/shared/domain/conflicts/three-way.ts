import { dequal } from 'dequal'
import { entryScore, questionnairesOf, type ScoreValue, scoresByName, storedNames } from '../derived/score-values.ts'
import type { TreatmentEntry } from '../entities/treatment-entry.ts'
import type { TreatmentLog } from '../entities/treatment-log.ts'
import { amendedLog, amendmentStamp } from '../operations/amended-log.ts'
import { entryAgain } from '../operations/entry-again.ts'
import {
  ENTRY_FIELDS,
  type EntryField,
  entryChangesSchema,
  FIELD_ORDER,
  type FieldValue,
  type ScalarField,
} from '../operations/entry-fields.ts'
import type { PatientOperation } from '../operations/operation.ts'
import { instrument, instrumentForName, type NamedQuestionnaire } from '../rules/instruments.ts'

/** How the two versions of a field stand to the one that both people began with. */
export type ComparisonState = 'same' | 'mine-only' | 'theirs-only' | 'both-same' | 'both-differ'
export type Side = 'mine' | 'theirs'
/** What a person keeps, by key of a field. */
export type Keep = Readonly<Record<string, Side>>

/** The same field in the version that was seen, in mine and in the stored one. */
export interface FieldComparison {
  /** `minutes`, `notes`, …; `score:phq9_score` for a questionnaire. */
  readonly key: string
  readonly field: EntryField
  /** Of a questionnaire, as a person calls it: `PHQ-9`. */
  readonly title: string | null
  /** Of a questionnaire: the name under which its total is stored. */
  readonly storedName?: string
  readonly base: FieldValue
  readonly mine: FieldValue
  readonly theirs: FieldValue
  readonly state: ComparisonState
  /** The field whose choice holds for this one too: a no-show, its minutes and its scores are one thing. */
  readonly decidedWith: string
  /** False where the two are alike, and where mine can't be written again: then the stored one stays. */
  readonly choosable: boolean
}

export type ThreeWay =
  | {
      readonly kind: 'fields'
      readonly fields: readonly FieldComparison[]
      readonly mine: TreatmentLog
      readonly theirs: TreatmentLog
    }
  /** I voided it, and somebody changed it meanwhile. One choice, `entry`: void it as it is now, or leave it. */
  | {
      readonly kind: 'void'
      readonly fields: readonly FieldComparison[]
      readonly mine: TreatmentLog
      readonly theirs: TreatmentLog
    }
  /** Somebody voided it, or another program removed it (null). One choice, `entry`: leave it so, or record mine as a new entry. */
  | {
      readonly kind: 'gone'
      readonly mine: TreatmentLog
      readonly theirs: TreatmentLog | null
      /** Mine as a new entry; null where there is none, or it can't be recorded. */
      readonly again: TreatmentEntry | null
    }

/** The key of the choice where a whole entry is kept or not. */
export const WHOLE_ENTRY = 'entry'
/** The key of the choice where a change as a whole is kept or not. */
export const WHOLE_CHANGE = 'change'

/** A correction of an entry that waits. */
export type EntryOperation = PatientOperation & {
  readonly change: Extract<PatientOperation['change'], { kind: 'amend' | 'void' }>
}

export const isEntryOperation = (operation: PatientOperation): operation is EntryOperation =>
  operation.change.kind === 'amend' || operation.change.kind === 'void'

export const seenBy = ({ change }: EntryOperation): TreatmentLog =>
  change.kind === 'amend' ? change.amendment.seen : change.voiding.seen

/** The entry as the person wanted it; a void leaves the values. */
function mineOf(operation: EntryOperation): TreatmentLog {
  const { change } = operation
  if (change.kind === 'void') return change.voiding.seen
  return amendedLog(change.amendment.seen, change.amendment, amendmentStamp(operation, change.newLogId))
}

/** The fields in the order of a comparison. */
const PLACES = FIELD_ORDER.toSorted((a, b) => ENTRY_FIELDS[a].place - ENTRY_FIELDS[b].place)

const alike = (a: unknown, b: unknown): boolean => dequal(a, b)

/** How two versions of a value stand to the one that both people began with. */
export function comparisonState(base: unknown, mine: unknown, theirs: unknown): ComparisonState {
  const [iDid, theyDid] = [!alike(base, mine), !alike(base, theirs)]
  if (iDid && theyDid) return alike(mine, theirs) ? 'both-same' : 'both-differ'
  if (iDid) return 'mine-only'
  return theyDid ? 'theirs-only' : 'same'
}

interface Versions {
  readonly base: TreatmentLog
  readonly mine: TreatmentLog
  readonly theirs: TreatmentLog
}

function scalarComparison(field: ScalarField, versions: Versions): FieldComparison {
  const { value } = ENTRY_FIELDS[field]
  const [base, mine, theirs] = [value(versions.base), value(versions.mine), value(versions.theirs)]
  return {
    key: field,
    field,
    title: null,
    base,
    mine,
    theirs,
    state: comparisonState(base, mine, theirs),
    decidedWith: field,
    choosable: !alike(mine, theirs) && entryChangesSchema.safeParse({ [field]: mine }).success,
  }
}

const NO_SCORE: ScoreValue = { uid: null, totals: [], answers: null }

function scoreComparisons(versions: Versions, known: readonly NamedQuestionnaire[]): FieldComparison[] {
  const base = scoresByName(versions.base, known)
  const mine = scoresByName(versions.mine, known)
  const theirs = scoresByName(versions.theirs, known)
  const names = new Map([versions.mine, versions.theirs].flatMap((log) => [...storedNames(log, known)]))
  const all = new Set([...base.keys(), ...mine.keys(), ...theirs.keys()])
  return [...all].map((name): FieldComparison => {
    const key = `score:${name}`
    const [was, my, their] = [base.get(name) ?? NO_SCORE, mine.get(name) ?? NO_SCORE, theirs.get(name) ?? NO_SCORE]
    return {
      key,
      field: 'questionnaires',
      title: instrument(instrumentForName(name))?.name ?? name,
      storedName: names.get(name) ?? name,
      base: was,
      mine: my,
      theirs: their,
      state: comparisonState(was, my, their),
      decidedWith: key,
      choosable: !alike(my, their) && entryScore(name, my) !== null,
    }
  })
}

const isSession = ({ field }: FieldComparison): boolean =>
  field === 'noShow' || field === 'minutes' || field === 'questionnaires'

/**
 * A no-show has no minutes and no scores: where the two versions differ in it, these are one decision with it. Where both people
 * changed any of them it is a person's: merged, minutes would go without anybody seeing it.
 */
function linked(fields: readonly FieldComparison[]): readonly FieldComparison[] {
  const session = fields.filter(isSession)
  const noShow = session.find(({ field }) => field === 'noShow')
  if (!noShow || noShow.mine === noShow.theirs) return fields
  const iDid = session.some(({ state }) => state === 'mine-only' || state === 'both-differ')
  const theyDid = session.some(({ state }) => state === 'theirs-only' || state === 'both-differ')
  return fields.map((one): FieldComparison => {
    if (!isSession(one) || alike(one.mine, one.theirs)) return one
    const state = iDid && theyDid ? 'both-differ' : one.state
    return { ...one, state, decidedWith: noShow.key, choosable: true }
  })
}

/**
 * Sets a correction that could not be done beside the entry as it is stored now, field by field.
 * @param stored null when another program removed the entry
 */
export function threeWay(operation: EntryOperation, stored: TreatmentLog | null): ThreeWay {
  const { change } = operation
  const mine = mineOf(operation)
  if (!stored || stored.voided)
    return {
      kind: 'gone',
      mine,
      theirs: stored,
      again: change.kind === 'amend' ? entryAgain(change.amendment, mine) : null,
    }
  const versions = { base: seenBy(operation), mine, theirs: stored }
  const known = questionnairesOf(change.kind === 'amend' ? change.amendment.changes : {})
  const fields = PLACES.flatMap((field) =>
    field === 'questionnaires' ? scoreComparisons(versions, known) : [scalarComparison(field, versions)],
  )
  if (change.kind === 'void') return { kind: 'void', fields, mine, theirs: stored }
  return { kind: 'fields', fields: linked(fields), mine, theirs: stored }
}

/** Which side of a field is kept: what a person chose, or the one that alone was changed. Null: nobody has chosen. */
export function keptSide(field: FieldComparison, keep: Keep): Side | null {
  if (!field.choosable) return 'theirs'
  const chosen = keep[field.decidedWith]
  if (chosen) return chosen
  if (field.state === 'mine-only') return 'mine'
  return field.state === 'both-differ' ? null : 'theirs'
}

/** Which side of a value is kept that stands alone; null: nobody has chosen. */
export function keptField(
  { key, state }: { readonly key: string; readonly state: ComparisonState },
  keep: Keep,
): Side | null {
  if (state === 'mine-only') return keep[key] ?? 'mine'
  return state === 'both-differ' ? (keep[key] ?? null) : 'theirs'
}

/** The keys of the choices that a person still has to make, in the order of the screen. */
export function undecided(way: ThreeWay, keep: Keep): string[] {
  if (way.kind !== 'fields') return keep[WHOLE_ENTRY] ? [] : [WHOLE_ENTRY]
  return [...new Set(way.fields.flatMap((field) => (keptSide(field, keep) === null ? [field.decidedWith] : [])))]
}
