import { keptReviewSchema } from '../../domain/review/kept-review.ts'
import { z } from '../../zod.ts'
import { dataCall } from '../rows.ts'
import { registryId } from './common.ts'

export const reviewCalls = {
  /** What this computer keeps of a registry's review meetings for the person. */
  'review.get': dataCall(z.object({ registryId }), z.object({ kept: keptReviewSchema }), []),
  /** Keeps it. Writes only: what is typed as the screen locks is taken too. */
  'review.keep': dataCall(z.object({ registryId, kept: keptReviewSchema }), z.object({}), [], {
    whileLocked: 'passes',
    writes: true,
  }),
}
