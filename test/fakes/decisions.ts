import { v7 } from 'uuid'
import type { ReviewDecision } from '#shared/domain/operations/review-decision.ts'
import { entryOf, NOW } from './treatments.ts'

/** A decision of a review: five minutes, the recommendation, Safety Risk cleared, treatment goes on, reviewed again in four weeks. */
export const decisionOf = (part: Partial<ReviewDecision> = {}): ReviewDecision => ({
  kind: 'review-decision',
  logId: v7(),
  entry: entryOf({
    contactType: 'Psychiatric Consultation',
    minutes: 5,
    date: NOW - 60_000,
    notes: 'Add bupropion XL 150 mg.',
  }),
  clears: [{ type: 'Safety Risk', reason: 'Talked about it.' }],
  status: null,
  nextReview: { on: '2026-04-15', note: '' },
  ...part,
})
