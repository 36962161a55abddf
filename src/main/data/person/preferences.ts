import type { CallRequest, CallResponse } from '#shared/ipc/contract.ts'
import { mapSchema } from '#shared/map-schema.ts'
import {
  DEFAULT_GENERAL,
  generalPreferencesSchema,
  type RegistryPreferences,
  registryPreferencesSchema,
} from '#shared/preferences.ts'
import type { Store } from '../../store/store.ts'
import type { DataContext } from '../context/context.ts'

const GENERAL = 'preferences'
/** One sealed setting for all registries: the name of a setting stands on the disk as it is. */
const REGISTRIES = 'preferences-by-registry'
// What a later version wrote, or a damaged part, costs that part only.
const byRegistrySchema = mapSchema(registryPreferencesSchema.nullable().catch(null))

const byRegistry = (store: Store) =>
  store.settings.get(REGISTRIES, byRegistrySchema) ?? new Map<string, RegistryPreferences | null>()

/** What this person chose to see; the defaults where nothing was chosen, or where it can't be read. */
export function getPreferences(
  { sync }: DataContext,
  { registryId }: CallRequest<'preferences.get'>,
): CallResponse<'preferences.get'> {
  const general = sync.store.settings.get(GENERAL, generalPreferencesSchema) ?? DEFAULT_GENERAL
  return { general, registry: registryId === null ? null : (byRegistry(sync.store).get(registryId) ?? null) }
}

export function saveGeneral({ sync }: DataContext, general: CallRequest<'preferences.saveGeneral'>): void {
  sync.store.settings.set(GENERAL, general)
}

export function saveRegistryPreferences(
  { sync }: DataContext,
  { registryId, preferences }: CallRequest<'preferences.saveRegistry'>,
): void {
  const all = byRegistry(sync.store).set(registryId, preferences)
  sync.store.settings.set(REGISTRIES, Object.fromEntries(all))
}

/** They may name patients: they go with the registry's cache. */
export function forgetPreferences(store: Store, registryId: string): void {
  const all = byRegistry(store)
  if (all.delete(registryId)) store.settings.set(REGISTRIES, Object.fromEntries(all))
}
