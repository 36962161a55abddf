import type { Patient } from '#shared/domain/entities/patient.ts'
import { worksheetSteps } from '#shared/domain/month-end/build-worksheet.ts'
import { redactWorksheet } from '#shared/domain/month-end/redact-worksheet.ts'
import { withTypedFacts } from '#shared/domain/month-end/typed-facts.ts'
import type { Worksheet } from '#shared/domain/month-end/worksheet.ts'
import { may } from '#shared/domain/permissions.ts'
import type { CallRequest, CallResponse } from '#shared/ipc/contract.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { DataContext, Scope } from '../context/context.ts'
import { inSteps } from '../context/in-steps.ts'
import { readOrCached } from '../context/read-or-cached.ts'
import { clinicOf, knownScope, readScope } from '../context/scope.ts'
import { allKnownPatients } from './known-patients.ts'
import { factsOfMonth } from './month-items.ts'
import { otherRegistries } from './other-registries.ts'

/**
 * The patients of the open registry with what waits to be sent, for who may see its months. Not redacted.
 * @throws ExpectedFailure `not-permitted` for a role that may not export, `not-found` when the registry is not open
 */
export async function monthPatients(context: DataContext, scope: Scope, registryId: string): Promise<Patient[]> {
  const caseload = context.caseloads.get(registryId)
  if (!caseload) throw new ExpectedFailure('not-found', 'This registry is not open. Open it again.')
  if (!may(scope.membership, 'export'))
    throw new ExpectedFailure(
      'not-permitted',
      'Your role in this registry can’t see its month-end worksheet. Ask an admin of the registry.',
    )
  return allKnownPatients(context, scope, caseload)
}

/**
 * The worksheet of a month with what was typed for it, not redacted: nothing of it may leave the thread as it is. Other calls are answered
 * meanwhile.
 */
export async function countMonth(
  context: DataContext,
  scope: Scope,
  { registryId, month }: CallRequest<'monthEnd.get'>,
  patients: readonly Patient[],
): Promise<Worksheet> {
  const { facts, read } = await factsOfMonth(context, registryId, month)
  const clinic = clinicOf(context, scope)
  const others = await otherRegistries(context, scope, { month, patients })
  const worksheet = await inSteps(worksheetSteps(patients, month, clinic, others))
  const { placeOfService = '', priceList } = scope.registry.settings
  return { ...withTypedFacts(worksheet, facts, placeOfService, read), ...(priceList ? { priceList } : {}) }
}

/** The worksheet of a month as a member may see it. @throws what `monthPatients` throws */
export async function shownWorksheet(
  context: DataContext,
  scope: Scope,
  request: CallRequest<'monthEnd.get'>,
): Promise<Worksheet> {
  const patients = await monthPatients(context, scope, request.registryId)
  const worksheet = await countMonth(context, scope, request, patients)
  return redactWorksheet(worksheet, scope.membership, scope.registry.settings)
}

/** The registry and the membership for a month: read anew where the table can be asked. */
export const monthScope = (context: DataContext, registryId: string): Promise<Scope> =>
  readOrCached(
    context,
    () => readScope(context, registryId),
    () => knownScope(context, registryId),
  )

/** The worksheet of a month of the open registry; the role is read anew where the table can be asked. @throws what `shownWorksheet` throws */
export async function getMonthEnd(
  context: DataContext,
  request: CallRequest<'monthEnd.get'>,
): Promise<CallResponse<'monthEnd.get'>> {
  return shownWorksheet(context, await monthScope(context, request.registryId), request)
}
