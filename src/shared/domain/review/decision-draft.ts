import { z } from '../../zod.ts'
import { completedConsultation } from '../derived/log-rules.ts'
import type { Patient } from '../entities/patient.ts'
import { ENTRY_MINUTES_LIMIT, NOTE_LIMIT } from '../entities/treatment-entry.ts'
import type { TreatmentLog } from '../entities/treatment-log.ts'
import { patientStatusSchema } from '../entities/vocabulary.ts'
import type { Amendment } from '../operations/amendment.ts'
import { carePlanChangeSchema } from '../operations/care-plan.ts'
import { type FlagsSeen, flagsSeen, flagsSeenSchema, isUnresolvedOf } from '../operations/patient-flags.ts'
import type { ReviewDecision } from '../operations/review-decision.ts'
import { type StatusChange, statusProblem } from '../operations/status.ts'
import type { ClinicContext } from '../rules/context.ts'
import { consultationNote, DECISION_TEXTS, decisionSchema, readConsultationNote } from './decision.ts'

/** Longest reason for which a flag is cleared or a status changed, in characters. */
const REASON_LIMIT = 500

const typedSchema = z.object({
  operationId: z.uuid(),
  logId: z.uuid(),
  decision: decisionSchema.nullable(),
  recommendation: z.string().max(NOTE_LIMIT),
  /** The care manager's minutes; null while none are given. */
  minutes: z.number().int().min(0).max(ENTRY_MINUTES_LIMIT).nullable(),
  /** Types of the open flags that are cleared, as stored. */
  clears: z.array(z.string().min(1)).max(20),
  /**
   * The flags as they were when somebody chose to clear one, by its type; otherwise one that is raised again later would be cleared unseen.
   * What another version kept in another shape is not known.
   */
  flagsSeen: z.record(z.string(), flagsSeenSchema).optional().catch(undefined),
  /** Why; '' for the decision's own words. */
  clearReason: z.string().max(REASON_LIMIT),
  /** Null: no change. */
  status: patientStatusSchema.nullable(),
  statusReason: z.string().max(REASON_LIMIT),
  /** Undefined: the day stays as it is. Null: no day. */
  nextReview: z.iso.date().nullable().optional(),
  /** Types of the flags that this meeting cleared and that are raised again. Absent: none. */
  raises: z.array(z.string().min(1)).max(20).optional(),
  /** Ids of the operations of an amendment that the outbox may not have yet, by what each changes. */
  changeIds: z.record(z.string(), z.uuid()).optional(),
  /** What changes in the care plan, against the plan as it was when the first change was added. Undefined: nothing. */
  carePlan: carePlanChangeSchema.optional(),
})
export type DecisionDraft = z.infer<typeof typedSchema>

/** What was seen of a patient's flags when somebody chose to clear this type; null where that is not known. */
export const seenOfClear = ({ flagsSeen: seen }: Pick<DecisionDraft, 'flagsSeen'>, type: string): FlagsSeen | null =>
  seen?.[type] ?? null

/**
 * What is typed about a patient in a review and not saved yet. Its ids are made once: saved again it is the same decision. A flag to be cleared
 * of which nobody knows any more what was seen has to be chosen again.
 */
export const decisionDraftSchema = typedSchema.transform((draft) => ({
  ...draft,
  clears: draft.clears.filter((type) => seenOfClear(draft, type) !== null),
}))

/** A draft with nothing in it. @param ids uuids of version 7 */
export const newDraft = (ids: Pick<DecisionDraft, 'operationId' | 'logId'>): DecisionDraft => ({
  operationId: ids.operationId,
  logId: ids.logId,
  decision: null,
  recommendation: '',
  minutes: null,
  clears: [],
  clearReason: '',
  status: null,
  statusReason: '',
})

/** The draft with a flag that is cleared, or kept after all. @param patient as the person sees the flags now */
export function withClear(draft: DecisionDraft, type: string, isCleared: boolean, patient: Patient): DecisionDraft {
  const others = draft.clears.filter((other) => other !== type)
  return isCleared
    ? { ...draft, clears: [...others, type], flagsSeen: { ...draft.flagsSeen, [type]: flagsSeen(patient) } }
    : { ...draft, clears: others }
}

/** Whether anything was chosen or typed. */
export function isDraftEmpty(draft: DecisionDraft): boolean {
  const { decision, recommendation, minutes, clears, status, nextReview, carePlan } = draft
  return (
    decision === null &&
    recommendation.trim() === '' &&
    minutes === null &&
    clears.length === 0 &&
    status === null &&
    nextReview === undefined &&
    carePlan === undefined
  )
}

