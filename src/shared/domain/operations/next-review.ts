import { z } from '../../zod.ts'
import { type NextReview, nextReviewSchema, type Patient } from '../entities/patient.ts'
import { may } from '../permissions.ts'
import { audited, auditObject, type ChangeStamp, isAuditedSince, stampOf } from './change-stamp.ts'
import { type PatientKind, refusalText } from './operation-kind.ts'

/** When a patient is reviewed again: a day, or null for no day. Absent where a change leaves the day as it is. */
export const nextReviewChangeSchema = nextReviewSchema.omit({ setBy: true }).nullable()
export type NextReviewChange = z.infer<typeof nextReviewChangeSchema>

/** What is stored of a day for the next review, with who set it. */
const signed = (to: NextReviewChange, userId: string): NextReview | null =>
  to === null ? null : { ...to, setBy: userId }

const isReview = (objectName: string): boolean => objectName.startsWith(auditObject('review', ''))

/** Says of a day that was set before another one, and came after it, that it was not taken. */
const KEPT = 'Next review left as it is'

/**
 * The patient with another day for the next review. The day that was set last stands: one that waited on a computer while a later review
 * set another is on record only. Otherwise a patient whom the meeting wants to see would be on no agenda until the older day.
 */
export function applyNextReview(patient: Patient, to: NextReviewChange, stamp: ChangeStamp): Patient {
  const day = to === null ? 'no day' : to.on
  const isOlder = patient.auditLogs.some(({ objectName, at }) => isReview(objectName) && (at ?? 0) > stamp.now)
  const action = isOlder ? `${KEPT}: ${day} was set before` : `Next review: ${day}`
  return {
    ...patient,
    nextReview: isOlder ? patient.nextReview : signed(to, stamp.userId),
    auditLogs: audited(patient, auditObject('review', stamp.operationId), action, stamp),
  }
}

/** Whether the day has gone without a later review having set another: another program wrote an older copy of the record. */
export function isNextReviewLost(patient: Patient, to: NextReviewChange, id: string, savedAt: number): boolean {
  const object = auditObject('review', id)
  if ((patient.nextReview?.on ?? null) === (to?.on ?? null)) return false
  const wasOlder = patient.auditLogs.some((one) => one.objectName === object && one.action.startsWith(KEPT))
  return !wasOlder && !isAuditedSince(patient, object, savedAt)
}

const nextReviewText = (to: NextReviewChange): string => to?.on ?? 'No day'

const schema = z.object({ kind: z.literal('next-review'), to: nextReviewChangeSchema })

/** Another day for the next review, without a consultation: a patient is put off. */
export const nextReview: PatientKind<typeof schema> = {
  schema,
  subjects: () => ['review'],
  refusal: (_change, member) => (may(member, 'run-review') ? null : refusalText('set the day of a review')),
  apply: ({ to }, patient, header) => applyNextReview(patient, to, stampOf(header)),
  isLost: ({ to }, patient, { id, savedAt }) => isNextReviewLost(patient, to, id, savedAt),
  comparison: null,
  label: ({ to }) => `Next review: ${nextReviewText(to)}`,
  details: ({ to }) => [{ label: 'Next review', value: nextReviewText(to) }],
  loss: () => 'The day of the next review stays as it is in the registry.',
}
