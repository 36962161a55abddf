import { z } from '../../zod.ts'
import { userRoleSchema } from '../entities/vocabulary.ts'
import { memberSchema } from '../reading/member.ts'
import { manageRefusal, memberSubject } from './manage-registry.ts'
import type { RegistryKind } from './operation-kind.ts'
import { capital, type Detail, yesOrNo } from './operation-text.ts'

const schema = z.object({
  kind: z.literal('change-role'),
  userId: z.string().min(1),
  /** What the person saw. */
  seen: memberSchema.pick({ role: true, isAdmin: true }),
  /** What it is to be; absent = as it is. */
  role: userRoleSchema.optional(),
  isAdmin: z.boolean().optional(),
})
type Change = z.infer<typeof schema>

function label({ role, isAdmin }: Change): string {
  const parts = [
    ...(role === undefined ? [] : [`role changed to ${role}`]),
    ...(isAdmin === undefined ? [] : [isAdmin ? 'made admin' : 'no longer admin']),
  ]
  return parts.length === 0 ? 'Role changed' : capital(parts.join(', '))
}

const details = ({ role, isAdmin, seen }: Change): Detail[] => [
  ...(role === undefined ? [] : [{ label: 'Role', value: `${role} (was ${seen.role})` }]),
  ...(isAdmin === undefined ? [] : [{ label: 'Admin', value: `${yesOrNo(isAdmin)} (was ${yesOrNo(seen.isAdmin)})` }]),
]

export const changeRole: RegistryKind<typeof schema> = {
  schema,
  subjects: ({ userId }) => [memberSubject(userId)],
  refusal: (_change, member) => manageRefusal(member),
  // Members are read without their audit trail: whether an admin has changed the role back can't be told.
  isLost: () => false,
  comparison: null,
  about: ({ userId }) => userId,
  label,
  details,
  loss: () => 'The member keeps the role.',
}
