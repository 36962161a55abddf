import { flagSchema } from '../../domain/entities/patient.ts'
import { decisionSchema } from '../../domain/review/decision.ts'
import { keptReviewSchema } from '../../domain/review/kept-review.ts'
import { SINCE_GROUPS } from '../../domain/review/since-review.ts'
import { z } from '../../zod.ts'
import { dataCall } from '../rows.ts'
import { mrn, READ_ERRORS, registryId } from './common.ts'

const contactSchema = z.object({
  at: z.number(),
  contactType: z.string(),
  visitType: z.string(),
  minutes: z.number().nullable(),
  recordedBy: z.string().nullable(),
  provider: z.string(),
  noShow: z.boolean(),
})

const scorePointSchema = z.object({ at: z.number(), value: z.number() })

/** See `SinceReview`. */
const sinceReviewSchema = z.object({
  mrn: z.string(),
  group: z.enum(SINCE_GROUPS),
  recommended: z.object({ decision: decisionSchema.nullable(), recommendation: z.string() }).nullable(),
  followedBy: contactSchema.extend({ days: z.number().int() }).nullable(),
  attempts: z.array(contactSchema).readonly(),
  lastContact: contactSchema.nullable(),
  phq9: z.object({ before: scorePointSchema.nullable(), after: scorePointSchema }).nullable(),
  flagsRaised: z.array(flagSchema).readonly(),
  flagsCleared: z.array(flagSchema).readonly(),
  openFlags: z.array(flagSchema).readonly(),
})

export const reviewCalls = {
  /** What this computer keeps of a registry's review meetings for the person. */
  'review.get': dataCall(z.object({ registryId }), z.object({ kept: keptReviewSchema }), []),
  /** Keeps it. Writes only: what is typed as the screen locks is taken too. */
  'review.keep': dataCall(z.object({ registryId, kept: keptReviewSchema }), z.object({}), [], {
    whileLocked: 'passes',
    writes: true,
  }),
  /**
   * What happened since the last meeting, from the open caseload. `last` is the last meeting that was closed on this computer; a later day with
   * consultations in the table goes before it. `at` is null where no review was ever held.
   */
  'review.since': dataCall(
    z.object({
      registryId,
      last: z.object({ at: z.number(), discussed: z.array(mrn), notReached: z.array(mrn) }).nullable(),
    }),
    z.object({ at: z.number().nullable(), patients: z.array(sinceReviewSchema) }),
    READ_ERRORS,
  ),
}
