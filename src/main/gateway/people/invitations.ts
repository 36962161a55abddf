import { emailKey, isEmail, sameEmail } from '#shared/domain/email.ts'
import type { UserRole } from '#shared/domain/entities/vocabulary.ts'
import { wholeSeconds } from '../registries/membership-steps.ts'
import { registryIdOf, registryKey } from '../table/keys.ts'
import { conflict, invalid, inviteNotFound } from '../table/refusals.ts'
import type { KeyedItem, StoredItem, Table } from '../table/table.ts'
import { firstTrace, isAudited, isOwn } from '../writing/audit-trail.ts'
import { permitManaging, type RegistryRequest, writeRegistry } from '../writing/registry-write.ts'
import { runSteps, type Step, type StepDone, type StepsOptions, step } from '../writing/resumable-steps.ts'
import { inviteItems, inviteKey, invitesTo, newestInvite, removeInvites } from './invite-items.ts'
import { listMembers } from './members.ts'

export interface InviteMember extends RegistryRequest {
  readonly email: string
  readonly role: UserRole
  readonly firstName?: string
  readonly lastName?: string
  /** The role under which the person stands invited, as whoever invites saw it: that invitation gives way to this one. */
  readonly replaces?: string | undefined
}

export interface Invited {
  /** `already-written`: an earlier attempt had reached the table. `already-invited`: another invitation stands, as it was. */
  readonly outcome: 'invited' | 'already-written' | 'already-invited'
  /** Of the invitation that stands now; as stored. */
  readonly role: string
  /** In the spelling under which it is stored. */
  readonly email: string
}

function newInvite(request: InviteMember, email: string): StoredItem {
  const { registryId, role, actor, now, firstName = '', lastName = '' } = request
  return {
    registry_id: registryId,
    email,
    first_name: firstName,
    last_name: lastName,
    role,
    invited_by: actor.userId,
    date_created: wholeSeconds(now),
    ...firstTrace('invitation', `Invited as ${role}`, request),
  }
}

const roleIn = (item: StoredItem | undefined): string => (typeof item?.role === 'string' ? item.role : '')

/**
 * Invites somebody by e-mail: one new item with its audit entry in it, in the form that the other programs of this table read. Which
 * invitations of a registry are open can't be listed: they are filed by address, and the table has no index.
 * @throws ExpectedFailure `not-permitted`, `invalid-request` for what is no address, `conflict` for who is a member already
 */
export async function inviteMember(table: Table, request: InviteMember): Promise<Invited> {
  permitManaging(request.actor)
  const { registryId, operationId } = request
  if (!isEmail(request.email)) throw invalid('This is not an e-mail address. Nothing was written.')
  const email = emailKey(request.email)
  const answer = (standing: readonly KeyedItem[]): Invited => {
    const own = standing.find(({ item }) => isOwn(item, 'invitation', operationId))
    const one = own ?? newestInvite(standing)
    return { outcome: own ? 'already-written' : 'already-invited', email, role: roleIn(one?.item) }
  }
  const invites = await inviteItems(table, request.email)
  const standing = invites.filter(({ key }) => registryIdOf(key.sort) === registryId)
  const gives = standing.length > 0 && standing.every(({ item }) => roleIn(item) === request.replaces)
  if (standing.length > 0 && (!gives || answer(standing).outcome === 'already-written')) return answer(standing)
  if (gives) await removeInvites(table, registryId, request.email)
  if ((await listMembers(table, registryId)).some((member) => sameEmail(member.email, email)))
    throw conflict('This person is a member of the registry already. Nothing was written.')
  const key = inviteKey(table.keys, email, registryId, invites)
  if (await table.create(key, newInvite(request, email))) return { outcome: 'invited', email, role: request.role }
  const stored = await table.get(key)
  return answer(stored ? [{ key, item: stored }] : [])
}

export interface WithdrawInvite extends RegistryRequest {
  readonly email: string
  readonly steps?: StepsOptions
}

/**
 * Takes an invitation back. The audit entry goes into the registry's own item first: an invitation is never gone without one.
 * @throws ExpectedFailure `not-permitted`, `not-found` when there is none any more, and what `writeRegistry` throws
 */
export async function withdrawInvite(table: Table, request: WithdrawInvite): Promise<StepDone[]> {
  permitManaging(request.actor)
  const { registryId, operationId } = request
  const email = emailKey(request.email)
  const registry = await table.get(registryKey(registryId))
  const begun = registry !== null && isAudited(registry, 'registry', operationId) === true
  if (!begun && (await invitesTo(table, registryId, request.email)).length === 0) throw inviteNotFound()
  const audit: Step = step('audit', async () => {
    const action = `Invitation of ${email} withdrawn`
    const { outcome } = await writeRegistry(table, request, () => ({ change: {}, action }))
    return outcome === 'written'
  })
  const remove: Step = step('invites', () => removeInvites(table, registryId, request.email))
  return runSteps([audit, remove], begun ? request.steps : { ...request.steps, from: undefined })
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
