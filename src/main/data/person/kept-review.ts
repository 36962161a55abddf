import { keptReviewSchema, NO_REVIEW } from '#shared/domain/review/kept-review.ts'
import type { CallRequest, CallResponse } from '#shared/ipc/contract.ts'
import { mapSchema } from '#shared/map-schema.ts'
import { z } from '#shared/zod.ts'
import type { Store } from '../../store/store.ts'
import type { DataContext } from '../context/context.ts'

/** One sealed setting for all registries: the name of a setting stands on the disk as it is. */
const REVIEWS = 'reviews-by-registry'
// A registry's part is read when it is asked for: one that a later version wrote stays as it is, and hides no other.
const byRegistrySchema = mapSchema(z.unknown())

const byRegistry = (store: Store) => store.settings.get(REVIEWS, byRegistrySchema) ?? new Map<string, unknown>()

/** What is kept of a registry's reviews; nothing where nothing is, or where it can't be read. */
export function getReview(
  { sync }: DataContext,
  { registryId }: CallRequest<'review.get'>,
): CallResponse<'review.get'> {
  const read = keptReviewSchema.safeParse(byRegistry(sync.store).get(registryId))
  return { kept: read.success ? read.data : NO_REVIEW }
}

/** @throws what the system says of the disk */
export function keepReview({ sync }: DataContext, { registryId, kept }: CallRequest<'review.keep'>): void {
  sync.store.settings.set(REVIEWS, Object.fromEntries(byRegistry(sync.store).set(registryId, kept)))
}

/** Reviews hold MRNs and what was said of patients: they go with the registry's cache. */
export function forgetReview(store: Store, registryId: string): void {
  const all = byRegistry(store)
  if (all.delete(registryId)) store.settings.set(REVIEWS, Object.fromEntries(all))
}
