import { z } from '../../zod.ts'
import { meetingSchema, preparedReviewSchema } from './meeting.ts'

/**
 * What a computer keeps of a registry's reviews for one person, encrypted: the agenda that is prepared, the meeting that is open, and the last
 * one that was closed, by which the next agenda and what happened since are told.
 */
export const keptReviewSchema = z.object({
  prepared: preparedReviewSchema.nullable().catch(null),
  open: meetingSchema.nullable(),
  last: meetingSchema.nullable().catch(null),
})
export type KeptReview = z.infer<typeof keptReviewSchema>

export const NO_REVIEW: KeptReview = { prepared: null, open: null, last: null }
