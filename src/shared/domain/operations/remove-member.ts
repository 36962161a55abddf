import { z } from '../../zod.ts'
import { memberSchema } from '../reading/member.ts'
import { namedManagerSchema } from './enrol.ts'
import { manageRefusal, memberSubject } from './manage-registry.ts'
import type { RegistryKind } from './operation-kind.ts'

const schema = z.object({
  kind: z.literal('remove-member'),
  /** The membership that the person saw: who was invited again since has another. */
  seen: memberSchema.pick({ userId: true, joinedAt: true }),
  /** Who takes over the person's patients, and the operations that assign them: the removal comes after them. Absent = nobody. */
  handOver: z.object({ to: namedManagerSchema, operations: z.array(z.uuid()).max(20_000) }).optional(),
  /** The operations that end what the person covers for others: the removal comes after them too. Absent in what earlier versions saved. */
  coversEnded: z.array(z.uuid()).max(20_000).optional(),
  /** How many patients the person knew to stay with nobody. Absent in what earlier versions saved. */
  unassigned: z.number().int().optional(),
})

export const removeMember: RegistryKind<typeof schema> = {
  schema,
  subjects: ({ seen }) => [memberSubject(seen.userId)],
  refusal: (_change, member) => manageRefusal(member),
  // Of a membership without a date nobody can say whether it is the old one.
  isLost: ({ seen }, { members }) =>
    seen.joinedAt !== null &&
    members.some(({ userId, joinedAt }) => userId === seen.userId && joinedAt === seen.joinedAt),
  comparison: null,
  after: ({ handOver, coversEnded = [] }) => [...(handOver?.operations ?? []), ...coversEnded],
  about: ({ seen }) => seen.userId,
  label: () => 'Removed from the registry',
  details: ({ handOver, coversEnded = [] }) => [
    ...(handOver
      ? [{ label: 'Patients', value: `${handOver.operations.length}, handed over to ${handOver.to.name}` }]
      : []),
    ...(coversEnded.length > 0 ? [{ label: 'Covers that end', value: String(coversEnded.length) }] : []),
  ],
  loss: () => 'The member stays in the registry.',
}
