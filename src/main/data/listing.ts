import type { Contract } from '#shared/ipc/contract.ts'
import type { ResponseOf } from '#shared/ipc/define.ts'
import type { DataSession } from './session.ts'

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
