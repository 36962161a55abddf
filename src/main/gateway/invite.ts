import { reader } from '#shared/domain/read-values.ts'
import type { Invitation } from '#shared/ipc/contract.ts'
import { invitePartition, registryIdOf } from './keys.ts'
import { getRegistries } from './registry.ts'
import type { KeyedItem, Table } from './table.ts'
import { getMemberships } from './user.ts'

async function inviteItems(table: Table, email: string): Promise<KeyedItem[]> {
  const items: KeyedItem[] = []
  for (const address of new Set([email, email.toLowerCase()])) {
    for await (const page of table.pages(invitePartition(address))) items.push(...page)
  }
  return items
}

/**
 * Open invitations for an e-mail address. Their sort key is the bare registry id in the field and `registry:<id>` elsewhere: both
 * are read, as one. An invitation to a registry of which the person is a member was accepted, and is ignored.
 */
export async function listInvitations(table: Table, email: string, userId: string): Promise<Invitation[]> {
  if (email === '') return []
  const byRegistry = new Map((await inviteItems(table, email)).map(({ key, item }) => [registryIdOf(key.sort), item]))
  const ids = [...byRegistry.keys()]
  const [memberships, registries] = await Promise.all([getMemberships(table, ids, userId), getRegistries(table, ids)])
  return [...byRegistry]
    .filter(([registryId]) => !memberships.has(registryId))
    .map(([registryId, item]) => {
      const invite = reader(item)
      return {
        registryId,
        registryName: registries.get(registryId)?.name ?? registryId,
        role: invite.text('role'),
        invitedBy: invite.text('invited_by'),
        invitedAt: invite.time('date_created'),
      }
    })
}
