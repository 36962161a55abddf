import type { Membership } from '#shared/domain/entities/registry.ts'
import type { Person } from '#shared/domain/reading/member.ts'
import { readMembership } from '#shared/domain/reading/read-registry.ts'
import { reader } from '#shared/domain/reading/read-values.ts'
import { registryIdOf, registryUserKey, userKey, userRegistryPartition } from '../table/keys.ts'
import { getPermitted } from '../table/permitted-reads.ts'
import type { StoredItem, Table } from '../table/table.ts'

export interface User {
  readonly userId: string
  /** First and last name, else the e-mail address, else the id. */
  readonly displayName: string
  readonly email: string
}

/** What a person is called; '' where it is not stored. */
export type Names = Pick<Person, 'firstName' | 'lastName'>

/** The names that an item of a person holds. */
export function namesIn(item: StoredItem): Names {
  const person = reader(item)
  return { firstName: person.text('first_name'), lastName: person.text('last_name') }
}

/** The person's profile, or null when there is none. */
export async function getUser(table: Table, userId: string): Promise<User | null> {
  const item = await table.get(userKey(userId))
  if (!item) return null
  const { firstName, lastName } = namesIn(item)
  const name = [firstName, lastName].filter((part) => part !== '').join(' ')
  const email = reader(item).text('email')
  return { userId, displayName: name || email || userId, email }
}

/** The names in the person's own profile, else in their membership. */
export async function getNames(table: Table, userId: string, registryId?: string): Promise<Names> {
  const keys = [userKey(userId), ...(registryId === undefined ? [] : [registryUserKey(registryId, userId)])]
  const items = await Promise.all(keys.map((key) => table.get(key)))
  const named = items.map((item) => namesIn(item ?? {})).find((one) => one.firstName !== '' || one.lastName !== '')
  return named ?? { firstName: '', lastName: '' }
}

/** The membership of a person in a registry, or null. */
export async function getMembership(table: Table, registryId: string, userId: string): Promise<Membership | null> {
  const item = await table.get(registryUserKey(registryId, userId))
  return item && readMembership(item, { registryId, userId })
}

/** The memberships that exist and that this person may read, by registry id. */
export async function getMemberships(
  table: Table,
  ids: readonly string[],
  userId: string,
): Promise<Map<string, Membership>> {
  const keys = ids.map((registryId) => registryUserKey(registryId, userId))
  const items = await getPermitted(table, keys)
  const byPartition = new Map(items.map(({ key, item }) => [key.partition, item]))
  return new Map(
    ids.flatMap((registryId) => {
      const item = byPartition.get(registryUserKey(registryId, userId).partition)
      return item ? [[registryId, readMembership(item, { registryId, userId })] as const] : []
    }),
  )
}

/** Ids of the registries that the person's own list names, in the order of the table. */
export async function registryIdsOf(table: Table, userId: string): Promise<string[]> {
  const ids: string[] = []
  for await (const page of table.pages(userRegistryPartition(userId))) {
    ids.push(...page.map(({ key }) => registryIdOf(key.sort)))
  }
  return [...new Set(ids)]
}
