import { newRegistrySchema } from '#shared/ipc/contract/new-registry.ts'
import { z } from '#shared/zod.ts'
import { UNFINISHED_REGISTRY as UNFINISHED } from '../../store/unsent.ts'
import { writeOrRefuse } from './best-effort-write.ts'
import type { DataContext } from './context.ts'

const unfinishedSchema = z.object({
  request: newRegistrySchema,
  /** Who founds it: a person whom the table does not know yet keeps the id of the first attempt. */
  userId: z.string(),
  email: z.string(),
  /** Of the profile's own write. */
  profileId: z.uuid(),
  /** Epoch milliseconds of the first attempt: a repeat writes the same item. */
  now: z.number(),
  /** Whether an attempt has reached the table, or may have. */
  mayBeWritten: z.boolean(),
})
export type Unfinished = z.infer<typeof unfinishedSchema>

/** @throws ExpectedFailure `storage-locked` for a disk that refuses it */
export const keepUnfinished = ({ sync }: DataContext, unfinished: Unfinished | null): Promise<void> =>
  writeOrRefuse(() => sync.store.settings.set(UNFINISHED, unfinished))

export const unfinishedRegistry = ({ sync }: DataContext): Unfinished | null =>
  sync.store.settings.get(UNFINISHED, unfinishedSchema)
