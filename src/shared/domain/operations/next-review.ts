import type { z } from '../../zod.ts'
import { type NextReview, nextReviewSchema, type Patient } from '../entities/patient.ts'
import { audited, auditObject, type ChangeStamp, isAuditedSince } from './change-stamp.ts'

/** When a patient is reviewed again: a day, or null for no day. Absent where a change leaves the day as it is. */
export const nextReviewChangeSchema = nextReviewSchema.omit({ setBy: true }).nullable()
export type NextReviewChange = z.infer<typeof nextReviewChangeSchema>

/** What is stored of a day for the next review, with who set it. */
const signed = (to: NextReviewChange, userId: string): NextReview | null =>
  to === null ? null : { ...to, setBy: userId }

/** The patient with another day for the next review; the day that a later review sets stands in the place of an earlier one. */
export function applyNextReview(patient: Patient, to: NextReviewChange, stamp: ChangeStamp): Patient {
  const action = to === null ? 'Next review: no day' : `Next review: ${to.on}`
  return {
    ...patient,
    nextReview: signed(to, stamp.userId),
    auditLogs: audited(patient, auditObject('review', stamp.operationId), action, stamp),
  }
}

/** Whether the day has gone without a later review having set another: another program wrote an older copy of the record. */
export const isNextReviewLost = (patient: Patient, to: NextReviewChange, id: string, savedAt: number): boolean =>
  (patient.nextReview?.on ?? null) !== (to?.on ?? null) && !isAuditedSince(patient, auditObject('review', id), savedAt)
