import { emailKey, sameEmail } from '#shared/domain/email.ts'
import type { OpenInvitation } from '#shared/domain/entities/invitation.ts'
import type { Member } from '#shared/domain/reading/member.ts'
import { readInvitation } from '#shared/domain/reading/read-invitation.ts'
import { registryKey } from '../table/keys.ts'
import { registryNotFound } from '../table/refusals.ts'
import type { Table } from '../table/table.ts'
import { invitesTo, newestInvite } from './invite-items.ts'
import { invitedAddresses } from './invited-addresses.ts'
import { listMembers } from './list-members.ts'

export interface Team {
  readonly members: Member[]
  /** Those that were made from here. Others can't be listed: they are filed by address, and the table has no index. */
  readonly invitations: OpenInvitation[]
}

/** Addresses that are asked for at a time. */
const AT_A_TIME = 8

/** The invitation for an address to a registry, whichever form its key has; null when there is none any more. */
async function openInvitation(table: Table, registryId: string, email: string): Promise<OpenInvitation | null> {
  const newest = newestInvite(await invitesTo(table, registryId, email))
  return newest && readInvitation(newest.item, email)
}

/**
 * The members of a registry, and who was invited from here and has not answered. Who is a member by now has accepted, whatever lingers.
 * @throws ExpectedFailure `not-found`, and what `toFailure` says
 */
export async function listTeam(table: Table, registryId: string): Promise<Team> {
  const [members, registry] = await Promise.all([listMembers(table, registryId), table.get(registryKey(registryId))])
  if (!registry) throw registryNotFound()
  const addresses = invitedAddresses(registry).filter(
    (email) => !members.some((member) => sameEmail(member.email, email)),
  )
  const invitations: OpenInvitation[] = []
  for (let from = 0; from < addresses.length; from += AT_A_TIME) {
    const asked = addresses.slice(from, from + AT_A_TIME)
    const found = await Promise.all(asked.map((email) => openInvitation(table, registryId, emailKey(email))))
    invitations.push(...found.flatMap((one) => one ?? []))
  }
  return { members, invitations }
}
