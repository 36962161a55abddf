import { monthSummary } from '#shared/domain/derived/billing.ts'
import { elsewhereSteps } from '#shared/domain/derived/counted-once.ts'
import { episodes } from '#shared/domain/derived/episode.ts'
import type { CallRequest, CallResponse } from '#shared/ipc/contract.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { DataContext } from '../context/context.ts'
import { inSteps } from '../context/in-steps.ts'
import { clinicOf, knownScope } from '../context/scope.ts'
import { allKnownPatients } from './known-patients.ts'

/**
 * Of whom the worksheet of a month counts fewer minutes than the other screens, which know one patient at a time: each with what it comes to
 * there. Nobody, where the registry only marks overlapping minutes. Nothing is asked of the network.
 * @throws ExpectedFailure `not-found` when the registry is not open
 */
export async function getCountedOnce(
  context: DataContext,
  { registryId, month }: CallRequest<'registries.countedOnce'>,
): Promise<CallResponse<'registries.countedOnce'>> {
  const scope = knownScope(context, registryId)
  const caseload = context.caseloads.get(registryId)
  if (!scope || !caseload) throw new ExpectedFailure('not-found', 'This registry is not open. Open it again.')
  const clinic = clinicOf(context, scope)
  if (clinic.billing.overlaps !== 'once') return { month, patients: [] }
  const patients = await allKnownPatients(context, scope, caseload)
  const elsewhere = await inSteps(elsewhereSteps(patients, month, clinic))
  const fewer = patients.flatMap((patient) => {
    const own = elsewhere.get(patient.mrn)
    if (!own) return []
    const known = episodes(patient, clinic)
    const alone = monthSummary(patient, month, clinic, known)
    const { minutes, codes } = monthSummary(patient, month, clinic, known, own)
    return minutes === alone.minutes ? [] : [{ mrn: patient.mrn, minutes, codes, fewer: alone.minutes - minutes }]
  })
  return { month, patients: fewer }
}
