import type { Patient } from '#shared/domain/entities/patient.ts'
import { applyStatus, isStatusChange, type StatusChange, statusProblem } from '#shared/domain/operations/status.ts'
import { may } from '#shared/domain/permissions.ts'
import type { ClinicContext } from '#shared/domain/rules/context.ts'
import { conflict, invalid, permit } from '../table/refusals.ts'
import type { StoredItem, Table } from '../table/table.ts'
import { isAudited } from '../writing/audit-trail.ts'
import type { Change } from '../writing/guarded-update.ts'
import { seenScalars } from '../writing/update-parts.ts'
import { type PatientChange, type PatientRequest, type PatientWritten, stampOf, writePatient } from './patient-write.ts'

export interface ChangeStatus extends PatientRequest, StatusChange {}

/** @throws ExpectedFailure `conflict` when another status is stored than the one that was seen, `invalid-request` */
function assertFits(patient: Patient, request: StatusChange): void {
  const { status: stored } = patient
  const { status, seen } = request
  if (!isStatusChange(patient, request)) throw conflict(`The status is ${status} already. Nothing was written.`)
  if (stored.stored !== seen)
    throw conflict(
      `Somebody else has changed the status to ${stored.stored || 'none'} since you looked. Nothing was written.`,
    )
}

const storedEnd = ({ at, graduated, takenBack, kind }: NonNullable<Patient['earlierEnds']>[number]): StoredItem => ({
  at,
  graduated,
  ...(kind ? { kind } : {}),
  ...(takenBack ? { taken_back: true } : {}),
})

/** @throws ExpectedFailure `conflict` and `invalid-request` when the status can't be changed so */
export function assertStatus(before: Patient, change: StatusChange, context: ClinicContext): void {
  assertFits(before, change)
  const problem = statusProblem(before, change, context)
  if (problem !== null) throw invalid(`${problem} Nothing was written.`)
}

/** What a change writes of how care ended. */
function careEndParts(before: Patient, { endOfCare }: Patient): Pick<Change, 'set' | 'remove'> {
  if (endOfCare === before.endOfCare) return {}
  if (!endOfCare) return { remove: ['end_of_care'] }
  const { kind, on, note } = endOfCare
  return { set: { end_of_care: { kind: kind.stored, at: on, note } } }
}

/** What a change of status writes, between two states of a patient. */
export function statusParts(before: Patient, after: Patient, item: StoredItem, change: StatusChange): Change {
  const { status, at, graduated, sameEpisode = false } = change
  const careEnd = careEndParts(before, after)
  const episodes = after.episodes.slice(before.episodes.length)
  return {
    append: {
      episodes: episodes.map(({ startedAt, reason }) => ({ started: startedAt, reason })),
      earlier_ends: (after.earlierEnds ?? []).slice(before.earlierEnds?.length ?? 0).map(storedEnd),
    },
    set: {
      status,
      ...(status === 'Relapse Prevention Plan' && !sameEpisode ? { relapse_prevention_plan: at } : {}),
      ...(status === 'Deactivated' ? { date_deactivated: at } : {}),
      ...(graduated ? { date_graduated: at } : {}),
      ...careEnd.set,
    },
    remove: [
      ...(before.deactivatedAt !== null && after.deactivatedAt === null ? ['date_deactivated'] : []),
      ...(before.graduatedAt !== null && after.graduatedAt === null ? ['date_graduated'] : []),
      ...(careEnd.remove ?? []),
    ],
    expect: seenScalars(item, ['status', 'date_deactivated', 'date_graduated']),
  }
}

function changing(before: Patient, item: StoredItem, request: ChangeStatus): PatientChange {
  assertStatus(before, request, request.context)
  const after = applyStatus(before, request, stampOf(request))
  return { after, change: statusParts(before, after, item, request) }
}

/**
 * Changes a patient's status, exactly once: with the date of the end of care or of the relapse prevention plan, the episode that a
 * re-enrolment starts or the end that is taken back, the audit entry and the derived figures, in one UpdateItem, on the condition that the
 * status is the one that was seen.
 * @throws ExpectedFailure `not-permitted`, `conflict`, `invalid-request` and what `writePatient` throws
 */
export async function changeStatus(table: Table, request: ChangeStatus): Promise<PatientWritten> {
  return writePatient(table, request, {
    permit() {
      permit(
        may(request.actor, 'change-status'),
        'Your role in this registry can’t change the status. Nothing was written.',
      )
    },
    effect: (item) => isAudited(item, 'status', request.operationId),
    plan: (before, item) => changing(before, item, request),
  })
}