type Clock = Pick<ClinicContext, 'now' | 'timeZone'>

/** A field of the decision, for the place where a problem is shown. */
export type DecisionField = 'consultant' | 'decision' | 'minutes' | 'status'
export interface DecisionProblem {
  readonly field: DecisionField
  readonly message: string
}

/** The change of status that a draft asks for; null where the status stays. @param now epoch milliseconds */
export function statusOf(
  { status, statusReason }: DecisionDraft,
  { status: { stored } }: Patient,
  now: number,
): StatusChange | null {
  if (status === null || status === stored) return null
  return { status, at: now, reason: statusReason.trim(), graduated: false, seen: stored }
}

/** What is missing before a decision can be saved, or stands against it, in the order of the form. */
export function decisionProblems(draft: DecisionDraft, patient: Patient, clock: Clock): DecisionProblem[] {
  const { decision, minutes } = draft
  const status = statusOf(draft, patient, clock.now)
  const wrong = status === null ? null : statusProblem(patient, status, clock)
  return [
    ...(decision === null ? [{ field: 'decision' as const, message: 'Choose what was decided.' }] : []),
    ...(minutes === null
      ? [{ field: 'minutes' as const, message: 'Give the care manager’s minutes; 0 where no care manager took part.' }]
      : []),
    ...(wrong === null ? [] : [{ field: 'status' as const, message: wrong }]),
  ]
}

/** Why a flag is cleared where nobody typed a reason. */
export const clearedBy = ({ decision, clearReason }: DecisionDraft): string =>
  clearReason.trim() ||
  `Discussed in the caseload review: ${decision === null ? 'no decision' : DECISION_TEXTS[decision].words}`

/**
 * What is written of a draft: the consultation began so many minutes ago as the care manager spent. A flag that is not open any more is left
 * out, and a status that is the patient's already.
 * @param provider who consults, as the entry names them
 * @throws RangeError while something is missing or stands against it (see `decisionProblems`)
 */
export function reviewDecisionOf(
  draft: DecisionDraft,
  patient: Patient,
  provider: string,
  clock: Clock,
): ReviewDecision {
  const { decision, recommendation, minutes, nextReview, carePlan, logId } = draft
  const { now } = clock
  const [problem] = decisionProblems(draft, patient, clock)
  if (problem || minutes === null) throw new RangeError(problem?.message ?? 'There are no minutes.')
  return {
    kind: 'review-decision',
    logId,
    entry: {
      contactType: 'Psychiatric Consultation',
      visitType: 'Clinic',
      date: now - minutes * 60_000,
      minutes,
      noShow: false,
      nonContact: false,
      provider,
      notes: consultationNote({ decision, recommendation: recommendation.trim() }),
      questionnaires: [],
      raiseFlags: [],
      declinedSafetyRisk: null,
    },
    clears: draft.clears
      .filter((type) => patient.flags.some(isUnresolvedOf(type)))
      .flatMap((type) => {
        const seen = seenOfClear(draft, type)
        return seen ? [{ type, reason: clearedBy(draft), seen }] : []
      }),
    status: statusOf(draft, patient, now),
    ...(nextReview === undefined ? {} : { nextReview: nextReview === null ? null : { on: nextReview, note: '' } }),
    ...(carePlan && carePlan.changes.length > 0 ? { carePlan } : {}),
  }
}

/** What is changed of a consultation that was saved before: its note and the minutes. @param seen the entry as it is shown */
export function amendmentOf(draft: DecisionDraft, seen: TreatmentLog): Amendment {
  const { decision, recommendation, minutes } = draft
  const notes = consultationNote({ decision, recommendation: recommendation.trim() })
  return {
    seen,
    changes: {
      ...(notes === seen.notes ? {} : { notes }),
      ...(minutes === null || minutes === seen.minutes ? {} : { minutes }),
    },
    reason: 'Changed in the caseload review.',
    raiseFlags: [],
    declinedSafetyRisk: null,
  }
}

/** A draft of what was decided before, to be changed. */
export const draftAgain = (operationId: string, logId: string, { notes, minutes }: TreatmentLog): DecisionDraft => ({
  ...newDraft({ operationId, logId }),
  ...readConsultationNote(notes),
  minutes,
})

/** The latest consultation of a patient that took place, null where there is none. @param now epoch milliseconds */
export const lastConsultation = ({ treatmentLogs }: Pick<Patient, 'treatmentLogs'>, now: number) =>
  treatmentLogs
    .filter((log) => completedConsultation(log, now))
    .toSorted((a, b) => (a.date ?? 0) - (b.date ?? 0))
    .at(-1) ?? null
