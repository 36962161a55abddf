import { logObjectName } from '#shared/domain/derived/urgency.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { fittedEntry } from '#shared/domain/operations/record.ts'
import { applyDecision, fittedDecision, type ReviewDecision } from '#shared/domain/operations/review-decision.ts'
import { may, mayRecord } from '#shared/domain/permissions.ts'
import { isMap } from '#shared/domain/reading/read-values.ts'
import { permit } from '../table/refusals.ts'
import type { StoredItem, Table } from '../table/table.ts'
import { hasAudit } from '../writing/audit-trail.ts'
import { assertStatus, statusParts } from './change-status.ts'
import { assertCarePlan, assertPlanFits } from './edit-care-plan.ts'
import { assertMayRaise, madeAt, type PatientChange, type PatientWritten, writePatient } from './patient-write.ts'
import { logsIn, type RecordTreatment } from './record-treatment.ts'
import { assertNotRaisedSince } from './resolve-flag.ts'
import { nextReviewParts } from './set-next-review.ts'
import { carePlanParts } from './stored-care-plan.ts'
import { flagsChange } from './stored-flags.ts'
import { storedLog } from './stored-treatment.ts'

export interface DecideReview extends Omit<RecordTreatment, 'logId' | 'entry' | 'nextContact'> {
  readonly decision: ReviewDecision
}

/** @throws ExpectedFailure `conflict`, `invalid-request` when a part of the decision can't be made */
function assertDecision(before: Patient, decision: ReviewDecision, request: DecideReview): void {
  for (const flag of decision.clears) assertNotRaisedSince(before, flag)
  if (decision.status) assertStatus(before, decision.status, request.context)
  if (decision.carePlan) assertCarePlan(before, decision.carePlan)
  request.check?.(before, fittedEntry(decision.entry, before, request.actor.displayName))
}

function deciding(before: Patient, item: StoredItem, request: DecideReview): PatientChange {
  const { actor, context, operationId, mrn, reading } = request
  const decision = fittedDecision(request.decision, before)
  assertDecision(before, decision, request)
  const header = { id: operationId, registryId: reading.registryId, mrn, actor, savedAt: madeAt(request) }
  const after = applyDecision(before, decision, header)
  assertPlanFits(after)
  const log = after.treatmentLogs.at(-1)
  const flags = flagsChange(before, after, item)
  const status = decision.status ? statusParts(before, after, item, decision.status) : {}
  const review = decision.nextReview === undefined ? {} : nextReviewParts(after)
  return {
    after,
    change: {
      ...flags,
      append: { ...flags.append, ...status.append, treatment_logs: log ? [storedLog(after, log, context)] : [] },
      set: { ...flags.set, ...status.set, ...review.set, ...carePlanParts(before, after, item).set },
      remove: [...(flags.remove ?? []), ...(status.remove ?? []), ...(review.remove ?? [])],
      expect: { ...flags.expect, ...status.expect },
    },
  }
}

/**
 * Writes what was decided about a patient in a caseload review, exactly once for its operation id: the consultation's entry, the flags that
 * it clears, the status, the day of the next review, the care plan, the audit entries and the derived figures, in one UpdateItem. All of it is written, or nothing.
 * @throws ExpectedFailure `not-permitted`, `conflict` when a flag was raised again or the status was changed since it was seen,
 * `invalid-request`, and what `writePatient` throws
 */
export async function decideReview(table: Table, request: DecideReview): Promise<PatientWritten> {
  const { actor, decision } = request
  return writePatient(table, request, {
    permit() {
      permit(
        may(actor, 'run-review'),
        'Your role in this registry can’t decide in a caseload review. Nothing was written.',
      )
      permit(
        mayRecord(actor, decision.entry.contactType),
        `Your role in this registry can’t log a ${decision.entry.contactType}. Nothing was written.`,
      )
      permit(
        decision.clears.length === 0 || may(actor, 'resolve-flag'),
        'Your role in this registry can’t resolve flags. Nothing was written.',
      )
      permit(
        decision.status === null || may(actor, 'change-status'),
        'Your role in this registry can’t change the status. Nothing was written.',
      )
      permit(
        decision.carePlan === undefined || may(actor, 'edit-care-plan'),
        'Your role in this registry can’t change a care plan. Nothing was written.',
      )
      assertMayRaise(actor, decision.entry.raiseFlags)
    },
    effect: (item) => logsIn(item).some((log) => isMap(log) && log.id === decision.logId),
    audited: (item) => hasAudit(item, logObjectName(decision.logId)),
    plan: (before, item) => deciding(before, item, request),
  })
}
