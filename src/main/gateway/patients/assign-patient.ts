import type { Patient } from '#shared/domain/entities/patient.ts'
import {
  type Assignment,
  applyAssignment,
  assignmentFits,
  assignmentProblem,
} from '#shared/domain/operations/assign.ts'
import { may } from '#shared/domain/permissions.ts'
import { isMap } from '#shared/domain/reading/read-values.ts'
import { conflict, invalid, permit } from '../table/refusals.ts'
import type { StoredItem, Table } from '../table/table.ts'
import { isAudited } from '../writing/audit-trail.ts'
import type { Change, PathValue } from '../writing/guarded-update.ts'
import { type PatientChange, type PatientRequest, type PatientWritten, stampOf, writePatient } from './patient-write.ts'

export interface AssignPatient extends PatientRequest {
  readonly assignment: Assignment
}

type Assigned = Pick<Patient, 'careManager' | 'covering' | 'careTeam'>

/** The attributes of an assignment; one that is empty has none. */
export const storedAssignment = ({ careManager, covering, careTeam = [] }: Assigned): StoredItem => ({
  ...(careManager
    ? {
        care_manager: {
          user_id: careManager.userId,
          ...(careManager.since === null ? {} : { since: careManager.since }),
        },
      }
    : {}),
  ...(covering
    ? { covering: { user_id: covering.userId, from: covering.from, until: covering.until, note: covering.note } }
    : {}),
  ...(careTeam.length > 0 ? { care_team: careTeam } : {}),
})

/** Who was stored when the change was computed, for the condition that it still is; what is no map is not compared. */
const whoIn = (item: StoredItem, attribute: string): PathValue[] => {
  const value = item[attribute]
  if (value === undefined) return [{ path: [attribute], value: undefined }]
  return isMap(value) && typeof value.user_id === 'string'
    ? [{ path: [attribute, 'user_id'], value: value.user_id }]
    : []
}

/** What an assignment alters is written, and nothing else: what can't be read stays as it is stored. */
function assignmentChange(before: Patient, after: Patient, item: StoredItem): Change {
  const [was, is] = [storedAssignment(before), storedAssignment(after)]
  const changed = ['care_manager', 'covering', 'care_team'].filter(
    (name) => was[name] !== is[name] && JSON.stringify(was[name]) !== JSON.stringify(is[name]),
  )
  return {
    set: Object.fromEntries(changed.map((name) => [name, is[name]])),
    remove: changed.filter((name) => is[name] === undefined),
    at: { expect: ['care_manager', 'covering'].flatMap((name) => whoIn(item, name)) },
  }
}

/** @throws ExpectedFailure `conflict` when somebody else assigned the patient since it was seen, `invalid-request` */
function assigning(before: Patient, item: StoredItem, request: AssignPatient): PatientChange {
  const { assignment } = request
  if (!assignmentFits(before, assignment))
    throw conflict('Somebody else has assigned this patient since you looked. Nothing was written: compare them.')
  const problem = assignmentProblem(before, assignment)
  if (problem !== null) throw invalid(`${problem} Nothing was written.`)
  const after = applyAssignment(before, assignment, stampOf(request))
  return { after, change: assignmentChange(before, after, item) }
}

/**
 * Assigns a patient, exactly once: care manager, cover, names of the care team and the audit entry in one UpdateItem, on the condition that care
 * manager and cover are those that were seen.
 * @throws ExpectedFailure `not-permitted`, `conflict`, `invalid-request` and what `writePatient` throws
 */
export async function assignPatient(table: Table, request: AssignPatient): Promise<PatientWritten> {
  permit(may(request.actor, 'assign'), 'Your role in this registry can’t assign patients. Nothing was written.')
  return writePatient(table, request, {
    effect: (item) => isAudited(item, 'assignment', request.operationId),
    plan: (before, item) => assigning(before, item, request),
  })
}
