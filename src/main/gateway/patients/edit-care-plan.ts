import { SECTION_NAMES, sectionOf } from '#shared/domain/entities/care-plan-fields.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { applyCarePlan, type CarePlanChange, mergeCarePlan } from '#shared/domain/operations/care-plan.ts'
import { planProblems, planSizeProblem } from '#shared/domain/operations/care-plan-rules.ts'
import { may } from '#shared/domain/permissions.ts'
import { conflict, invalid, permit } from '../table/refusals.ts'
import type { Table } from '../table/table.ts'
import { isAudited } from '../writing/audit-trail.ts'
import { type PatientRequest, type PatientWritten, stampOf, writePatient } from './patient-write.ts'
import { carePlanParts } from './stored-care-plan.ts'

export interface EditCarePlan extends PatientRequest {
  readonly plan: CarePlanChange
}

/** @throws ExpectedFailure `conflict` for a field that somebody else has changed since, `invalid-request` */
export function assertCarePlan({ carePlan }: Patient, change: CarePlanChange): void {
  const { write, conflicts } = mergeCarePlan(carePlan ?? null, change)
  if (conflicts.length > 0) {
    const names = [...new Set(conflicts.map((one) => SECTION_NAMES[sectionOf(one)]))].join(', ')
    throw conflict(`Somebody else has changed the care plan since (${names}). Nothing was written: compare them.`)
  }
  const [problem] = planProblems(write)
  if (problem) throw invalid(problem.message)
}

/** @throws ExpectedFailure `invalid-request` for a plan that is more than a record can hold */
export function assertPlanFits({ carePlan }: Patient): void {
  const problem = carePlan ? planSizeProblem(carePlan) : null
  if (problem !== null) throw invalid(problem)
}

/**
 * Changes what the team has agreed for a patient, exactly once: the fields that the person changed, what stood in them before, and the
 * audit entry in one UpdateItem. A field that somebody else changed to another value since is a conflict; one that holds the wanted
 * value already is done.
 * @throws ExpectedFailure `not-permitted`, `conflict`, `invalid-request` and what `writePatient` throws
 */
export async function editCarePlan(table: Table, request: EditCarePlan): Promise<PatientWritten> {
  return writePatient(table, request, {
    permit() {
      permit(
        may(request.actor, 'edit-care-plan'),
        'Your role in this registry can’t change a care plan. Nothing was written.',
      )
    },
    effect: (item) => isAudited(item, 'care-plan', request.operationId),
    plan(before, item) {
      assertCarePlan(before, request.plan)
      const after = applyCarePlan(before, request.plan, stampOf(request))
      assertPlanFits(after)
      return { after, change: carePlanParts(before, after, item) }
    },
  })
}
