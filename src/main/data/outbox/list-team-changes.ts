import { isManagingChange, madeAfter } from '#shared/domain/operations/operation.ts'
import type { CallRequest, CallResponse, Team } from '#shared/ipc/contract.ts'
import type { OutboxEntry } from '#shared/outbox.ts'
import { listTeam } from '../caseload/registry-team.ts'
import type { DataContext } from '../context/context.ts'
import { listOutbox } from './outbox-list.ts'

/** Where the patients stand whom somebody takes over before a removal. */
function handOversOf({ sync }: DataContext, unsent: readonly OutboxEntry[]): Team['handOvers'] {
  return unsent.flatMap(({ operation }) => {
    const rows = madeAfter(operation.change).flatMap((id) => sync.store.outbox.get(id) ?? [])
    const open = rows.filter(({ state }) => state !== 'done' && state !== 'discarded')
    const stuck = open.filter(({ state }) => state !== 'waiting')
    return open.length === 0 ? [] : [{ operationId: operation.id, left: open.length, stuck: stuck.length }]
  })
}

/** The members and invitations of a registry with the changes that the table does not have yet. @throws ExpectedFailure what `listTeam` throws */
export async function listTeamWithChanges(
  context: DataContext,
  { registryId }: CallRequest<'members.list'>,
): Promise<CallResponse<'members.list'>> {
  const team = await listTeam(context, registryId)
  const unsent = listOutbox(context).entries.filter(
    ({ operation, state }) =>
      operation.registryId === registryId && state !== 'discarded' && isManagingChange(operation.change),
  )
  return { ...team, unsent, handOvers: handOversOf(context, unsent) }
}
