import type { Patient } from '#shared/domain/entities/patient.ts'
import { applyNextReview, type NextReviewChange } from '#shared/domain/operations/next-review.ts'
import { may } from '#shared/domain/permissions.ts'
import { permit } from '../table/refusals.ts'
import type { Table } from '../table/table.ts'
import { isAudited } from '../writing/audit-trail.ts'
import type { Change } from '../writing/guarded-update.ts'
import { type PatientRequest, type PatientWritten, stampOf, writePatient } from './patient-write.ts'

export interface SetNextReview extends PatientRequest {
  readonly to: NextReviewChange
}

/** What a change writes of the day of the next review. */
export function nextReviewParts({ nextReview }: Patient): Pick<Change, 'set' | 'remove'> {
  if (!nextReview) return { remove: ['next_review'] }
  return { set: { next_review: { at: nextReview.on, note: nextReview.note, set_by: nextReview.setBy } } }
}

/**
 * Sets the day of a patient's next review, exactly once: the day and the audit entry in one UpdateItem. The day that is set last stands.
 * @throws ExpectedFailure `not-permitted` and what `writePatient` throws
 */
export async function setNextReview(table: Table, request: SetNextReview): Promise<PatientWritten> {
  return writePatient(table, request, {
    permit() {
      permit(
        may(request.actor, 'run-review'),
        'Your role in this registry can’t set the day of a review. Nothing was written.',
      )
    },
    effect: (item) => isAudited(item, 'review', request.operationId),
    plan(before) {
      const after = applyNextReview(before, request.to, stampOf(request))
      return { after, change: nextReviewParts(after) }
    },
  })
}
