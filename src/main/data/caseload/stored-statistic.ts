import { settingsRefusal } from '#shared/domain/operations/registry-settings.ts'
import { may } from '#shared/domain/permissions.ts'
import type { CallRequest, CallResponse } from '#shared/ipc/contract.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { DataContext, Scope } from '../context/context.ts'
import { readScope } from '../context/scope.ts'

async function repair({ gateway, user, ports, counts }: DataContext, scope: Scope): Promise<void> {
  const { registry, membership } = scope
  const counted = counts.get(registry.id)
  if (!counted) return
  const members = await gateway.listMembers(registry.id)
  await gateway.repairStatistics({
    registryId: registry.id,
    operationId: ports.newId(),
    actor: { ...membership, userId: user.userId },
    now: ports.tableClock.now(),
    counted: { activePatients: counted.active, members: members.length },
  })
}

/**
 * Stores what was counted, after a complete reading by an admin, where the registry's figures differ. It runs in the background, and
 * is an aid for the readers of other programs: what fails is logged, and tried again with the next opening.
 */
export function repairStatistics(context: DataContext, scope: Scope): void {
  if (!may(scope.membership, 'manage-registry')) return
  repair(context, scope).catch((error: unknown) => {
    const code = error instanceof ExpectedFailure ? error.code : null
    context.ports.log('warn', 'statistics.failed', { error: error instanceof Error ? error.name : typeof error, code })
  })
}

/**
 * Stores what was counted, because an admin asks for it.
 * @throws ExpectedFailure `not-permitted`, `not-found` when the registry is not open, and what the gateway's write throws
 */
export async function repairStatisticsNow(
  context: DataContext,
  { registryId }: CallRequest<'registries.repairStatistics'>,
): Promise<CallResponse<'registries.repairStatistics'>> {
  const scope = await readScope(context, registryId)
  const refusal = settingsRefusal(scope.membership)
  if (refusal !== null) throw new ExpectedFailure('not-permitted', refusal)
  if (!context.caseloads.has(registryId))
    throw new ExpectedFailure('not-found', 'This registry is not open. Open it again.')
  await repair(context, scope)
  return {}
}
