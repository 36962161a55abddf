import { z } from '../../zod.ts'
import type { Patient } from '../entities/patient.ts'
import { treatmentEntrySchema } from '../entities/treatment-entry.ts'
import { may } from '../permissions.ts'
import {
  applyCarePlan,
  carePlan,
  carePlanChangeSchema,
  changedNames,
  isCarePlanLost,
  planDetails,
  planSubjects,
} from './care-plan.ts'
import { stampOf } from './change-stamp.ts'
import type { Conflict } from './conflict.ts'
import { applyNextReview, isNextReviewLost, nextReviewChangeSchema } from './next-review.ts'
import { type Actor, type PatientHeader, type PatientKind, refusalText } from './operation-kind.ts'
import { type DateText, type Detail, listed, orNone } from './operation-text.ts'
import { flagsSeen, isUnresolved } from './patient-flags.ts'
import { record } from './record.ts'
import { resolveFlag, resolveFlagSchema } from './resolve-flag.ts'
import { isReenrolment, status, statusChangeSchema } from './status.ts'

/** Most flags that one decision clears: a patient has few types. */
const MOST_FLAGS = 20

/**
 * What is decided about a patient in a caseload review: the consultation's entry, the flags that it clears, the status, when the patient
 * is reviewed again, and what changes in the care plan. All of it is written, or nothing.
 */
export const reviewDecisionSchema = z.object({
  kind: z.literal('review-decision'),
  logId: z.uuid(),
  entry: treatmentEntrySchema,
  clears: z.array(resolveFlagSchema).max(MOST_FLAGS),
  status: statusChangeSchema.nullable(),
  /** Absent: the day stays as it is. Null: no day. */
  nextReview: nextReviewChangeSchema.optional(),
  /** Absent: the care plan stays as it is. */
  carePlan: carePlanChangeSchema.optional(),
})
export type ReviewDecision = z.infer<typeof reviewDecisionSchema>

/** The changes that a decision is made of, as their own kinds know them. */
const recording = ({ logId, entry }: ReviewDecision) => ({ kind: 'record', logId, entry }) as const
const clearings = ({ clears }: ReviewDecision) => clears.map((flag) => ({ kind: 'resolve-flag', flag }) as const)
const statuses = ({ status: to }: ReviewDecision) => (to === null ? [] : [{ kind: 'status', status: to } as const])
const plans = ({ carePlan: plan }: ReviewDecision) => (plan ? [{ kind: 'care-plan', plan } as const] : [])

/**
 * The decision as it fits what is stored: a flag that is over already needs no clearing, and a status that is reached already no change.
 */
export function fittedDecision(decision: ReviewDecision, patient: Patient): ReviewDecision {
  const { clears, status: to } = decision
  return {
    ...decision,
    clears: clears.filter(({ type }) => isUnresolved(patient, type)),
    status: to !== null && patient.status.stored === to.status && !isReenrolment(patient, to) ? null : to,
  }
}

/** The patient as a decision leaves it. */
export function applyDecision(patient: Patient, decision: ReviewDecision, header: PatientHeader): Patient {
  const fitted = fittedDecision(decision, patient)
  const recorded = record.apply(recording(fitted), patient, header)
  const cleared = clearings(fitted).reduce((one, change) => resolveFlag.apply(change, one, header), recorded)
  const changed = statuses(fitted).reduce((one, change) => status.apply(change, one, header), cleared)
  const stamp = stampOf(header)
  const planned = fitted.carePlan ? applyCarePlan(changed, fitted.carePlan, stamp, true) : changed
  return fitted.nextReview === undefined ? planned : applyNextReview(planned, fitted.nextReview, stamp)
}

function refusal(decision: ReviewDecision, member: Actor, patient: Patient | null): string | null {
  if (!may(member, 'run-review')) return refusalText('decide in a caseload review')
  const parts = [
    record.refusal(recording(decision), member, patient),
    ...clearings(decision).map((change) => resolveFlag.refusal(change, member, patient)),
    ...statuses(decision).map((change) => status.refusal(change, member, patient)),
    ...plans(decision).map((change) => carePlan.refusal(change, member, patient)),
  ]
  return parts.find((reason) => reason !== null) ?? null
}

const nextReviewText = ({ nextReview }: ReviewDecision): string =>
  nextReview === undefined ? 'As it is' : nextReview === null ? 'No day' : nextReview.on

