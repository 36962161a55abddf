import { emailKey } from '#shared/domain/email.ts'
import type { OpenInvitation } from '#shared/domain/entities/invitation.ts'
import { readInvitation } from '#shared/domain/reading/read-invitation.ts'
import { registryKey } from '../table/keys.ts'
import { conflict, inviteNotFound } from '../table/refusals.ts'
import type { Guard, KeyedItem, StoredItem, Table } from '../table/table.ts'
import { isAudited } from '../writing/audit-trail.ts'
import { quietWrite } from '../writing/quiet-write.ts'
import { permitManaging, type RegistryRequest, writeRegistry } from '../writing/registry-write.ts'
import { runSteps, type StepDone, type StepsOptions, step } from '../writing/resumable-steps.ts'
import { UpdateParts } from '../writing/update-parts.ts'
import { invitesTo, removeInvites } from './invite-items.ts'
import { invitedChange } from './invited-addresses.ts'

export interface WithdrawInvite extends RegistryRequest {
  readonly email: string
  /** The invitation that the person saw. Earlier versions did not say: whichever stands is meant then. */
  readonly seen?: Pick<OpenInvitation, 'role' | 'isAdmin' | 'invitedAt'> | undefined
  readonly steps?: StepsOptions
}

const changedSince = () =>
  conflict('This person has been invited anew since you looked. Look at the invitation again, and decide.')

/** Refuses an invitation that was made after the one that was seen. What stands behind that one goes with it. */
function assertSeen(invites: readonly KeyedItem[], { seen, email }: WithdrawInvite): void {
  if (!seen) return
  const seenAt = seen.invitedAt ?? 0
  for (const { item } of invites) {
    const { role, isAdmin, invitedAt } = readInvitation(item, email)
    const at = invitedAt ?? 0
    if (at > seenAt || (at === seenAt && (role !== seen.role || isAdmin !== seen.isAdmin))) throw changedSince()
  }
}

/** That it is the invitation that was read: another may have taken its place since. */
function asRead(item: StoredItem): Guard {
  const parts = new UpdateParts()
  for (const attribute of ['date_created', 'role', 'as_admin']) parts.expect([attribute], item[attribute])
  return parts.update()
}

async function removeSeen(table: Table, request: WithdrawInvite): Promise<boolean> {
  const { registryId, email } = request
  assertSeen(await invitesTo(table, registryId, email), request)
  return removeInvites(table, registryId, email, async ({ key, item }) => {
    if (!(await table.remove(key, asRead(item)))) throw changedSince()
  })
}

/**
 * Takes an invitation back: the audit entry in the registry's own item, then the invitation in all its forms, then the address out of the
 * list of who was invited. No invitation is ever gone without an audit entry, and none is open that admins can't see. An invitation that
 * was made after the one that was seen stays, with its place in the list. Each step is safe to repeat.
 * @throws ExpectedFailure `not-permitted`, `not-found` when there is none any more, `conflict` for a newer one, and what `writeRegistry` throws
 */
export async function withdrawInvite(table: Table, request: WithdrawInvite): Promise<StepDone[]> {
  permitManaging(request.actor)
  const { registryId, operationId } = request
  const email = emailKey(request.email)
  const registry = await table.get(registryKey(registryId))
  const begun = registry !== null && isAudited(registry, 'registry', operationId) === true
  if (!begun) {
    const invites = await invitesTo(table, registryId, request.email)
    if (invites.length === 0) throw inviteNotFound()
    assertSeen(invites, request)
  }
  const steps = [
    step('audit', async () => {
      const action = `Invitation of ${email} withdrawn`
      return (await writeRegistry(table, request, () => ({ change: {}, action }))).outcome === 'written'
    }),
    step('invites', () => removeSeen(table, request)),
    step('invited', () =>
      quietWrite(table, registryId, async (item) => {
        const { set } = invitedChange(item, { remove: email })
        return set && (await invitesTo(table, registryId, email)).length === 0 ? set : null
      }),
    ),
  ]
  return runSteps(steps, begun ? request.steps : { ...request.steps, from: undefined })
}
