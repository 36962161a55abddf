import type { Patient } from '../entities/patient.ts'
import { flagTypeSchema } from '../entities/vocabulary.ts'
import { changesNothing } from '../operations/amended-log.ts'
import { mergeCarePlan } from '../operations/care-plan.ts'
import type { PatientChange } from '../operations/operation.ts'
import { isOpen, isUnresolved } from '../operations/patient-flags.ts'
import { amendmentOf, clearedBy, type DecisionDraft, seenOfClear, statusOf } from './decision-draft.ts'
import type { Outcome } from './review-list.ts'

/**
 * A change that an amendment in the meeting is made of. Each is an operation of its own: a decision that was saved is in the registry, and is amended as
 * anything else there is.
 */
export interface AmendmentStep {
  /** What is changed: the same words for the same change, however often it is tried. */
  readonly key: string
  /** The change as it fits the patient; null where there is nothing to change any more. */
  readonly change: (patient: Patient) => PatientChange | null
}

/** The last note of a flag of this type. */
const lastNote = ({ flags }: Patient, type: string): string =>
  flags.findLast((flag) => flag.type.stored === type)?.note ?? ''

function consultation(draft: DecisionDraft, entryId: string): AmendmentStep {
  return {
    key: 'consultation',
    change(patient) {
      const seen = patient.treatmentLogs.find(({ id }) => id === entryId)
      if (!seen) throw new RangeError('The consultation is not with the patient.')
      const amendment = amendmentOf(draft, seen)
      return changesNothing(amendment) ? null : { kind: 'amend', newLogId: draft.logId, amendment }
    },
  }
}

const clearing = (draft: DecisionDraft, type: string): AmendmentStep => ({
  key: `clear ${type}`,
  change(patient) {
    const seen = seenOfClear(draft, type)
    return seen && isUnresolved(patient, type)
      ? { kind: 'resolve-flag', flag: { type, reason: clearedBy(draft), seen } }
      : null
  },
})

function raising(type: string): AmendmentStep[] {
  const known = flagTypeSchema.safeParse(type)
  if (!known.success) return []
  const change = (patient: Patient): PatientChange | null =>
    isOpen(patient, type) ? null : { kind: 'raise-flag', flag: { type: known.data, note: lastNote(patient, type) } }
  return [{ key: `raise ${type}`, change }]
}

/** The plan as a change of its own: the decision's is in the table, or waits before it. */
function planning({ carePlan: plan }: DecisionDraft): AmendmentStep[] {
  if (!plan) return []
  const change = ({ carePlan }: Patient): PatientChange | null => {
    const { write, conflicts } = mergeCarePlan(carePlan ?? null, plan)
    return write.length + conflicts.length === 0 ? null : { kind: 'care-plan', plan: { ...plan, inReview: true } }
  }
  return [{ key: 'care-plan', change }]
}

/**
 * What is changed of a decision that was saved before, in the order in which it is done.
 * @param entryId of the consultation
 * @param now epoch milliseconds
 */
export function amendmentSteps(draft: DecisionDraft, entryId: string, now: number): AmendmentStep[] {
  const { clears, raises = [], nextReview } = draft
  const statusStep: AmendmentStep = {
    key: 'status',
    change(patient) {
      const status = statusOf(draft, patient, now)
      return status && { kind: 'status', status }
    },
  }
  const day: AmendmentStep = {
    key: 'next-review',
    change: (patient) =>
      (patient.nextReview?.on ?? null) === (nextReview ?? null)
        ? null
        : { kind: 'next-review', to: nextReview ? { on: nextReview, note: '' } : null },
  }
  return [
    consultation(draft, entryId),
    ...clears.map((type) => clearing(draft, type)),
    ...raises.flatMap(raising),
    ...(draft.status === null ? [] : [statusStep]),
    ...(nextReview === undefined ? [] : [day]),
    ...planning(draft),
  ]
}

/** Flags that this meeting cleared and that are not open: they can be raised again. */
export const clearedHere = ({ flags }: Pick<Outcome, 'flags'>, patient: Patient): string[] =>
  flags.flatMap(({ type, kept }) =>
    !kept && !isUnresolved(patient, type) && flagTypeSchema.safeParse(type).success ? [type] : [],
  )

/** What the summary shows of a decision that was amended. */
export function amendedOutcome(before: Outcome, draft: DecisionDraft, { status: { stored } }: Patient): Outcome {
  const { clears, raises = [], status, nextReview, minutes } = draft
  const flags = new Map(before.flags.map(({ type, kept }) => [type, kept]))
  for (const type of clears) flags.set(type, false)
  for (const type of raises) flags.set(type, true)
  const from = before.status?.from ?? stored
  const to = status ?? before.status?.to ?? stored
  return {
    ...before,
    decision: draft.decision,
    recommendation: draft.recommendation.trim(),
    minutes: minutes ?? before.minutes,
    flags: [...flags].map(([type, kept]) => ({ type, kept })),
    status: from === to ? null : { from, to },
    nextReview: nextReview === undefined ? before.nextReview : nextReview,
    month: null,
  }
}