function details(decision: ReviewDecision, dates: DateText): Detail[] {
  return [
    ...record.details(recording(decision), dates),
    ...clearings(decision).flatMap((change) => resolveFlag.details(change, dates)),
    ...statuses(decision).flatMap((change) => status.details(change, dates)),
    ...plans(decision).flatMap(({ plan }) => planDetails(plan)),
    { label: 'Next review', value: nextReviewText(decision) },
  ]
}

/** `Clear Review with Psychiatrist; status Deactivated`: what the decision does beside the entry. */
function besides({ clears, status: to, carePlan: plan }: ReviewDecision): string {
  const parts = [
    ...(clears.length === 0 ? [] : [`clear ${listed(clears.map(({ type }) => type))}`]),
    ...(to === null ? [] : [`status ${to.status}`]),
    ...(plan && plan.changes.length > 0 ? [`care plan ${listed(changedNames(plan))}`] : []),
  ]
  return parts.join('; ')
}

/** What stands now where a decision was refused, in words: the status, and whether its flags are open. */
function storedText(decision: ReviewDecision, conflict: Conflict, patient: Patient | null): string {
  const now = conflict.about === 'review' ? [`Status ${orNone(conflict.status)}`] : []
  const open = patient ? decision.clears.filter(({ type }) => isUnresolved(patient, type)).map(({ type }) => type) : []
  const rest = decision.carePlan ? 'flags, status and care plan' : 'flags and status'
  return [`Record the consultation, and leave ${rest}`, ...now, ...open.map((type) => `${type} raised`)].join('\n')
}

/** The flags and the status of a decision made with what stands now in sight. */
function again(decision: ReviewDecision, conflict: Conflict): ReviewDecision | null {
  if (conflict.about !== 'review') return null
  const { flags, status: seen } = conflict
  return {
    ...decision,
    clears: decision.clears.map((flag) => ({ ...flag, seen: flags })),
    status: decision.status && { ...decision.status, seen },
  }
}

/** What the decision wanted of the care plan goes into the history, where the stored plan is kept. */
const planNotKept = ({ carePlan: plan }: ReviewDecision): Pick<ReviewDecision, 'carePlan'> =>
  plan ? { carePlan: { ...plan, changes: [], notKept: [...(plan.notKept ?? []), ...plan.changes] } } : {}

export const reviewDecision: PatientKind<typeof reviewDecisionSchema> = {
  schema: reviewDecisionSchema,
  subjects: (decision) => [
    ...record.subjects(recording(decision)),
    ...clearings(decision).flatMap((change) => resolveFlag.subjects(change)),
    ...statuses(decision).flatMap((change) => status.subjects(change)),
    ...plans(decision).flatMap(({ plan }) => planSubjects(plan)),
    ...(decision.nextReview === undefined ? [] : ['review']),
  ],
  refusal,
  apply: (decision, patient, header) => applyDecision(patient, decision, header),
  isLost(decision, patient, header) {
    const { nextReview } = decision
    return (
      record.isLost(recording(decision), patient, header) ||
      clearings(decision).some((change) => resolveFlag.isLost(change, patient, header)) ||
      statuses(decision).some((change) => status.isLost(change, patient, header)) ||
      plans(decision).some(({ plan }) => isCarePlanLost(patient, plan, header)) ||
      (nextReview !== undefined && isNextReviewLost(patient, nextReview, header.id, header.savedAt))
    )
  },
  comparison: {
    title: 'This patient was changed in two places',
    subject: () => 'Decision of the review',
    stored: (_decision, patient) => ({
      about: 'review',
      status: patient.status.stored,
      flags: flagsSeen(patient),
      carePlan: patient.carePlan ?? null,
    }),
    sides: (decision, conflict, patient) => ({
      label: decision.carePlan ? 'Flags, status and care plan' : 'Flags and status',
      mine: `As decided: ${besides(decision)}`,
      theirs: storedText(decision, conflict, patient),
      mineBlocked: conflict.about === 'review' ? null : 'Look at the patient’s record, and decide there.',
    }),
    again,
    // The consultation took place whatever becomes of flags, status and plan: it is never dropped with them.
    otherwise: (decision) => ({ ...decision, clears: [], status: null, ...planNotKept(decision) }),
  },
  entryId: ({ logId }) => logId,
  label: (decision, dates) => {
    const more = besides(decision)
    return `Review: ${record.label(recording(decision), dates)}${more === '' ? '' : `; ${more}`}`
  },
  details,
  loss: (decision, dates) =>
    [
      record.loss(recording(decision), dates),
      ...clearings(decision).map((change) => resolveFlag.loss(change, dates)),
      ...statuses(decision).map((change) => status.loss(change, dates)),
      ...plans(decision).map((change) => carePlan.loss(change, dates)),
    ].join(' '),
}
