import type { Patient } from '#shared/domain/entities/patient.ts'
import { may } from '#shared/domain/permissions.ts'
import { lastReviewDay, sinceReview } from '#shared/domain/review/since-review.ts'
import type { ClinicContext } from '#shared/domain/rules/context.ts'
import { clinicDay } from '#shared/domain/time.ts'
import type { CallRequest, CallResponse } from '#shared/ipc/contract.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { DataContext } from '../context/context.ts'
import { clinicOf, knownScope } from '../context/scope.ts'
import { allKnownPatients } from './known-patients.ts'

type Last = CallRequest<'review.since'>['last']

/** Who is to be told of, and since when: the later of the last meeting on this computer and the last day of consultations in the table. */
function lastMeeting(patients: readonly Patient[], last: Last, context: ClinicContext): Last {
  const day = lastReviewDay(patients, context)
  if (day === null) return last
  if (last !== null && clinicDay(last.at, context.timeZone) >= day.day) return last
  return { at: day.at, discussed: [...day.mrns], notReached: [] }
}

/**
 * What happened to each patient of the last review meeting since, with what waits to be sent. Served from what is known here; other calls
 * are answered meanwhile.
 * @throws ExpectedFailure `not-permitted` for who may not read patients, `not-found` when the registry is not open
 */
export async function reviewSince(
  context: DataContext,
  { registryId, last }: CallRequest<'review.since'>,
): Promise<CallResponse<'review.since'>> {
  const scope = knownScope(context, registryId)
  const caseload = context.caseloads.get(registryId)
  if (!scope || !caseload) throw new ExpectedFailure('not-found', 'This registry is not open. Open it again.')
  if (!may(scope.membership, 'read-patients'))
    throw new ExpectedFailure('not-permitted', "Your role in this registry can't read patients.")
  const known = await allKnownPatients(context, scope, caseload)
  const clinic = clinicOf(context, scope)
  const meeting = lastMeeting(known, last, clinic)
  if (meeting === null) return { at: null, patients: [] }
  const { at } = meeting
  const byMrn = new Map(known.map((one) => [one.mrn, one]))
  const told = (mrns: readonly string[], discussed: boolean) =>
    mrns.flatMap((mrn) => {
      const patient = byMrn.get(mrn)
      return patient ? [sinceReview(patient, { at, discussed }, clinic)] : []
    })
  return { at, patients: [...told(meeting.discussed, true), ...told(meeting.notReached, false)] }
}
