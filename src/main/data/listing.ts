import type { Contract } from '#shared/ipc/contract.ts'
import type { ResponseOf } from '#shared/ipc/define.ts'
import type { RegistryGateway } from '../gateway/gateway.ts'
import type { SessionUser } from './data-service.ts'
import type { DataSession } from './session.ts'

/** The person by the profile, else by a membership, else by the id alone: a new person has neither yet. */
export async function whoIs(gateway: RegistryGateway, userId: string): Promise<SessionUser> {
  const profile = await gateway.getUser(userId)
  if (profile) return profile
  const [membership] = (await gateway.listRegistries(userId)).flatMap((one) => one.membership ?? [])
  if (!membership) return { userId, displayName: userId, email: '' }
  return { userId, displayName: membership.displayName, email: membership.email }
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
