import { dequal } from 'dequal'
import type { Patient } from '#shared/domain/entities/patient.ts'
import {
  type Assignment,
  applyAssignment,
  assignmentFits,
  assignmentProblem,
} from '#shared/domain/operations/assign.ts'
import { may } from '#shared/domain/permissions.ts'
import { teamNameIn } from '#shared/domain/reading/read-assignment.ts'
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

/** The care team as it is stored after a change: the names taken out leave, the new ones come last, and what can't be read stays. */
function storedTeam({ careTeam: was = [] }: Assigned, { careTeam: is = [] }: Assigned, raw: unknown): unknown[] {
  const stay = (Array.isArray(raw) ? raw : []).filter((element: unknown) => {
    const name = teamNameIn(element)
    return name === null || is.includes(name)
  })
  return [...stay, ...is.filter((name) => !was.includes(name))]
}

/** What an assignment alters is written, and nothing else: what can't be read stays as it is stored. */
export function assignmentChange(before: Assigned, after: Assigned, item: StoredItem): Change {
  const [was, is] = [storedAssignment(before), storedAssignment(after)]
  const changed = ['care_manager', 'covering', 'care_team'].filter((name) => !dequal(was[name], is[name]))
  const isTeam = changed.includes('care_team')
  const team = isTeam ? storedTeam(before, after, item.care_team) : []
  const to: StoredItem = { ...is, care_team: team.length > 0 ? team : undefined }
  return {
    set: Object.fromEntries(changed.map((name) => [name, to[name]])),
    remove: changed.filter((name) => to[name] === undefined),
    at: { expect: ['care_manager', 'covering'].flatMap((name) => whoIn(item, name)) },
    lengths: isTeam ? ['care_team'] : [],
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
  return writePatient(table, request, {
    permit() {
      permit(may(request.actor, 'assign'), 'Your role in this registry can’t assign patients. Nothing was written.')
    },
    effect: (item) => isAudited(item, 'assignment', request.operationId),
    plan: (before, item) => assigning(before, item, request),
  })
}
