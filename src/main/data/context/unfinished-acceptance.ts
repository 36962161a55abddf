import { z } from '#shared/zod.ts'
import { writeOrRefuse } from './best-effort-write.ts'
import type { DataContext } from './context.ts'

/** Under which name invitations whose acceptance is not finished are kept. */
const UNFINISHED = 'accepting'

const acceptanceSchema = z.object({
  registryId: z.string(),
  /** That was invited. */
  email: z.string(),
  /** Who becomes a member: a person whom the table does not know yet keeps the id of the first attempt. */
  userId: z.string(),
  operationId: z.uuid(),
})
export type Acceptance = z.infer<typeof acceptanceSchema>

const all = ({ sync }: DataContext): Acceptance[] =>
  sync.store.settings.get(UNFINISHED, z.array(acceptanceSchema)) ?? []

const others = (context: DataContext, registryId: string): Acceptance[] =>
  all(context).filter((one) => one.registryId !== registryId)

/** Those of a person, that of the registry first. */
export const unfinishedAcceptances = (context: DataContext, email: string, registryId: string): Acceptance[] =>
  all(context)
    .filter((one) => one.email === email)
    .toSorted((a, b) => Number(b.registryId === registryId) - Number(a.registryId === registryId))

/** @throws ExpectedFailure `storage-locked` for a disk that refuses it */
export const keepAcceptance = (context: DataContext, acceptance: Acceptance): Promise<void> =>
  writeOrRefuse(() =>
    context.sync.store.settings.set(UNFINISHED, [...others(context, acceptance.registryId), acceptance]),
  )

/** @throws what the system says of the disk */
export function forgetAcceptance(context: DataContext, registryId: string): void {
  const left = others(context, registryId)
  if (left.length < all(context).length) context.sync.store.settings.set(UNFINISHED, left)
}
