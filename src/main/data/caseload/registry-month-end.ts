import type { Patient } from '#shared/domain/entities/patient.ts'
import { worksheetSteps } from '#shared/domain/month-end/build-worksheet.ts'
import { redactWorksheet } from '#shared/domain/month-end/redact-worksheet.ts'
import { withTypedFacts } from '#shared/domain/month-end/typed-facts.ts'
import type { Worksheet } from '#shared/domain/month-end/worksheet.ts'
import { may } from '#shared/domain/permissions.ts'
import type { CallRequest, CallResponse } from '#shared/ipc/contract.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { breath } from '../context/breath.ts'
import type { DataContext, Scope } from '../context/context.ts'
import { readOrCached } from '../context/read-or-cached.ts'
import { clinicOf, knownScope, readScope } from '../context/scope.ts'
import { allKnownPatients } from './known-patients.ts'
import { factsOfMonth } from './month-items.ts'

/** A month of the open registry, not redacted: nothing of it may leave the thread as it is. */
export interface CountedMonth {
  readonly patients: readonly Patient[]
  readonly worksheet: Worksheet
}

/**
 * The worksheet of a month, counted from what is known here with what waits to be sent, and the patients of whom it was counted. Other
 * calls are answered meanwhile.
 * @throws ExpectedFailure `not-permitted` for a role that may not export, `not-found` when the registry is not open
 */
export async function countMonth(
  context: DataContext,
  scope: Scope,
  { registryId, month }: CallRequest<'monthEnd.get'>,
): Promise<CountedMonth> {
  const caseload = context.caseloads.get(registryId)
  if (!caseload) throw new ExpectedFailure('not-found', 'This registry is not open. Open it again.')
  if (!may(scope.membership, 'export'))
    throw new ExpectedFailure(
      'not-permitted',
      'Your role in this registry can’t see its month-end worksheet. Ask an admin of the registry.',
    )
  const patients = await allKnownPatients(context, scope, caseload)
  const facts = await factsOfMonth(context, registryId, month)
  const steps = worksheetSteps(patients, month, clinicOf(context, scope))
  for (;;) {
    const step = steps.next()
    if (step.done) {
      const { placeOfService = '' } = scope.registry.settings
      return { patients, worksheet: withTypedFacts(step.value, facts, placeOfService) }
    }
    await breath()
  }
}

/** The worksheet of a month as a member may see it. @throws what `countMonth` throws */
export async function shownWorksheet(
  context: DataContext,
  scope: Scope,
  request: CallRequest<'monthEnd.get'>,
): Promise<Worksheet> {
  const { worksheet } = await countMonth(context, scope, request)
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
