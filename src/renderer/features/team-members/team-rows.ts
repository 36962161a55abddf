import { emailKey, isEmail, sameEmail } from '#shared/domain/email.ts'
import type { OpenInvitation } from '#shared/domain/entities/invitation.ts'
import type { MemberFigures } from '#shared/domain/entities/member-figures.ts'
import { compareFolded, foldText, holdsWords } from '#shared/domain/fold.ts'
import { inviteSubject } from '#shared/domain/operations/invite.ts'
import { memberSubject } from '#shared/domain/operations/manage-registry.ts'
import { kindOf } from '#shared/domain/operations/operation.ts'
import { hasOtherAdmin, isPerson, type Member } from '#shared/domain/reading/member.ts'
import { invitationEndsAt } from '#shared/domain/rules/invitation-rules.ts'
import type { Team } from '#shared/ipc/contract.ts'
import type { OutboxEntry } from '#shared/outbox.ts'

/** A member with what they do here, and the changes of them that the table does not have yet. */
export interface MemberRow {
  readonly member: Member
  readonly figures: Omit<MemberFigures, 'userId'>
  readonly unsent: readonly OutboxEntry[]
  /** Whether nobody else is an admin: neither the rights nor the membership can be taken away. */
  readonly isOnlyAdmin: boolean
}

/** An invitation, and the changes of it that the table does not have yet. */
export interface InvitationRow {
  readonly invitation: OpenInvitation
  /** Whether the table has it; false for one that waits on this computer alone. */
  readonly isStored: boolean
  readonly unsent: readonly OutboxEntry[]
}

const NONE: MemberRow['figures'] = { patients: 0, minutes: 0, last: null }

/** What is not in the table yet of a member or an invitation. */
const unsentOf = ({ unsent }: Pick<Team, 'unsent'>, subject: string): OutboxEntry[] =>
  unsent.filter(({ operation: { change } }) => kindOf(change).subjects(change).includes(subject))

/** The members by name, those who match what is typed. */
export function memberRows(team: Team, typed: string): MemberRow[] {
  const figures = new Map(team.figures.map(({ userId, ...rest }) => [userId, rest]))
  const inOrder = team.members.toSorted((a, b) => compareFolded(foldText(a.displayName), foldText(b.displayName)))
  return inOrder
    .filter((member) => holdsWords([member.displayName, member.email], typed.trim()))
    .map((member) => ({
      member,
      figures: figures.get(member.userId) ?? NONE,
      unsent: unsentOf(team, memberSubject(member.userId)),
      isOnlyAdmin: member.isAdmin && isPerson(member) && !hasOtherAdmin(team.members, member.userId),
    }))
}

/** The invitation that an operation on this computer makes. */
function invitationOf({ operation }: OutboxEntry): OpenInvitation[] {
  const { change, actor, savedAt } = operation
  if (change.kind !== 'invite') return []
  const { email, role, isAdmin = false, firstName = '', lastName = '' } = change
  const name = [firstName, lastName].filter((part) => part !== '').join(' ')
  const at = { invitedAt: savedAt, endsAt: invitationEndsAt(savedAt) }
  return [{ email: emailKey(email), name, role, isAdmin, invitedBy: actor.userId, ...at }]
}

/** The open invitations by address, with those that wait on this computer; those that match what is typed. */
export function invitationRows(team: Team, typed: string): InvitationRow[] {
  const waiting = team.unsent
    .filter(({ state }) => state !== 'lost')
    .flatMap(invitationOf)
    .filter(({ email }) => !team.invitations.some((one) => sameEmail(one.email, email)))
  const fresh = [...new Map(waiting.map((one) => [one.email, one])).values()]
  const all = [
    ...team.invitations.map((invitation) => ({ invitation, isStored: true })),
    ...fresh.map((invitation) => ({ invitation, isStored: false })),
  ]
  return all
    .filter(({ invitation: { email, name } }) => holdsWords([email, name], typed.trim()))
    .toSorted((a, b) => (a.invitation.email < b.invitation.email ? -1 : 1))
    .map((row) => ({ ...row, unsent: unsentOf(team, inviteSubject(row.invitation)) }))
}

/** How many people are admins. */
export const adminCount = ({ members }: Pick<Team, 'members'>): number =>
  members.filter((member) => member.isAdmin && isPerson(member)).length

/** Why an address can't be invited as typed; null when it can. `empty` says nothing yet. */
export function addressProblem(team: Team, typed: string, now: number): string | null {
  if (!isEmail(typed)) return 'Not a whole e-mail address yet.'
  const member = team.members.find(({ email }) => sameEmail(email, typed))
  if (member) return `A member already: ${member.displayName}, ${member.role || 'without a role'}.`
  const row = invitationRows(team, '').find(({ invitation }) => sameEmail(invitation.email, typed))
  const hasEnded = row?.invitation.endsAt != null && row.invitation.endsAt <= now
  return row && !hasEnded
    ? `Invited already, as ${row.invitation.role || 'a member without a role'}. Change or renew it in the list.`
    : null
}
