import { settingsEffect } from '#shared/domain/derived/settings-effect.ts'
import { settingsRefusal } from '#shared/domain/operations/registry-settings.ts'
import { withSettings } from '#shared/domain/operations/setting-values.ts'
import type { CallRequest, CallResponse } from '#shared/ipc/contract.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { DataContext } from '../context/context.ts'
import { inSteps } from '../context/in-steps.ts'
import { clinicOf, knownScope, scopeWith } from '../context/scope.ts'
import { allKnownPatients } from './known-patients.ts'

/**
 * What changes of settings would do to the figures of the open registry, counted from what is known here with what waits to be sent.
 * Nothing is written.
 * @throws ExpectedFailure `not-permitted`, `not-found` when the registry is not open
 */
export async function getSettingsEffect(
  context: DataContext,
  { registryId, changes }: CallRequest<'registries.settingsEffect'>,
): Promise<CallResponse<'registries.settingsEffect'>> {
  const scope = knownScope(context, registryId)
  const caseload = context.caseloads.get(registryId)
  if (!scope || !caseload) throw new ExpectedFailure('not-found', 'This registry is not open. Open it again.')
  const refusal = settingsRefusal(scope.membership)
  if (refusal !== null) throw new ExpectedFailure('not-permitted', refusal)
  const { membership } = scope
  const after = scopeWith(context, { registry: withSettings(scope.registry, changes), membership })
  const patients = await allKnownPatients(context, scope, caseload)
  return inSteps(settingsEffect(patients, clinicOf(context, scope), clinicOf(context, after)))
}
