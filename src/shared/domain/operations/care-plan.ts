import { z } from '../../zod.ts'
import {
  CARE_PLAN_LIMITS,
  type CarePlan,
  carePlanSchema,
  EMPTY_PLAN,
  type PlanValue,
  type PlanVersion,
  planValueSchema,
} from '../entities/care-plan.ts'
import { isAlike, planKey, SECTION_NAMES, sectionOf, valueIn, withValue } from '../entities/care-plan-fields.ts'
import type { Patient } from '../entities/patient.ts'
import { may } from '../permissions.ts'
import { jsonBytes } from './care-plan-rules.ts'
import { planFieldName, planValueText } from './care-plan-text.ts'
import { audited, auditObject, type ChangeStamp, stampOf } from './change-stamp.ts'
import { type PatientKind, refusalText } from './operation-kind.ts'
import { type Detail, listed } from './operation-text.ts'

/** Most fields that one change names: every field of the longest plan, twice. */
const MOST_FIELDS = 2 * (CARE_PLAN_LIMITS.medications + 10)

/** The fields of a plan that a person changed, and the whole plan as the person saw it. */
export const carePlanChangeSchema = z.object({
  changes: z.array(planValueSchema).max(MOST_FIELDS),
  /** Null: nothing was recorded. */
  seen: carePlanSchema.nullable(),
  /** What the person had wanted, and did not keep after the plan was changed in two places. It goes into the history. */
  notKept: z.array(planValueSchema).max(MOST_FIELDS).optional(),
  /** It was agreed in a caseload review, after the decision had been saved. */
  inReview: z.literal(true).optional(),
})
export type CarePlanChange = z.infer<typeof carePlanChangeSchema>

export interface MergedPlan {
  /** What is to be written: the fields that hold what was seen, and not yet what is wanted. */
  readonly write: readonly PlanValue[]
  /** Fields that somebody else has changed to another value since. */
  readonly conflicts: readonly PlanValue[]
}

/** Compares per field what was seen, what is wanted and what is stored: a value that is there already needs no write. */
export function mergeCarePlan(stored: CarePlan | null, { changes, seen }: CarePlanChange): MergedPlan {
  const open = changes.filter((to) => !isAlike(valueIn(stored, to), to))
  const isFree = (to: PlanValue) => isAlike(valueIn(stored, to), valueIn(seen, to))
  return { write: open.filter(isFree), conflicts: open.filter((to) => !isFree(to)) }
}

/** The newest changes that the history has room for. The one made last always stays. */
function bounded(history: readonly PlanVersion[]): PlanVersion[] {
  const kept: PlanVersion[] = []
  let bytes = 0
  for (const version of history.toReversed()) {
    bytes += jsonBytes(version)
    if (kept.length > 0 && bytes > CARE_PLAN_LIMITS.historyBytes) break
    kept.unshift(version)
  }
  return kept
}

/** `Medications, Safety plan`: the trail names sections, never what stands in them. */
const sectionNames = (values: readonly PlanValue[]): string =>
  [...new Set(values.map((one) => SECTION_NAMES[sectionOf(one)]))].join(', ')

function actionText(write: readonly PlanValue[], notKept: readonly PlanValue[], review: boolean): string {
  if (write.length === 0) return `Care plan kept as it was: ${sectionNames(notKept)}`
  return `Care plan changed${review ? ' in the review' : ''}: ${sectionNames(write)}`
}

/**
 * The patient with the fields changed, with what stood in them in the history, and with the audit entry. Nothing changes where the
 * operation has been taken in already, or where nothing is left to be written.
 * @param review whether it was decided in a caseload review
 */
export function applyCarePlan(
  patient: Patient,
  change: CarePlanChange,
  stamp: ChangeStamp,
  review = change.inReview ?? false,
): Patient {
  const { carePlan: stored = null, carePlanHistory: history = [] } = patient
  const { operationId: id, userId: by, now: at } = stamp
  const { write } = mergeCarePlan(stored, change)
  const notKept = change.notKept ?? []
  if (history.some((one) => one.id === id) || write.length + notKept.length === 0) return patient
  const before = write.map((to) => valueIn(stored, to))
  const mark = { at, by, review }
  const plan = write.reduce((one, to) => withValue(one, to, mark), stored ?? EMPTY_PLAN)
  return {
    ...patient,
    ...(write.length === 0 ? {} : { carePlan: plan }),
    carePlanHistory: bounded([...history, { ...mark, id, before, notKept: [...notKept] }]),
    auditLogs: audited(patient, auditObject('care-plan', id), actionText(write, notKept, review), stamp),
  }
}

interface Made {
  readonly id: string
  readonly savedAt: number
}

/** Whether this application changed the same field after an operation: the history tells. */
function isChangedSince({ carePlanHistory = [] }: Patient, field: PlanValue, { id, savedAt }: Made): boolean {
  const own = carePlanHistory.findIndex((one) => one.id === id)
  return carePlanHistory.some(
    (one, place) =>
      one.id !== id &&
      (own === -1 ? (one.at ?? savedAt) > savedAt : place > own) &&
      one.before.some((value) => planKey(value) === planKey(field)),
  )
}

/**
 * Whether a change has gone without a later change of the same field: another program wrote the record without the plan, or with an older
 * one. Other programs do not know the plan, so that any other value is an older copy.
 */
export function isCarePlanLost(patient: Patient, { changes, notKept = [] }: CarePlanChange, made: Made): boolean {
  const { carePlan = null, carePlanHistory: history = [] } = patient
  const isGone = changes.some((to) => !isAlike(valueIn(carePlan, to), to) && !isChangedSince(patient, to, made))
  const isLater = history.some((one) => (one.at ?? 0) > made.savedAt)
  return isGone || (notKept.length > 0 && !isLater && !history.some((one) => one.id === made.id))
}

/** What each changed field is called. */
export const changedNames = ({ changes, seen, notKept = [] }: CarePlanChange): string[] => [
  ...new Set([...changes, ...notKept].map((to) => planFieldName(to, valueIn(seen, to)))),
]

export const planSubjects = ({ changes, notKept = [] }: CarePlanChange): string[] => [
  ...new Set([...changes, ...notKept].map((to) => `plan:${planKey(to)}`)),
]

export const planDetails = ({ changes, seen }: CarePlanChange): Detail[] =>
  changes.map((to) => ({
    label: planFieldName(to, valueIn(seen, to)),
    value: `${planValueText(to)} (was ${planValueText(valueIn(seen, to))})`,
    long: to.field === 'therapy' || to.field === 'safetyPlan',
  }))

const schema = z.object({ kind: z.literal('care-plan'), plan: carePlanChangeSchema })

/** A change of what the team has agreed for a patient, field by field against what was seen. */
export const carePlan: PatientKind<typeof schema> = {
  schema,
  subjects: ({ plan }) => planSubjects(plan),
  refusal: (_change, member) => (may(member, 'edit-care-plan') ? null : refusalText('change a care plan')),
  apply: ({ plan }, patient, header) => applyCarePlan(patient, plan, stampOf(header)),
  isLost: ({ plan }, patient, header) => isCarePlanLost(patient, plan, header),
  comparison: {
    title: 'The care plan was changed in two places',
    subject: () => 'Care plan',
    stored: (_change, { carePlan: stored = null }) => ({ about: 'care-plan', stored }),
  },
  label: ({ plan }) => `Care plan: ${changedNames(plan).join(', ')}`,
  details: ({ plan }) => planDetails(plan),
  loss: ({ plan }) => `What is stored stays: ${listed(changedNames(plan))}.`,
}
