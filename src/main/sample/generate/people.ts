import { type UserRole, userRoleSchema } from '#shared/domain/entities/vocabulary.ts'
import { z } from '#shared/zod.ts'
import people from '../../../../resources/sample/people.json' with { type: 'json' }
import type { SampleClock } from './clock.ts'
import { type Item, seconds } from './item.ts'

const personSchema = z.object({
  userId: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  role: userRoleSchema,
})
type Person = z.infer<typeof personSchema>

export const memberSchema = z.object({ userId: z.string(), role: userRoleSchema, isAdmin: z.boolean() })
export type Member = z.infer<typeof memberSchema>

export const PEOPLE: readonly Person[] = z.array(personSchema).parse(people)

function personOf(userId: string): Person {
  const found = PEOPLE.find((one) => one.userId === userId)
  if (!found) throw new Error(`The sample has no ${userId}.`)
  return found
}

/** Who is signed in to the sample clinic. */
export const SIGNED_IN = personOf('user-renee-okafor')
export const PSYCHIATRIST = personOf('user-amit-deshmukh')
/** How other programs show the psychiatrist and the physicians as the provider of an entry. */
export const doctor = (surname: string): string => `Dr. ${surname}`

/** The profile of a person and the item that finds them by e-mail. */
export function userItems(one: Person, clock: SampleClock): Item[] {
  const { userId, firstName, lastName, email, role } = one
  const since = seconds(clock.at(420, 540))
  return [
    {
      PK: `user:${userId}`,
      SK: 'profile',
      email,
      first_name: firstName,
      last_name: lastName,
      role,
      is_admin: false,
      date_created: since,
      last_login: seconds(clock.at(1, 520)),
    },
    { PK: `user-email:${email}`, SK: userId, email, user_id: userId },
  ]
}

/** Both sides of a membership. */
export function memberItems({ userId, role, isAdmin }: Member, registryId: string, clock: SampleClock): Item[] {
  const { firstName, lastName, email } = personOf(userId)
  const ids = { registry_id: registryId, user_id: userId, date_created: seconds(clock.at(410, 600)) }
  return [
    {
      PK: `registry-user:${registryId}`,
      SK: `user:${userId}`,
      ...ids,
      first_name: firstName,
      last_name: lastName,
      email,
      role,
      is_admin: isAdmin,
    },
    { PK: `user-registry:${userId}`, SK: `registry:${registryId}`, ...ids },
  ]
}

/** A pending invitation, in the form of tables whose keys are `PK` and `SK`. */
export function inviteItem(email: string, registryId: string, role: UserRole, clock: SampleClock): Item {
  const from = `${doctor(PSYCHIATRIST.firstName)} ${PSYCHIATRIST.lastName}`
  return {
    PK: `invite:${email}`,
    SK: `registry:${registryId}`,
    email,
    role,
    invited_by: from,
    date_created: seconds(clock.at(3, 840)),
  }
}
