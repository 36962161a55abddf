import {
  type CallResponse,
  invitationSchema,
  type RegistryCounts,
  registryListingSchema,
} from '#shared/ipc/contract.ts'
import { z } from '#shared/zod.ts'
import type { ListedRegistry } from '../../gateway/registries/list-registries.ts'
import { writeBestEffort } from '../context/best-effort-write.ts'
import type { DataContext } from '../context/context.ts'
import { readOrCached } from '../context/read-or-cached.ts'
import { unfinishedRegistry } from '../context/unfinished-registry.ts'

type Listing = CallResponse<'registries.list'>

const LISTING = 'listing'
const listingSchema = z.object({
  registries: z.array(registryListingSchema),
  invitations: z.array(invitationSchema),
  asOf: z.number(),
})

/** What was counted in each registry: in this session, else when it was last read on this computer. */
function countsOf({ sync, counts }: DataContext): ReadonlyMap<string, RegistryCounts> {
  const kept = sync.store.caches
    .registries()
    .flatMap(({ registry, counted }) => (counted ? [[registry.id, counted] as const] : []))
  return new Map([...kept, ...counts])
}

/** How many are members of a registry. Other programs don't count who accepts an invitation, so the stored figure is the last resort. */
async function countMembers({ gateway, ports }: DataContext, { registryId, registry, membership }: ListedRegistry) {
  const stored = registry?.storedMembers ?? null
  if (!registry || !membership) return stored
  try {
    return (await gateway.listMembers(registryId)).length
  } catch (error) {
    ports.log('warn', 'members.not-counted', { error: error instanceof Error ? error.name : typeof error })
    return stored
  }
}

async function readListing(context: DataContext): Promise<Listing> {
  const { gateway, user, ports, sync } = context
  const [listed, invitations] = await Promise.all([
    gateway.listRegistries(user.userId),
    gateway.listInvitations(user.email, user.userId),
  ])
  const members = await Promise.all(listed.map((one) => countMembers(context, one)))
  const counts = countsOf(context)
  const listing = {
    registries: listed.map(({ registryId, registry, membership, problem }, at) => ({
      registryId,
      name: registry?.name ?? registryId,
      membership,
      storedActivePatients: registry?.storedActivePatients ?? null,
      members: members[at] ?? null,
      counted: counts.get(registryId) ?? null,
      problem,
    })),
    invitations,
    asOf: ports.now(),
  }
  if (sync.store.durable) writeBestEffort(ports, 'listing', () => sync.store.settings.set(LISTING, listing))
  return listing
}

/** Registries that were opened here, where the list itself was never read. */
function keptRegistries({ sync }: DataContext): Listing | null {
  const kept = sync.store.caches.registries()
  if (kept.length === 0) return null
  return {
    registries: kept.map(({ registry, membership }) => ({
      registryId: registry.id,
      name: registry.name,
      membership,
      storedActivePatients: registry.storedActivePatients,
      members: registry.storedMembers,
      counted: null,
      problem: null,
    })),
    invitations: [],
    asOf: Math.min(...kept.map(({ readAt }) => readAt)),
  }
}

/** The list as it was read last, with what has been counted since. */
function knownListing(context: DataContext): Listing | null {
  const { sync } = context
  const counts = countsOf(context)
  const kept = sync.store.settings.get(LISTING, listingSchema) ?? keptRegistries(context)
  if (!kept) return null
  const registries = kept.registries.map((one) => ({ ...one, counted: counts.get(one.registryId) ?? one.counted }))
  return { ...kept, registries }
}

/** The registries and open invitations of the person, as the picker shows them; without the table as they were read last. */
export async function listRegistries(context: DataContext): Promise<Listing> {
  const listing = await readOrCached(
    context,
    () => readListing(context),
    () => knownListing(context),
  )
  const unfinished = unfinishedRegistry(context)?.request.name
  return unfinished === undefined ? listing : { ...listing, unfinished }
}
