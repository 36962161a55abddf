import { type CallResponse, invitationSchema, registryListingSchema } from '#shared/ipc/contract.ts'
import { z } from '#shared/zod.ts'
import { writeBestEffort } from '../context/best-effort-write.ts'
import type { DataContext } from '../context/context.ts'
import { readOrCached } from '../context/read-or-cached.ts'

type Listing = CallResponse<'registries.list'>

const LISTING = 'listing'
const listingSchema = z.object({
  registries: z.array(registryListingSchema),
  invitations: z.array(invitationSchema),
  asOf: z.number(),
})

async function readListing({ gateway, user, counts, ports, sync }: DataContext): Promise<Listing> {
  const [listed, invitations] = await Promise.all([
    gateway.listRegistries(user.userId),
    gateway.listInvitations(user.email, user.userId),
  ])
  const listing = {
    registries: listed.map(({ registryId, registry, membership, problem }) => ({
      registryId,
      name: registry?.name ?? registryId,
      membership,
      storedActivePatients: registry?.storedActivePatients ?? null,
      members: registry?.storedMembers ?? null,
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
  const { sync, counts } = context
  const kept = sync.store.settings.get(LISTING, listingSchema) ?? keptRegistries(context)
  if (!kept) return null
  const registries = kept.registries.map((one) => ({ ...one, counted: counts.get(one.registryId) ?? one.counted }))
  return { ...kept, registries }
}

/** The registries and open invitations of the person, as the picker shows them; without the table as they were read last. */
export const listRegistries = (context: DataContext): Promise<Listing> =>
  readOrCached(
    context,
    () => readListing(context),
    () => knownListing(context),
  )
