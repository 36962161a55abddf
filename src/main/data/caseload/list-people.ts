import type { Contract } from '#shared/ipc/contract.ts'
import type { RequestOf, ResponseOf } from '#shared/ipc/define.ts'
import { z } from '#shared/zod.ts'
import { tryToKeep } from '../context/best-effort-write.ts'
import { type DataSession, underOwnName } from '../context/context.ts'
import { freshOrKnown } from '../context/read-or-cached.ts'

const PEOPLE = 'people'
const personSchema = z.object({ userId: z.string(), name: z.string(), role: z.string() })
const peopleSchema = z.record(z.string(), z.array(personSchema))

type Answer = ResponseOf<Contract, 'registries.people'>

const kept = ({ sync }: DataContext) => sync.store.settings.get(PEOPLE, peopleSchema) ?? {}

async function readPeople(session: DataSession, registryId: string): Promise<Answer> {
  const members = await session.gateway.listMembers(registryId)
  const people = members.map((member) => {
    const { userId, displayName, role } = member.userId === session.user.userId ? underOwnName(session, member) : member
    return { userId, name: displayName, role }
  })
  const { store } = session.sync
  const all = { ...kept(session), [registryId]: people }
  if (store.durable) tryToKeep(session.ports, 'people', () => store.settings.set(PEOPLE, all))
  return { people }
}

/** Who the user ids of a registry's entries stand for; without the table as they were read last. */
export const listPeople = (
  context: DataContext,
  { registryId }: RequestOf<Contract, 'registries.people'>,
): Promise<Answer> =>
  readOrCached(
    context,
    () => readPeople(context, registryId),
    () => {
      const people = kept(context)[registryId]
      return people ? { people } : null
    },
  )
