import { z } from '../../zod.ts'
import { type Membership, membershipSchema } from '../entities/registry.ts'
import { userRoleSchema } from '../entities/vocabulary.ts'
import { readMembership } from './read-registry.ts'
import { reader, type StoredMap } from './read-values.ts'

/** A member as the list of members shows one. */
export const memberSchema = membershipSchema.extend({
  /** Epoch milliseconds; null when it is not stored. */
  joinedAt: z.number().nullable(),
  /** What is wrong with the stored item; the member is listed all the same. */
  problems: z.array(z.object({ attribute: z.string(), reason: z.string() })),
})
export type Member = z.infer<typeof memberSchema>

/** Who somebody is, as memberships and profiles hold it. */
export interface Person {
  readonly userId: string
  readonly email: string
  readonly firstName: string
  readonly lastName: string
}

/** Whether nobody has said what a person is called: the id or the address stands for a name. */
export const isNameless = ({
  displayName,
  userId,
  email,
}: Pick<Membership, 'displayName' | 'userId' | 'email'>): boolean => displayName === userId || displayName === email

const USER = 'user:'

/** Reads an item of a registry's members. One under another key than `user:<id>` is listed with that as its problem. */
export function readMember(item: StoredMap, registryId: string, sort: string): Member {
  const problems: Member['problems'] = []
  const member = reader(item, problems)
  const isUser = sort.startsWith(USER) && sort.length > USER.length
  const userId = isUser ? sort.slice(USER.length) : sort
  const membership = readMembership(item, { registryId, userId }, problems)
  const joinedAt = member.time('date_created')
  if (!isUser) problems.push({ attribute: 'key', reason: 'This entry’s key names no person.' })
  if (!userRoleSchema.safeParse(membership.role).success)
    problems.push({ attribute: 'role', reason: 'The role is not known: this person can read only.' })
  return { ...membership, joinedAt, problems }
}

/** Whether an item of the members stands for a person who can have rights. */
export const isPerson = ({ problems }: Member): boolean => problems.every(({ attribute }) => attribute !== 'key')

/** Whether somebody else than this person is an admin. */
export const hasOtherAdmin = (members: readonly Member[], userId: string): boolean =>
  members.some((one) => one.isAdmin && one.userId !== userId && isPerson(one))
