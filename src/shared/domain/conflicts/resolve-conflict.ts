import {
  type Demographics,
  type DemographicsField,
  type DemographicsValues,
  givenFields,
} from '../entities/demographics.ts'
import type { Conflict } from '../operations/conflict.ts'
import type { DemographicsChange } from '../operations/demographics.ts'
import { type PatientChange, type PatientOperation, patientKind } from '../operations/operation.ts'
import { resolveCarePlan } from './compare-care-plan.ts'
import { resolveDecision } from './resolve-decision.ts'
import { resolveEntryConflict } from './resolve-entry-conflict.ts'
import {
  type ComparisonState,
  comparisonState,
  isEntryOperation,
  type Keep,
  keptField,
  WHOLE_CHANGE,
} from './three-way.ts'

/** The same detail of a patient as it was seen, as it is wanted, and as it is stored. */
export interface DetailComparison {
  readonly key: DemographicsField
  readonly base: string | number | null
  readonly mine: string | number | null
  readonly theirs: string | number | null
  readonly state: ComparisonState
}

/** The details that a person changed, beside those stored now. */
export function compareDetails({ changes, seen }: DemographicsChange, stored: Demographics): DetailComparison[] {
  return givenFields(changes).flatMap((key) => {
    const [mine, base] = [changes[key], seen[key]]
    if (mine === undefined || base === undefined) return []
    const values = { base, mine, theirs: stored[key] }
    return [{ key, ...values, state: comparisonState(values.base, values.mine, values.theirs) }]
  })
}

function resolveDetails(change: DemographicsChange, stored: Demographics, keep: Keep): PatientChange | null {
  const details = compareDetails(change, stored)
  const open = details.find((detail) => keptField(detail, keep) === null)
  if (open) throw new RangeError(`Nobody has chosen what to keep of ${open.key}.`)
  const mine = details.filter((detail) => keptField(detail, keep) === 'mine').map(({ key }) => key)
  if (mine.length === 0) return null
  const pick = (values: DemographicsValues) => Object.fromEntries(mine.map((key) => [key, values[key]]))
  return { kind: 'demographics', demographics: { changes: pick(change.changes), seen: pick(stored) } }
}

/**
 * The change that goes out in the place of one that was in conflict, as a person decided it. Null when what is stored stays, and
 * nothing is to be written.
 * @param keep by field (`threeWay`, `compareDetails`), or under `entry` or `change` where there is one choice; a field that one of the
 * two alone changed needs none
 * @throws RangeError when a choice is missing (see `undecided`) or can't be made
 */
export function resolveConflict(operation: PatientOperation, conflict: Conflict, keep: Keep): PatientChange | null {
  const { change } = operation
  if (conflict.about === 'entry') {
    if (!isEntryOperation(operation)) throw new RangeError('This is no correction of an entry.')
    return resolveEntryConflict(operation, conflict.stored, keep)
  }
  if (conflict.about === 'details') {
    if (change.kind !== 'demographics') throw new RangeError('This is no change of details.')
    return resolveDetails(change.demographics, conflict.stored, keep)
  }
  if (conflict.about === 'care-plan') {
    if (change.kind !== 'care-plan') throw new RangeError('This is no change of a care plan.')
    const plan = resolveCarePlan(change.plan, conflict.stored, keep)
    return plan && { kind: 'care-plan', plan }
  }
  if (conflict.about === 'review' && change.kind === 'review-decision') return resolveDecision(change, conflict, keep)
  const side = keep[WHOLE_CHANGE]
  if (!side) throw new RangeError('Nobody has chosen what to keep.')
  const { comparison } = patientKind(change)
  if (side === 'theirs') return comparison?.otherwise?.(change) ?? null
  const again = comparison?.again?.(change, conflict)
  if (!again) throw new RangeError('This change can’t be made again from here.')
  return again
}
