import type { Contract } from '#shared/ipc/contract.ts'
import type { ResponseOf } from '#shared/ipc/define.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { RegistryGateway } from '../gateway/gateway.ts'
import type { IdentityClaim } from '../gateway/identity.ts'
import type { DataPorts, SessionUser } from './data-service.ts'
import type { DataSession } from './session.ts'

/**
 * Who the connection belongs to. Who has an invitation only, or nothing yet, gets a new user id: it counts from the first write on.
 * @throws ExpectedFailure `conflict` when two people could be meant, and what `identify` throws
 */
export async function whoIs(
  gateway: RegistryGateway,
  claim: Omit<IdentityClaim, 'now'>,
  { now, newId }: Pick<DataPorts, 'now' | 'newId'>,
): Promise<SessionUser> {
  const identity = await gateway.identify({ ...claim, now: now() })
  if (identity.kind === 'ambiguous') throw new ExpectedFailure('conflict', identity.sentence)
  if (identity.kind === 'known') return identity.user
  return { userId: newId(), displayName: identity.email, email: identity.email }
}

/** The registries and open invitations of the person, as the picker shows them. */
export async function listRegistries({
  gateway,
  user,
  counts,
  ports,
}: DataSession): Promise<ResponseOf<Contract, 'registries.list'>> {
  const [listed, invitations] = await Promise.all([
    gateway.listRegistries(user.userId),
    gateway.listInvitations(user.email, user.userId),
  ])
  return {
    registries: listed.map(({ registryId, registry, membership, problem }) => ({
      registryId,
      name: registry?.name ?? registryId,
      membership,
      storedActivePatients: registry?.storedActivePatients ?? null,
      members: registry?.storedMembers ?? null,
      counted: counts.get(registryId) ?? null,
      problem,
    })),
    invitations,
    asOf: ports.now(),
  }
}
