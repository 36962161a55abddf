import type { UserRole } from '#shared/domain/entities/vocabulary.ts'
import { type Member, readMember } from '#shared/domain/reading/member.ts'
import { registryUserKey, USER_PREFIX } from '../table/keys.ts'
import { conflict, invalid, memberNotFound } from '../table/refusals.ts'
import type { StoredItem, Table } from '../table/table.ts'
import { auditEntry, isAudited } from '../writing/audit-trail.ts'
import type { Change } from '../writing/guarded-update.ts'
import { guardedWrite } from '../writing/guarded-write.ts'
import { permitManaging, type RegistryRequest } from '../writing/registry-write.ts'
import { seenScalars } from '../writing/update-parts.ts'
import { claimAdminLeaves } from './admin-guard.ts'
import { removeInvites } from './invite-items.ts'

export interface ChangeRole extends RegistryRequest {
  readonly userId: string
  /** What the person saw. */
  readonly seen: Pick<Member, 'role' | 'isAdmin'>
  /** What it is to be; absent = as it is. */
  readonly role?: UserRole
  readonly isAdmin?: boolean
}

export interface RoleChanged {
  readonly outcome: 'written' | 'already-written'
  readonly member: Member
}

const sortOf = (userId: string) => `${USER_PREFIX}${userId}`

function changing(item: StoredItem, request: ChangeRole): Change {
  const { registryId, userId, seen, role, isAdmin } = request
  const stored = readMember(item, registryId, sortOf(userId))
  if (stored.role !== seen.role || stored.isAdmin !== seen.isAdmin)
    throw conflict(
      'Somebody else has changed this member’s role since you looked. Nothing was written: look at it again.',
    )
  const changed = [
    ...(role === undefined || role === seen.role ? [] : [`role to ${role}`]),
    ...(isAdmin === undefined || isAdmin === seen.isAdmin ? [] : [isAdmin ? 'made an admin' : 'no longer an admin']),
  ]
  if (changed.length === 0) throw invalid('This changes nothing.')
  return {
    set: { role, is_admin: isAdmin },
    expect: seenScalars(item, ['role', 'is_admin']),
    append: { audit_logs: [auditEntry('member', `Changed: ${changed.join(', ')}`, request)] },
  }
}

/**
 * Changes a member's role, or whether they are an admin, exactly once, on the condition that both are as they were seen; the audit
 * entry is in the same UpdateItem. The last admin stays one. Invitations of the member's address go first: other programs keep an
 * accepted one, and make its role the member's again at the next login.
 * @throws ExpectedFailure `not-permitted`, `not-found`, `conflict`, `invalid-request` and what `guardedWrite` throws
 */
export async function changeRole(table: Table, request: ChangeRole): Promise<RoleChanged> {
  const { registryId, userId, operationId, now, isAdmin } = request
  const key = registryUserKey(registryId, userId)
  const effect = (item: StoredItem) => isAudited(item, 'member', operationId)
  const before = await table.get(key)
  const isDone = before !== null && effect(before) === true
  // Who has taken their own rights away is no admin any more when the change is sent again.
  if (!isDone) permitManaging(request.actor)
  if (before && !isDone) {
    changing(before, request)
    if (isAdmin === false && before.is_admin === true) await claimAdminLeaves(table, request)
    await removeInvites(table, registryId, readMember(before, registryId, sortOf(userId)).email)
  }
  const { outcome, item } = await guardedWrite(table, {
    key,
    operationId,
    now,
    modified: null,
    effect,
    notFound: memberNotFound,
    plan: (stored) => changing(stored, request),
  })
  return { outcome, member: readMember(item, registryId, sortOf(userId)) }
}
