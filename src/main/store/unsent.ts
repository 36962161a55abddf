import { mapSchema } from '#shared/map-schema.ts'
import { z } from '#shared/zod.ts'
import type { Store } from './store.ts'

/** The sealed settings of the imports of all registries. The plan is large and written once. */
export const IMPORT_PLANS = 'import-plans-by-registry'
export const IMPORT_PROGRESS = 'import-progress-by-registry'

/** The sealed setting of a registry whose founding was begun and is not done. */
export const UNFINISHED_REGISTRY = 'new-registry'

// Only what tells how many rows are left: a later version may keep more.
const planSchema = z.object({ enrol: z.array(z.object({ row: z.object({ record: z.number() }) })) })
const progressSchema = z.object({
  outcomes: z.array(z.tuple([z.number(), z.unknown()])),
  finishedAt: z.number().nullable(),
})
const byRegistrySchema = mapSchema(z.unknown())

const keptIn = (store: Store, name: string): ReadonlyMap<string, unknown> =>
  store.settings.get(name, byRegistrySchema) ?? new Map<string, unknown>()

/** Patients of a registry whom an import that is not done has still to enroll. */
export function leftToImport(store: Store, registryId: string): number {
  const plan = planSchema.safeParse(keptIn(store, IMPORT_PLANS).get(registryId))
  if (!plan.success) return 0
  const { data: progress } = progressSchema.safeParse(keptIn(store, IMPORT_PROGRESS).get(registryId))
  if (progress && progress.finishedAt !== null) return 0
  const tried = new Set(progress?.outcomes.map(([record]) => record))
  return plan.data.enrol.filter(({ row }) => !tried.has(row.record)).length
}

/** Whether a registry is being founded: what was typed for it is here alone, and the table may have a part of it. */
const isFounding = (store: Store): boolean => store.settings.get(UNFINISHED_REGISTRY, z.looseObject({})) !== null

/** What a store holds that the table does not have yet: entries, patients of imports that are not done, and a registry that is being founded. */
export function unsentOf(store: Store): number {
  const entries = store.outbox.all().filter(({ state }) => state !== 'done' && state !== 'discarded').length
  const patients = [...keptIn(store, IMPORT_PLANS).keys()].reduce((sum, id) => sum + leftToImport(store, id), 0)
  return entries + store.outbox.unreadable().length + patients + (isFounding(store) ? 1 : 0)
}
