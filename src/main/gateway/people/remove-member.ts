import { type Member, readMember } from '#shared/domain/reading/member.ts'
import { registryKey, registryUserKey, USER_PREFIX, userRegistryKey } from '../table/keys.ts'
import { conflict, memberNotFound } from '../table/refusals.ts'
import type { StoredItem, Table } from '../table/table.ts'
import { isAudited } from '../writing/audit-trail.ts'
import { permitManaging, type RegistryRequest, writeRegistry } from '../writing/registry-write.ts'
import { runSteps, type StepDone, type StepsOptions, step } from '../writing/resumable-steps.ts'
import { UpdateParts } from '../writing/update-parts.ts'
import { claimAdminLeaves } from './admin-guard.ts'
import { removeInvites } from './invite-items.ts'
import { invitedChange } from './invited-addresses.ts'
import { listMembers } from './list-members.ts'

export interface RemoveMember extends RegistryRequest {
  /** Who is to be removed, as the person saw them. */
  readonly seen: Pick<Member, 'userId' | 'joinedAt'>
  readonly steps?: StepsOptions
}

const changedSince = () =>
  conflict('This membership has changed since you looked. Look at the members again, and decide.')

/** That it is the membership that was seen: somebody who was removed may have been invited again since. */
function sameMembership(item: StoredItem) {
  const parts = new UpdateParts()
  parts.expect(['date_created'], item.date_created)
  return parts.update()
}

/** Refuses before anything is written. */
function assertSame({ seen }: RemoveMember, member: Member | null): void {
  if (!member) throw memberNotFound()
  if (member.joinedAt !== seen.joinedAt) throw changedSince()
}

/** Writes the audit entry, and how many members are left, into the registry's own item. @returns whether it was written now */
async function auditRemoval(table: Table, request: RemoveMember, member: Member | null): Promise<boolean> {
  const { registryId, seen } = request
  const left = (await listMembers(table, registryId)).filter((one) => one.userId !== seen.userId)
  const { outcome } = await writeRegistry(table, request, (_registry, item) => {
    const { set } = invitedChange(item, { members: left, remove: member?.email })
    return { change: { set: { ...set, members: left.length } }, action: `Member ${seen.userId} removed` }
  })
  return outcome === 'written'
}

/**
 * Removes a member, both sides: the audit entry in the registry's own item, every form of an invitation that lingers (other programs
 * would make a member of it again), the entry in the person's own list, then the membership. The audit entry comes first: nobody is
 * ever gone without one. Each step is safe to repeat. Patients, and what the person recorded, stay as they are. For the last admin
 * the same holds as in `changeRole`.
 * @throws ExpectedFailure `not-permitted`, `not-found`, `conflict` and what `writeRegistry` throws
 */
export async function removeMember(table: Table, request: RemoveMember): Promise<StepDone[]> {
  permitManaging(request.actor)
  const { registryId, operationId, seen } = request
  const key = registryUserKey(registryId, seen.userId)
  const [registry, item] = await Promise.all([table.get(registryKey(registryId)), table.get(key)])
  const member = item && readMember(item, registryId, `${USER_PREFIX}${seen.userId}`)
  const begun = registry !== null && isAudited(registry, 'registry', operationId) === true
  // A late repeat must not remove who has become a member again since.
  if (begun && member && member.joinedAt !== seen.joinedAt) return []
  if (!begun) assertSame(request, member)
  if (member?.isAdmin) await claimAdminLeaves(table, { ...request, userId: seen.userId })
  const steps = [
    step('audit', () => auditRemoval(table, request, member)),
    step('invites', async () => (member ? removeInvites(table, registryId, member.email) : false)),
    step('user-registry', async () => (member ? table.remove(userRegistryKey(seen.userId, registryId)) : false)),
    step('registry-user', async () => {
      if (!item) return false
      if (!(await table.remove(key, sameMembership(item)))) throw changedSince()
      return true
    }),
  ]
  return runSteps(steps, begun ? request.steps : { ...request.steps, from: undefined })
}
