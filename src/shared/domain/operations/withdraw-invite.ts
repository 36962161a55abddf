import { z } from '../../zod.ts'
import { openInvitationSchema } from '../entities/invitation.ts'
import { inviteSubject } from './invite.ts'
import { manageRefusal } from './manage-registry.ts'
import type { RegistryKind } from './operation-kind.ts'

const schema = z.object({
  kind: z.literal('withdraw-invite'),
  email: z.string().max(254),
  /** The invitation that the person saw: one that was made since stays. Absent in what earlier versions saved. */
  seen: openInvitationSchema.pick({ role: true, isAdmin: true, invitedAt: true }).optional(),
})

export const withdrawInvite: RegistryKind<typeof schema> = {
  schema,
  subjects: (change) => [inviteSubject(change)],
  refusal: (_change, member) => manageRefusal(member),
  // One that stands there again was made anew by somebody.
  isLost: () => false,
  comparison: null,
  about: ({ email }) => email,
  label: () => 'Invitation withdrawn',
  details: ({ email }) => [{ label: 'E-mail', value: email }],
  loss: () => 'The invitation stays open.',
}
