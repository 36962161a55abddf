import { z } from '../../zod.ts'
import { type Discussed, discussedSchema, MEETINGS_FOR_PACE } from './agenda-length.ts'
import { discussedIn, type Meeting, meetingSchema, preparedReviewSchema } from './meeting.ts'

/**
 * What a computer keeps of a registry's reviews for one person, encrypted: the agenda that is prepared, the meeting that is open, and the last
 * one that was closed, by which the next agenda and what happened since are told.
 */
export const keptReviewSchema = z.object({
  prepared: preparedReviewSchema.nullable().catch(null),
  open: meetingSchema.nullable(),
  last: meetingSchema.nullable().catch(null),
  /** How long the patients of the last meetings took, the latest meeting first. Absent: no meeting was closed. */
  paces: z.array(z.array(discussedSchema)).optional().catch(undefined),
})
export type KeptReview = z.infer<typeof keptReviewSchema>

export const NO_REVIEW: KeptReview = { prepared: null, open: null, last: null }

/** The pace of the last meetings, as the next one is estimated by. */
export const lastPaces = ({ paces = [] }: Pick<KeptReview, 'paces'>): Discussed[] => paces.flat()

/** The paces with that of a meeting that is closed now. One in which nobody was discussed says nothing. */
export function withPace({ paces = [] }: Pick<KeptReview, 'paces'>, closed: Meeting): Discussed[][] {
  const now = discussedIn(closed)
  return (now.length === 0 ? paces : [now, ...paces]).slice(0, MEETINGS_FOR_PACE)
}
