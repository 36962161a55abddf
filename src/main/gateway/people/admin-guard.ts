import { isPerson } from '#shared/domain/reading/member.ts'
import { asNumber, isMap } from '#shared/domain/reading/read-values.ts'
import { conflict, lastAdmin } from '../table/refusals.ts'
import type { StoredItem, Table } from '../table/table.ts'
import { quietWrite } from '../writing/quiet-write.ts'
import { listMembers } from './list-members.ts'

/** Milliseconds for which a claim holds. The write that it is made for follows at once; each attempt makes the claim anew. */
const CLAIM_MS = 5 * 60_000

export interface AdminLeaves {
  readonly registryId: string
  /** Who is to be an admin no longer. */
  readonly userId: string
  readonly operationId: string
  /** Epoch milliseconds. */
  readonly now: number
}

interface Claim {
  readonly user_id: string
  readonly op: string
  /** Epoch milliseconds. */
  readonly at: number
}

/** The claims of others that still hold. A clock that is ahead makes none of them hold for longer. */
function otherClaims(item: StoredItem, { operationId, now }: AdminLeaves): Claim[] {
  const stored: readonly unknown[] = Array.isArray(item.admins_leaving) ? item.admins_leaving : []
  return stored.filter(isMap).flatMap(({ user_id, op, at }) => {
    const time = asNumber(at)
    const holds = time !== null && Math.abs(now - time) < CLAIM_MS
    return holds && typeof user_id === 'string' && typeof op === 'string' && op !== operationId
      ? [{ user_id, op, at: time }]
      : []
  })
}

const beingTaken = () =>
  conflict(
    'Somebody is taking the rights of the only other admin away at this moment. Nothing was written: look at the members again in a few minutes.',
  )

/**
 * Says in the registry's own item (`admins_leaving`) that a member is about to be an admin no longer. It is refused where no other admin
 * would stay. Of two admins who take the rights from each other in the same moment, the second finds the first one's claim; otherwise
 * both would succeed, and the registry would have no admin. The registry is read before the members: a claim that is gone has done its work.
 * @throws ExpectedFailure `conflict` for the last admin, `not-found`
 */
export async function claimAdminLeaves(table: Table, leaves: AdminLeaves): Promise<void> {
  const { registryId, userId, operationId, now } = leaves
  await quietWrite(table, registryId, async (item) => {
    const claims = otherClaims(item, leaves)
    const others = (await listMembers(table, registryId)).filter(
      (one) => one.isAdmin && one.userId !== userId && isPerson(one),
    )
    if (others.length === 0) throw lastAdmin()
    if (others.every((one) => claims.some(({ user_id }) => user_id === one.userId))) throw beingTaken()
    return { admins_leaving: [...claims, { user_id: userId, op: operationId, at: now }] }
  })
}
