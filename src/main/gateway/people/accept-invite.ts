import type { Membership } from '#shared/domain/entities/registry.ts'
import { auditObject } from '#shared/domain/operations/change-stamp.ts'
import type { Person } from '#shared/domain/reading/member.ts'
import { readInvitation } from '#shared/domain/reading/read-invitation.ts'
import { isMap, reader } from '#shared/domain/reading/read-values.ts'
import { hasInvitationEnded, INVITATION_DAYS } from '#shared/domain/rules/invitation-rules.ts'
import { membershipSteps, type NewMember } from '../registries/membership-steps.ts'
import { getRegistry } from '../registries/registry-item.ts'
import { getMembership, getNames, type Names } from '../registries/user.ts'
import { registryUserKey } from '../table/keys.ts'
import { conflict, inviteNotFound, memberNotFound, registryNotFound } from '../table/refusals.ts'
import type { KeyedItem, StoredItem, Table } from '../table/table.ts'
import { isOwn } from '../writing/audit-trail.ts'
import { runSteps, type StepDone, type StepsOptions, step } from '../writing/resumable-steps.ts'
import { invitesTo, newestInvite, removeInvites } from './invite-items.ts'
import { linkEmailIfAllowed } from './user-email.ts'

export interface AcceptInvite {
  readonly registryId: string
  /** Uuid v7, made when the person accepted; the same for every attempt. */
  readonly operationId: string
  /** Epoch milliseconds. */
  readonly now: number
  /** With the e-mail address that was invited. */
  readonly person: Person
  readonly steps?: StepsOptions
}

const NAMELESS: Names = { firstName: '', lastName: '' }

export interface InviteAccepted {
  /** `already-member`: the person was one before; the membership is as it was, and what was left of the invitation is gone. */
  readonly outcome: 'accepted' | 'already-member'
  readonly membership: Membership
  readonly steps: StepDone[]
}

/** The first names that say something: a first name of one and a last name of another would be nobody's. */
const named = (...all: readonly Names[]): Names => {
  const { firstName, lastName } = all.find((one) => one.firstName !== '' || one.lastName !== '') ?? NAMELESS
  return { firstName, lastName }
}

/** The membership that the invitation stands for, under the person's own name. Its audit entry says who invited whom: the invitation itself goes. */
function memberOf(
  request: AcceptInvite,
  invite: KeyedItem | null,
  { profile, isAdmin }: { readonly profile: Names; readonly isAdmin: boolean },
): NewMember {
  const { registryId, operationId, now, person } = request
  const invited = reader(invite?.item ?? {})
  const [role, by] = [invited.text('role'), invited.text('invited_by')]
  return {
    registryId,
    operationId,
    now,
    actor: person,
    person: {
      ...person,
      ...named(profile, person, { firstName: invited.text('first_name'), lastName: invited.text('last_name') }),
    },
    role,
    isAdmin,
    action: `Accepted the invitation of ${by || 'an unknown person'} as ${role || 'a member without a role'}${isAdmin ? ', and as an admin' : ''}`,
  }
}

/**
 * Whether an invitation makes somebody an admin: it says so, and who wrote it, by its own audit entry, is an admin of the registry now.
 * Otherwise whoever can write an invitation could make admins.
 */
async function makesAdmin(table: Table, registryId: string, { item }: KeyedItem): Promise<boolean> {
  const { isAdmin, invitedBy } = readInvitation(item, '')
  const trail: readonly unknown[] = Array.isArray(item.audit_logs) ? item.audit_logs : []
  const isWrittenHere = trail.some(
    (entry) =>
      isMap(entry) &&
      String(entry.object_name).startsWith(auditObject('invitation', '')) &&
      entry.user_id === invitedBy,
  )
  if (!isAdmin || invitedBy === '' || !isWrittenHere) return false
  return (await getMembership(table, registryId, invitedBy))?.isAdmin ?? false
}

/** Refuses an invitation that has ended: an admin has to renew it. */
function assertOpen({ item }: KeyedItem, now: number): void {
  if (hasInvitationEnded(readInvitation(item, '').invitedAt, now))
    throw conflict(
      `This invitation has ended: it stood for ${INVITATION_DAYS} days. Ask an admin of the registry to renew it. Nothing was written.`,
    )
}

const madeHere = (item: StoredItem | null, operationId: string) => item !== null && isOwn(item, 'member', operationId)

/**
 * Accepts an invitation: the membership, the entry in the person's own list, the e-mail on file (without the right to
 * write it the rest goes on), then every form of the invitation removed. Each step is safe to repeat. Nothing is written to the
 * registry's own item, to which who is no member yet has no right: the audit entry is in the membership. An invitation that is
 * withdrawn in the moment between reading and writing is accepted still.
 * @throws ExpectedFailure `not-found` when it was withdrawn, `conflict` when it has ended, and what `toFailure` says
 */
export async function acceptInvite(table: Table, request: AcceptInvite): Promise<InviteAccepted> {
  const { registryId, operationId, person, now } = request
  const key = registryUserKey(registryId, person.userId)
  const [before, invites, profile] = await Promise.all([
    table.get(key),
    invitesTo(table, registryId, person.email),
    getNames(table, person.userId),
  ])
  const invite = newestInvite(invites)
  if (!before && !invite) throw inviteNotFound()
  if (!before && !(await getRegistry(table, registryId))) throw registryNotFound()
  if (!before && invite) assertOpen(invite, now)
  const isAdmin = !before && invite !== null && (await makesAdmin(table, registryId, invite))
  const steps = await runSteps(
    [
      ...membershipSteps(table, memberOf(request, invite, { profile, isAdmin })),
      step('user-email', () => linkEmailIfAllowed(table, { userId: person.userId, email: person.email, now })),
      step('invites', () => removeInvites(table, registryId, person.email)),
    ],
    // Who was removed meanwhile begins anew, with an invitation.
    before ? request.steps : { ...request.steps, from: undefined },
  )
  const [membership, after] = await Promise.all([getMembership(table, registryId, person.userId), table.get(key)])
  if (!membership) throw memberNotFound()
  return { outcome: madeHere(after, operationId) ? 'accepted' : 'already-member', membership, steps }
}
