import type { CallRequest, CallResponse } from '#shared/ipc/contract.ts'
import type { DataContext } from '../context/context.ts'
import { readScope } from '../context/scope.ts'

/** What was changed of a registry, by whom and when, as it is stored now. @throws ExpectedFailure what reading throws */
export async function getHistory(
  context: DataContext,
  { registryId }: CallRequest<'registries.history'>,
): Promise<CallResponse<'registries.history'>> {
  await readScope(context, registryId)
  const { version, entries } = await context.gateway.readRegistryHistory(registryId)
  return { version, entries: [...entries] }
}

/**
 * What the table holds of a registry, counted now to the last record, and how it is kept.
 * @throws ExpectedFailure what reading throws
 */
export async function getTableFacts(
  context: DataContext,
  { registryId }: CallRequest<'registries.tableFacts'>,
): Promise<CallResponse<'registries.tableFacts'>> {
  const { registry } = await readScope(context, registryId)
  const { gateway, ports } = context
  const [checks, sizes] = await Promise.all([gateway.readTableChecks(), gateway.readRecordSizes(registryId)])
  const stored = { patients: registry.storedActivePatients, members: registry.storedMembers }
  return { ...sizes, largest: [...sizes.largest], checks: [...checks], stored, at: ports.now() }
}
