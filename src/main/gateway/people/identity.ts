import { sameEmail } from '#shared/domain/email.ts'
import type { Membership } from '#shared/domain/entities/registry.ts'
import { isNameless, isPerson } from '#shared/domain/reading/member.ts'
import type { Invitation } from '#shared/ipc/contract.ts'
import { listRegistries } from '../registries/list-registries.ts'
import { getNames, getUser, type Names, type User } from '../registries/user.ts'
import type { Table } from '../table/table.ts'
import { listInvitations } from './invite-items.ts'
import { listMembers } from './list-members.ts'
import { tryToLinkEmail, userIdsOf } from './user-email.ts'

/** Who a connection says that it belongs to: a user id, an e-mail address, or both. */
export interface IdentityClaim {
  readonly userId?: string | undefined
  readonly email?: string | undefined
  /** Registries among whose members the address is looked for. */
  readonly registries: readonly string[]
  /** Epoch milliseconds. */
  readonly now: number
}

export type Identity =
  /** `suggested`: the profile has no name, so that the person is asked for it; what a membership calls them may be another's. */
  | { readonly kind: 'known'; readonly user: User; readonly suggested?: Names }
  /** Two people have the address: nothing is guessed. `sentence` says whom to ask. */
  | { readonly kind: 'ambiguous'; readonly sentence: string }
  | { readonly kind: 'invited'; readonly email: string; readonly invitations: readonly Invitation[] }
  | { readonly kind: 'no-membership'; readonly email: string }

const AMBIGUOUS: Identity = {
  kind: 'ambiguous',
  sentence:
    'More than one person in this table has the e-mail address of your connection, so Caseload can’t tell who you are. Ask an admin of your registry which user id is yours, and put it into the connection as “userId”.',
}

/** The person by the profile, else by a membership, else by the id alone: a new person has neither yet. */
async function known(table: Table, userId: string, email: string, membership?: Membership): Promise<Identity> {
  const profile = await getUser(table, userId)
  if (profile && !isNameless(profile)) return { kind: 'known', user: { ...profile, email: profile.email || email } }
  const member = membership ?? (await listRegistries(table, userId)).find((one) => one.membership)?.membership
  const address = profile?.email || member?.email || email
  const user = { userId, displayName: member?.displayName ?? (address || userId), email: address }
  if (!profile || !member || isNameless({ ...user, email: member.email })) return { kind: 'known', user }
  return { kind: 'known', user, suggested: await getNames(table, userId, member.registryId) }
}

/** Memberships in the given registries under an e-mail address, whatever its case; one for each person. */
async function matches(table: Table, registries: readonly string[], email: string): Promise<Membership[]> {
  const byUser = new Map<string, Membership>()
  for (const registryId of new Set(registries)) {
    for (const member of await listMembers(table, registryId)) {
      if (isPerson(member) && sameEmail(member.email, email)) byUser.set(member.userId, member)
    }
  }
  return [...byUser.values()]
}

async function byEmail(table: Table, email: string, registries: readonly string[]): Promise<Identity> {
  const [filed, ...others] = await userIdsOf(table, email)
  if (others.length > 0) return AMBIGUOUS
  if (filed !== undefined) return known(table, filed, email)
  const [member, ...more] = await matches(table, registries, email)
  if (more.length > 0) return AMBIGUOUS
  if (member) return known(table, member.userId, email, member)
  const invitations = await listInvitations(table, email, '')
  return invitations.length > 0 ? { kind: 'invited', email, invitations } : { kind: 'no-membership', email }
}

/**
 * Who the person of a connection is: by the user id; else by the address on file (`user-email`), else among the members of the
 * registries that the connection names, else by invitations. The table is never searched as a whole. It only reads.
 */
export async function findIdentity(table: Table, claim: Omit<IdentityClaim, 'now'>): Promise<Identity> {
  const { userId, email = '', registries } = claim
  if (userId === undefined) return byEmail(table, email, registries)
  return known(table, userId, email)
}

/** The same, and once a person is known, their address is put on file where that is allowed. */
export async function identify(table: Table, { now, ...claim }: IdentityClaim): Promise<Identity> {
  const identity = await findIdentity(table, claim)
  if (identity.kind === 'known' && identity.user.email !== '')
    await tryToLinkEmail(table, { userId: identity.user.userId, email: identity.user.email, now })
  return identity
}
