import { allSpellingsOf, spellingsOf } from '#shared/domain/email.ts'
import { readInvitation } from '#shared/domain/reading/read-invitation.ts'
import { reader } from '#shared/domain/reading/read-values.ts'
import type { Invitation } from '#shared/ipc/contract.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { getRegistries } from '../registries/registry-item.ts'
import { getMemberships, namesIn } from '../registries/user.ts'
import {
  invitePartition,
  REGISTRY_PREFIX,
  registryIdOf,
  registryUserKey,
  registryUserPartition,
} from '../table/keys.ts'
import { getPermitted } from '../table/permitted-reads.ts'
import type { KeyedItem, KeyNames, KeyValues, Table } from '../table/table.ts'

/** Every invitation for an e-mail address, in either spelling of it. Strongly consistent. */
export async function inviteItems(table: Table, email: string, spellings = spellingsOf(email)): Promise<KeyedItem[]> {
  const items: KeyedItem[] = []
  for (const spelling of spellings) {
    for await (const page of table.pages(invitePartition(spelling), { consistent: true })) items.push(...page)
  }
  return items
}

/** The invitations for an e-mail address to one registry: up to two spellings, each under up to two forms of the sort key. */
export async function invitesTo(table: Table, registryId: string, email: string): Promise<KeyedItem[]> {
  return (await inviteItems(table, email)).filter(({ key }) => registryIdOf(key.sort) === registryId)
}

const isBare = ({ key }: KeyedItem): boolean => !key.sort.startsWith(REGISTRY_PREFIX)

/** Programs of the field read the sort key as the registry's id; their tables are known by the names of their keys. */
export function inviteKey(keys: KeyNames, email: string, registryId: string, others: readonly KeyedItem[]): KeyValues {
  const bare = keys.partition === 'partition_key' || others.some(isBare)
  return { partition: invitePartition(email), sort: bare ? registryId : `${REGISTRY_PREFIX}${registryId}` }
}

/**
 * Removes every invitation for the address to the registry, however it is capitalized, those with the bare registry id last: as long as one is there,
 * the next is made in that form. False when there was none.
 * @param remove removes one of them; without a condition unless stated
 */
export async function removeInvites(
  table: Table,
  registryId: string,
  email: string,
  remove: (invite: KeyedItem) => Promise<unknown> = ({ key }) => table.remove(key),
): Promise<boolean> {
  const all = await inviteItems(table, email, allSpellingsOf(email))
  const invites = all.filter(({ key }) => registryIdOf(key.sort) === registryId)
  const inOrder = invites.toSorted((a, b) => Number(isBare(a)) - Number(isBare(b)))
  for (const invite of inOrder) await remove(invite)
  return invites.length > 0
}

/** The invitation that counts where several were made: the newest. */
export function newestInvite(invites: readonly KeyedItem[]): KeyedItem | null {
  const madeAt = ({ item }: KeyedItem) => reader(item).time('date_created') ?? 0
  return invites.toSorted((a, b) => madeAt(b) - madeAt(a))[0] ?? null
}

/** What the members who invited are called, by registry. Who is no member yet may lack the right to read it. */
async function inviterNames(table: Table, invites: ReadonlyMap<string, KeyedItem>): Promise<Map<string, string>> {
  const keys = [...invites].map(([registryId, { item }]) =>
    registryUserKey(registryId, reader(item).text('invited_by')),
  )
  const members = await getPermitted(table, keys).catch((error: unknown) => {
    if (error instanceof ExpectedFailure) return []
    throw error
  })
  return new Map(
    members.map(({ key, item }) => {
      const { firstName, lastName } = namesIn(item)
      return [key.partition, [firstName, lastName].filter((part) => part !== '').join(' ')]
    }),
  )
}

/** What an invitation says of itself beside its role. */
function pickEnd(item: KeyedItem['item'], email: string): Pick<Invitation, 'invitedAt' | 'endsAt' | 'isAdmin'> {
  const { invitedAt, endsAt, isAdmin } = readInvitation(item, email)
  return { invitedAt, endsAt, ...(isAdmin ? { isAdmin } : {}) }
}

/**
 * Open invitations for an e-mail address. Their sort key is the bare registry id in the field and `registry:<id>` elsewhere: both
 * are read, as one. An invitation to a registry of which the person is a member was accepted, and is ignored.
 */
export async function listInvitations(table: Table, email: string, userId: string): Promise<Invitation[]> {
  const all = Map.groupBy(await inviteItems(table, email), ({ key }) => registryIdOf(key.sort))
  const ids = [...all.keys()]
  const [memberships, registries] = await Promise.all([getMemberships(table, ids, userId), getRegistries(table, ids)])
  const open = new Map(
    [...all].flatMap(([registryId, invites]) => {
      const newest = newestInvite(invites)
      return memberships.has(registryId) || !newest ? [] : [[registryId, newest] as const]
    }),
  )
  const names = await inviterNames(table, open)
  return [...open].map(([registryId, newest]) => {
    const invite = reader(newest.item)
    return {
      registryId,
      registryName: registries.get(registryId)?.name ?? registryId,
      role: invite.text('role'),
      invitedBy: names.get(registryUserPartition(registryId)) ?? '',
      ...pickEnd(newest.item, email),
    }
  })
}
