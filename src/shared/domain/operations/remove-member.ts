import { z } from '../../zod.ts'
import { memberSchema } from '../reading/member.ts'
import { manageRefusal } from './manage-registry.ts'
import type { RegistryKind } from './operation-kind.ts'

const schema = z.object({
  kind: z.literal('remove-member'),
  /** The membership that the person saw: who was invited again since has another. */
  seen: memberSchema.pick({ userId: true, joinedAt: true }),
})

export const removeMember: RegistryKind<typeof schema> = {
  schema,
  subjects: ({ seen }) => [`member:${seen.userId}`],
  refusal: (_change, member) => manageRefusal(member),
  // Of a membership without a date nobody can say whether it is the old one.
  isLost: ({ seen }, { members }) =>
    seen.joinedAt !== null &&
    members.some(({ userId, joinedAt }) => userId === seen.userId && joinedAt === seen.joinedAt),
  comparison: null,
  about: ({ seen }) => seen.userId,
  label: () => 'Removed from the registry',
  details: () => [],
  loss: () => 'The member stays in the registry.',
}
