import { monthSummary } from '#shared/domain/derived/billing.ts'
import { yearToDate } from '#shared/domain/derived/year-to-date.ts'
import type { MonthSummary } from '#shared/domain/entities/caseload-row.ts'
import { redactMonth } from '#shared/domain/permissions.ts'
import type { CallRequest, CallResponse } from '#shared/ipc/contract.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { DataContext } from '../context/context.ts'
import { clinicOf, knownScope } from '../context/scope.ts'
import { knownPatients } from './known-patients.ts'

/** @throws ExpectedFailure `not-found` when the registry is not open */
function openedRegistry(context: DataContext, registryId: string) {
  const scope = knownScope(context, registryId)
  const caseload = context.caseloads.get(registryId)
  if (!scope || !caseload) throw new ExpectedFailure('not-found', 'This registry is not open. Open it again.')
  return { scope, caseload, clinic: clinicOf(context, scope) }
}

/** A calendar month of each patient of the open registry, by MRN, as the member may see it. Nothing is asked of the network. */
export async function monthByPatient(
  context: DataContext,
  registryId: string,
  month: string,
): Promise<ReadonlyMap<string, MonthSummary>> {
  const { scope, caseload, clinic } = openedRegistry(context, registryId)
  const months = new Map<string, MonthSummary>()
  for await (const patient of knownPatients(context, scope, caseload))
    months.set(patient.mrn, redactMonth(monthSummary(patient, month, clinic), patient.status, scope.membership))
  return months
}

/**
 * Minutes and codes of another month than the present one, counted from what is known here with what waits to be sent.
 * @throws ExpectedFailure `not-found` when the registry is not open
 */
export async function getMonth(
  context: DataContext,
  { registryId, month }: CallRequest<'registries.month'>,
): Promise<CallResponse<'registries.month'>> {
  const months = await monthByPatient(context, registryId, month)
  return { month, patients: [...months].map(([mrn, summary]) => ({ mrn, month: summary })) }
}

/**
 * Minutes and codes since January 1, counted from what is known here with what waits to be sent.
 * @throws ExpectedFailure `not-found` when the registry is not open
 */
export async function getYearToDate(
  context: DataContext,
  { registryId }: CallRequest<'registries.yearToDate'>,
): Promise<CallResponse<'registries.yearToDate'>> {
  const { scope, caseload, clinic } = openedRegistry(context, registryId)
  const patients: CallResponse<'registries.yearToDate'>['patients'] = []
  for await (const patient of knownPatients(context, scope, caseload))
    patients.push({ mrn: patient.mrn, ...yearToDate(patient, clinic) })
  return { patients }
}
