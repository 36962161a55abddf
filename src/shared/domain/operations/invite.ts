import { z } from '../../zod.ts'
import { userRoleSchema } from '../entities/vocabulary.ts'
import { manageRefusal } from './manage-registry.ts'
import type { RegistryKind } from './operation-kind.ts'
import { orNone } from './operation-text.ts'

/** What an invitation is known by: e-mail addresses are the same in any case. */
export const inviteSubject = ({ email }: { readonly email: string }): string => `invite:${email.toLowerCase()}`

const schema = z.object({
  kind: z.literal('invite'),
  email: z.string().max(254),
  role: userRoleSchema,
  /** Whether the person becomes an admin with it. Absent = no. */
  isAdmin: z.boolean().optional(),
  firstName: z.string().max(80).optional(),
  lastName: z.string().max(80).optional(),
  /** The role of an invitation that stands, as the person saw it: this one takes its place. */
  replaces: z.string().max(80).optional(),
  /** Whether that invitation was one as an admin. Absent = no. */
  replacesAdmin: z.boolean().optional(),
})

export const invite: RegistryKind<typeof schema> = {
  schema,
  subjects: (change) => [inviteSubject(change)],
  refusal: (_change, member) => manageRefusal(member),
  // Invitations are filed by address and can't be listed: one that is gone may have been accepted, declined or taken back.
  isLost: () => false,
  comparison: null,
  about: ({ email }) => email,
  label: ({ role, isAdmin }) => `Invited as ${role}${isAdmin ? ', and as an admin' : ''}`,
  details: ({ email, role, firstName, lastName, isAdmin }) => [
    { label: 'E-mail', value: email },
    { label: 'Role', value: role },
    ...(isAdmin ? [{ label: 'Admin', value: 'Yes' }] : []),
    { label: 'Name', value: orNone([firstName, lastName].filter(Boolean).join(' ')) },
  ],
  loss: () => 'Nobody is invited.',
}
