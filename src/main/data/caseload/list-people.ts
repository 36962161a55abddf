import type { CallRequest, CallResponse } from '#shared/ipc/contract.ts'
import { mapSchema } from '#shared/map-schema.ts'
import { z } from '#shared/zod.ts'
import { writeBestEffort } from '../context/best-effort-write.ts'
import type { DataContext } from '../context/context.ts'
import { isOutOfReach, readOrCached } from '../context/read-or-cached.ts'
import { underOwnName } from '../context/scope.ts'
import { markLostMemberChanges } from './lost-writes.ts'

const PEOPLE = 'people'
const personSchema = z.object({ userId: z.string(), name: z.string(), role: z.string() })
const peopleSchema = mapSchema(z.array(personSchema))

type Answer = CallResponse<'registries.people'>

const kept = ({ sync }: DataContext) =>
  sync.store.settings.get(PEOPLE, peopleSchema) ?? new Map<string, Answer['people']>()

/** The name of a member as it was known last; null where none was. */
export const knownMember = (context: DataContext, registryId: string, userId: string): string | null =>
  kept(context)
    .get(registryId)
    ?.find((one) => one.userId === userId)?.name ?? null

async function readPeople(context: DataContext, registryId: string): Promise<Answer> {
  const members = await context.gateway.listMembers(registryId)
  markLostMemberChanges(context, registryId, members)
  const people = members.map((member) => {
    const own = member.userId === context.user.userId ? underOwnName(context, member) : member
    return { userId: own.userId, name: own.displayName, role: own.role }
  })
  const { store } = context.sync
  const all = Object.fromEntries(kept(context).set(registryId, people))
  if (store.durable) writeBestEffort(context.ports, 'people', () => store.settings.set(PEOPLE, all))
  return { people }
}

/** Who the user ids of a registry's entries stand for; without the table as they were read last. */
export const listPeople = (context: DataContext, { registryId }: CallRequest<'registries.people'>): Promise<Answer> =>
  readOrCached(
    context,
    () => readPeople(context, registryId),
    () => {
      const people = kept(context).get(registryId)
      return people ? { people } : null
    },
  )

/**
 * What the members of a registry are called, for a file or a text: those who can't be asked for, and whose name is not known, are "a member".
 */
export async function memberNames(context: DataContext, registryId: string): Promise<(userId: string) => string> {
  const people = await listPeople(context, { registryId }).then(
    (answer) => answer.people,
    (error: unknown) => {
      if (isOutOfReach(error)) return []
      throw error
    },
  )
  const names = new Map(people.map(({ userId, name }) => [userId, name]))
  return (userId) => {
    const name = names.get(userId)?.trim() ?? ''
    return name === '' || name === userId ? 'a member' : name
  }
}
