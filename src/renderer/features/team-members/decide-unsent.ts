import { type MemberChange, madeAfter } from '#shared/domain/operations/operation.ts'
import type { OutboxEntry } from '#shared/outbox.ts'
import { client } from '../../lib/ipc-client.ts'
import { newId } from '../../lib/new-id.ts'
import type { Decision } from './unsent-choices.ts'

const discard = ({ operation }: OutboxEntry, reason: string) =>
  client.call('outbox.discard', { operationId: operation.id, reason })

/** Makes the same change to what is stored now: the refused one is taken out first, so that nobody decides about it twice. */
async function makeAnew(entry: OutboxEntry, change: MemberChange) {
  const taken = await discard(entry, 'Made again to what is stored now.')
  if (!taken.ok) return taken
  return client.call('members.change', { registryId: entry.operation.registryId, operationId: newId(), change })
}

/**
 * Takes a change out. With a removal go the assignments before it that nobody but this computer knows of; otherwise the patients of a member who
 * stays would be handed over. One that has left stays as it is, and is shown with its patient.
 */
async function drop(entry: OutboxEntry) {
  const taken = await discard(entry, 'Decided on the page of the members.')
  if (!taken.ok) return taken
  for (const operationId of madeAfter(entry.operation.change))
    await client.call('outbox.discard', { operationId, reason: 'The removal that it was made for was taken back.' })
  return taken
}

/** Does what a person has decided about a change that the table does not have. @returns why it was not done; null when it was */
export async function decideUnsent(decision: Decision): Promise<string | null> {
  const { entry } = decision
  const operationId = entry.operation.id
  const answer =
    decision.kind === 'anew'
      ? await makeAnew(entry, decision.change)
      : decision.kind === 'drop'
        ? await drop(entry)
        : await client.call('outbox.retry', { operationId })
  return answer.ok ? null : answer.error.message
}
