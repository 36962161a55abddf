import { emailKey } from '../email.ts'
import type { OpenInvitation } from '../entities/invitation.ts'
import { invitationEndsAt } from '../rules/invitation-rules.ts'
import { reader, type StoredMap } from './read-values.ts'

/** Reads an item of the invitations for an e-mail address. `as_admin` is ours: other programs ignore it. */
export function readInvitation(item: StoredMap, email: string): OpenInvitation {
  const invite = reader(item)
  const invitedAt = invite.time('date_created')
  return {
    email: emailKey(email),
    name: [invite.text('first_name'), invite.text('last_name')].filter((part) => part !== '').join(' '),
    role: invite.text('role'),
    isAdmin: item.as_admin === true,
    invitedBy: invite.text('invited_by'),
    invitedAt,
    endsAt: invitationEndsAt(invitedAt),
  }
}
