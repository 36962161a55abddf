import type { Membership, Registry } from '#shared/domain/entities/registry.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { Table } from '../table/table.ts'
import { getRegistries, getRegistry } from './registry-item.ts'
import { getMembership, getMemberships, registryIdsOf } from './user.ts'

export interface ListedRegistry {
  readonly registryId: string
  /** Null when its item is missing. */
  readonly registry: Registry | null
  readonly membership: Membership | null
  /** A sentence for what is wrong with it. */
  readonly problem: string | null
}

export interface OpenedRegistry {
  readonly registry: Registry
  readonly membership: Membership
}

function problemOf(registry: Registry | undefined, membership: Membership | undefined): string | null {
  if (!registry) return 'This registry’s record is missing, or you may not read it any more. Ask your administrator.'
  if (!membership) return 'Your list names this registry, but you are not a member of it. Ask its administrator.'
  return null
}

/** Every registry that the person's list names, also those with something missing. */
export async function listRegistries(table: Table, userId: string): Promise<ListedRegistry[]> {
  const ids = await registryIdsOf(table, userId)
  const [registries, memberships] = await Promise.all([getRegistries(table, ids), getMemberships(table, ids, userId)])
  return ids.map((registryId) => {
    const [registry, membership] = [registries.get(registryId), memberships.get(registryId)]
    return {
      registryId,
      registry: registry ?? null,
      membership: membership ?? null,
      problem: problemOf(registry, membership),
    }
  })
}

/** A registry with this person's membership. @throws ExpectedFailure `not-permitted` for who is no member, `not-found` */
export async function openRegistry(table: Table, registryId: string, userId: string): Promise<OpenedRegistry> {
  const [registry, membership] = await Promise.all([
    getRegistry(table, registryId),
    getMembership(table, registryId, userId),
  ])
  if (!membership)
    throw new ExpectedFailure('not-permitted', 'You are not a member of this registry. Ask its administrator.')
  if (!registry) throw new ExpectedFailure('not-found', 'This registry’s record is missing. Ask your administrator.')
  return { registry, membership }
}
