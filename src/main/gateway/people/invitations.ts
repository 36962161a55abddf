import { emailKey, isEmail, sameEmail } from '#shared/domain/email.ts'
import type { UserRole } from '#shared/domain/entities/vocabulary.ts'
import { readInvitation } from '#shared/domain/reading/read-invitation.ts'
import { hasInvitationEnded } from '#shared/domain/rules/invitation-rules.ts'
import { wholeSeconds } from '../registries/membership-steps.ts'
import { registryIdOf, registryKey } from '../table/keys.ts'
import { conflict, invalid, registryNotFound } from '../table/refusals.ts'
import type { KeyedItem, KeyValues, StoredItem, Table } from '../table/table.ts'
import { firstTrace, isAudited, isOwn } from '../writing/audit-trail.ts'
import { permitManaging, type RegistryRequest, writeRegistry } from '../writing/registry-write.ts'
import { step } from '../writing/resumable-steps.ts'
import { inviteItems, inviteKey, newestInvite, removeInvites } from './invite-items.ts'
import { invitedAddresses, invitedChange } from './invited-addresses.ts'
import { listMembers } from './list-members.ts'

export interface InviteMember extends RegistryRequest {
  readonly email: string
  readonly role: UserRole
  /** Whether the person becomes an admin with it. Absent = no. */
  readonly isAdmin?: boolean | undefined
  readonly firstName?: string
  readonly lastName?: string
  /** The role under which the person stands invited, as whoever invites saw it: that invitation gives way to this one. */
  readonly replaces?: string | undefined
  /** Whether that invitation was one as an admin. Absent = no. */
  readonly replacesAdmin?: boolean | undefined
}

export interface Invited {
  /** `already-written`: an earlier attempt had reached the table. `already-invited`: another invitation stands, as it was. */
  readonly outcome: 'invited' | 'already-written' | 'already-invited'
  /** Of the invitation that stands now; as stored. */
  readonly role: string
  readonly isAdmin: boolean
  /** In the spelling under which it is stored. */
  readonly email: string
}

const invitedAs = ({ role, isAdmin }: Pick<InviteMember, 'role' | 'isAdmin'>): string =>
  isAdmin ? `${role}, and as an admin` : role

function newInvite(request: InviteMember, email: string): StoredItem {
  const { registryId, role, actor, now, firstName = '', lastName = '', isAdmin } = request
  return {
    registry_id: registryId,
    email,
    first_name: firstName,
    last_name: lastName,
    role,
    invited_by: actor.userId,
    date_created: wholeSeconds(now),
    ...(isAdmin ? { as_admin: true } : {}),
    ...firstTrace('invitation', `Invited as ${invitedAs(request)}`, request),
  }
}

const answerOf = (outcome: Invited['outcome'], email: string, item: StoredItem | undefined): Invited => {
  const { role, isAdmin } = readInvitation(item ?? {}, email)
  return { outcome, email, role, isAdmin }
}

/** Whether an invitation gives way: it is the one that the person saw, or it has ended. */
function givesWay({ item }: KeyedItem, { replaces, replacesAdmin = false, now, email }: InviteMember): boolean {
  const { role, isAdmin, invitedAt } = readInvitation(item, email)
  return hasInvitationEnded(invitedAt, now) || (role === replaces && isAdmin === replacesAdmin)
}

/** Puts the address into the list of who was invited from here, with the audit entry. */
const listStep = (table: Table, request: InviteMember, members: Awaited<ReturnType<typeof listMembers>>) =>
  step('invited', async () => {
    const email = emailKey(request.email)
    const { outcome } = await writeRegistry(table, request, (_registry, item) => ({
      change: invitedChange(item, { add: email, members }),
      action: `Invited ${email} as ${invitedAs(request)}`,
    }))
    return outcome === 'written'
  })

/**
 * The key of the new invitation. Where it takes the place of one that an earlier attempt has removed, nobody can say which form that had: the bare
 * one is read by every program.
 */
function keyOf(
  table: Table,
  { registryId, email, replaces }: InviteMember,
  { invites, standing }: { readonly invites: readonly KeyedItem[]; readonly standing: readonly KeyedItem[] },
): KeyValues {
  const key = inviteKey(table.keys, emailKey(email), registryId, invites)
  return replaces !== undefined && standing.length === 0 ? { ...key, sort: registryId } : key
}

/** What is known before anything is written. */
async function before(table: Table, request: InviteMember) {
  const { registryId, operationId } = request
  const [registry, invites, members] = await Promise.all([
    table.get(registryKey(registryId)),
    inviteItems(table, request.email),
    listMembers(table, registryId),
  ])
  if (!registry) throw registryNotFound()
  const standing = invites.filter(({ key }) => registryIdOf(key.sort) === registryId)
  const isBegun = isAudited(registry, 'registry', operationId) === true
  const isMember = members.some((member) => sameEmail(member.email, request.email))
  // Made by an earlier attempt, and withdrawn or accepted since: it is not made a second time.
  const isOver = isBegun && (isMember || !invitedAddresses(registry).includes(emailKey(request.email)))
  return {
    invites,
    standing,
    members,
    isMember,
    isOver,
    isListed: invitedAddresses(registry).includes(emailKey(request.email)),
  }
}

/**
 * Invites somebody by e-mail: the address in the registry's own list of who was invited, with the audit entry, then one new item in the
 * form that the other programs of this table read. An invitation that stands gives way where it has ended, or is the one that the person
 * saw. The list comes first: no invitation of ours is open that admins can't see.
 * @throws ExpectedFailure `not-permitted`, `not-found`, `invalid-request` for what is no address, `conflict` for who is a member already
 */
export async function inviteMember(table: Table, request: InviteMember): Promise<Invited> {
  permitManaging(request.actor)
  const { registryId, operationId } = request
  if (!isEmail(request.email)) throw invalid('This is not an e-mail address. Nothing was written.')
  const email = emailKey(request.email)
  const { invites, standing, members, isMember, isOver, isListed } = await before(table, request)
  const own = standing.find(({ item }) => isOwn(item, 'invitation', operationId))
  if (own) return answerOf('already-written', email, own.item)
  if (isOver) return { outcome: 'already-written', email, role: request.role, isAdmin: request.isAdmin ?? false }
  if (isMember) throw conflict('This person is a member of the registry already. Nothing was written.')
  const list = listStep(table, request, members)
  const isKept = standing.some((one) => !givesWay(one, request))
  if (isKept && !isListed) await list.run()
  if (isKept) return answerOf('already-invited', email, newestInvite(standing)?.item)
  await list.run()
  if (standing.length > 0) await removeInvites(table, registryId, request.email)
  const key = keyOf(table, request, { invites, standing })
  const item = newInvite(request, email)
  if (await table.create(key, item)) return answerOf('invited', email, item)
  const stored = (await table.get(key)) ?? {}
  return answerOf(isOwn(stored, 'invitation', operationId) ? 'already-written' : 'already-invited', email, stored)
}

export interface DeclineInvite {
  readonly registryId: string
  /** Of the person who was invited. */
  readonly email: string
}

/**
 * Declines an invitation, in all its forms. This leaves no audit entry: it is gone with its item, and who is no member yet can't be
 * given the right to write to the registry's own.
 */
export async function declineInvite(
  table: Table,
  { registryId, email }: DeclineInvite,
): Promise<{ readonly outcome: 'declined' | 'already-gone' }> {
  return { outcome: (await removeInvites(table, registryId, email)) ? 'declined' : 'already-gone' }
}
