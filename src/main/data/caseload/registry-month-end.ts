import { worksheetSteps } from '#shared/domain/month-end/build-worksheet.ts'
import { redactWorksheet } from '#shared/domain/month-end/redact-worksheet.ts'
import type { Worksheet } from '#shared/domain/month-end/worksheet.ts'
import { may } from '#shared/domain/permissions.ts'
import type { CallRequest, CallResponse } from '#shared/ipc/contract.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { breath } from '../context/breath.ts'
import type { DataContext, Scope } from '../context/context.ts'
import { readOrCached } from '../context/read-or-cached.ts'
import { clinicOf, knownScope, readScope } from '../context/scope.ts'
import { allKnownPatients } from './known-patients.ts'

/**
 * The worksheet of a month as a member may see it, counted from what is known here with what waits to be sent. Other calls are answered
 * meanwhile.
 * @throws ExpectedFailure `not-permitted` for a role that may not export, `not-found` when the registry is not open
 */
export async function shownWorksheet(
  context: DataContext,
  scope: Scope,
  { registryId, month }: CallRequest<'monthEnd.get'>,
): Promise<Worksheet> {
  const caseload = context.caseloads.get(registryId)
  if (!caseload) throw new ExpectedFailure('not-found', 'This registry is not open. Open it again.')
  if (!may(scope.membership, 'export'))
    throw new ExpectedFailure(
      'not-permitted',
      'Your role in this registry can’t see its month-end worksheet. Ask an admin of the registry.',
    )
  const patients = await allKnownPatients(context, scope, caseload)
  const steps = worksheetSteps(patients, month, clinicOf(context, scope))
  for (;;) {
    const step = steps.next()
    if (step.done) return redactWorksheet(step.value, scope.membership, scope.registry.settings)
    await breath()
  }
}

/** The worksheet of a month of the open registry; the role is read anew where the table can be asked. @throws what `shownWorksheet` throws */
export async function getMonthEnd(
  context: DataContext,
  request: CallRequest<'monthEnd.get'>,
): Promise<CallResponse<'monthEnd.get'>> {
  const { registryId } = request
  const readAnew = () => readScope(context, registryId)
  const scope = await readOrCached(context, readAnew, () => knownScope(context, registryId))
  return shownWorksheet(context, scope, request)
}
