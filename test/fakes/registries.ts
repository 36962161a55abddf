import { v7 } from 'uuid'
import type { Person } from '#shared/domain/reading/member.ts'
import type { Actor } from '../../src/main/gateway/writing/actor.ts'
import type { Item } from './clinic.ts'
import type { Fixture } from './on-every-table.ts'
import type { Raw } from './registry-table.ts'
import { NOW } from './treatments.ts'

const SECONDS = NOW / 1000

export const ADMIN: Actor = { userId: 'user-admin', role: 'Clinical Ops', isAdmin: true, displayName: 'Ida Moreau' }

export const personOf = (extra: Partial<Person> = {}): Person => ({
  userId: `user-${v7()}`,
  email: `${v7()}@clinic.example`,
  firstName: 'Noor',
  lastName: 'Haddad',
  ...extra,
})

/** A request to change a registry, with an operation id of its own. */
export const registryRequest = <A extends object>(registryId: string, args: A) => ({
  registryId,
  operationId: v7(),
  actor: ADMIN,
  now: NOW,
  ...args,
})

/** The two items of a member, as another program writes them. */
export const memberItems = (registryId: string, person: Person, extra: Item = {}): Item[] => [
  {
    PK: `registry-user:${registryId}`,
    SK: `user:${person.userId}`,
    registry_id: registryId,
    user_id: person.userId,
    first_name: person.firstName,
    last_name: person.lastName,
    email: person.email,
    role: 'Care Manager',
    is_admin: false,
    date_created: SECONDS,
    ...extra,
  },
  {
    PK: `user-registry:${person.userId}`,
    SK: `registry:${registryId}`,
    registry_id: registryId,
    user_id: person.userId,
    date_created: SECONDS,
  },
]

export const inviteItem = (registryId: string, email: string, sort: string, extra: Item = {}): Item => ({
  PK: `invite:${email}`,
  SK: sort,
  email,
  role: 'Care Manager',
  invited_by: ADMIN.userId,
  date_created: SECONDS,
  registry_id: registryId,
  ...extra,
})

/** A registry of another program with one admin, under an id of its own, as another program sees it. */
export async function storedRegistry(at: Fixture, extra: Item = {}) {
  const registryId = `reg-${v7()}`
  const admin = personOf({ userId: ADMIN.userId, firstName: 'Ida', lastName: 'Moreau' })
  await at.table.put([
    {
      PK: `registry:${registryId}`,
      SK: 'metadata',
      id: registryId,
      name: 'Harbor Clinic',
      created_date: SECONDS,
      modified_date: SECONDS - 60,
      members: 1,
      active_patients: 3,
      ...extra,
    },
    ...memberItems(registryId, admin, { is_admin: true, role: 'Clinical Ops' }),
  ])
  const read = (partition: string, sort: string) => at.table.getRaw(partition, sort)
  return {
    registryId,
    raw: async (): Promise<Raw> => (await read(`registry:${registryId}`, 'metadata')) ?? {},
    registryUser: (userId: string) => read(`registry-user:${registryId}`, `user:${userId}`),
    userRegistry: (userId: string) => read(`user-registry:${userId}`, `registry:${registryId}`),
    /** The invitations for an address: the bare form, then the other. */
    invites: (email: string) =>
      Promise.all([read(`invite:${email}`, registryId), read(`invite:${email}`, `registry:${registryId}`)]),
    addMember: async (extraPerson: Partial<Person> = {}, attributes: Item = {}): Promise<Person> => {
      const person = personOf(extraPerson)
      await at.table.put(memberItems(registryId, person, attributes))
      return person
    },
  }
}
