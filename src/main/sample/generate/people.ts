import type { UserRole } from '#shared/domain/entities/vocabulary.ts'
import type { SampleClock } from './clock.ts'
import { type Item, seconds } from './item.ts'

export interface Person {
  readonly userId: string
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly role: UserRole
}

export interface Member {
  readonly person: Person
  readonly role: UserRole
  readonly isAdmin: boolean
}

function person(firstName: string, lastName: string, role: UserRole): Person {
  const name = `${firstName}.${lastName.split(',')[0]}`.toLowerCase().replaceAll(/[^a-z.]/g, '')
  return { userId: `user-${name.replace('.', '-')}`, firstName, lastName, email: `${name}@northgate.example`, role }
}

/** Who is signed in to the sample clinic. */
export const SIGNED_IN = person('Renee', 'Okafor, LCSW', 'Care Manager')
export const PSYCHIATRIST = person('Amit', 'Deshmukh', 'Consulting Psychiatrist')
/** How other programs show the psychiatrist and the physicians as the provider of an entry. */
export const doctor = (surname: string): string => `Dr. ${surname}`

const ABARA = person('Lena', 'Abara', 'Primary Care Physician')
const TRAN = person('Minh', 'Tran', 'Primary Care Physician')
const LINDQVIST = person('Sofia', 'Lindqvist', 'Primary Care Physician')
const WHITLOCK = person('Joan', 'Whitlock', 'Primary Care Physician')
export const CARE_MANAGER = person('Priya', 'Lund', 'Care Manager')
const OPERATIONS = person('Dana', 'Ruiz', 'Clinical Ops')
const FINANCE = person('Omar', 'Haleem', 'Finance')

export const PEOPLE: readonly Person[] = [
  SIGNED_IN,
  PSYCHIATRIST,
  ABARA,
  TRAN,
  LINDQVIST,
  WHITLOCK,
  CARE_MANAGER,
  OPERATIONS,
  FINANCE,
]

const as = (one: Person, role: UserRole = one.role, isAdmin = false): Member => ({ person: one, role, isAdmin })
const OFFICE: readonly Member[] = [as(PSYCHIATRIST), as(OPERATIONS), as(FINANCE)]

export const NORTHGATE_MEMBERS: readonly Member[] = [
  as(SIGNED_IN),
  as(ABARA),
  as(TRAN),
  as(LINDQVIST, LINDQVIST.role, true),
  as(WHITLOCK),
  ...OFFICE,
]
export const EASTSIDE_MEMBERS: readonly Member[] = [
  as(SIGNED_IN, 'Care Manager', true),
  as(CARE_MANAGER),
  as(TRAN),
  as(WHITLOCK),
  ...OFFICE,
]
/** The signed-in user may read here but not log contacts. */
export const HARBOR_MEMBERS: readonly Member[] = [
  as(SIGNED_IN, 'Clinical Ops'),
  as(CARE_MANAGER, 'Care Manager', true),
  as(ABARA),
  as(TRAN),
  ...OFFICE,
]
export const CEDAR_MEMBERS: readonly Member[] = [as(PSYCHIATRIST, PSYCHIATRIST.role, true)]

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
export function memberItems({ person: one, role, isAdmin }: Member, registryId: string, clock: SampleClock): Item[] {
  const { userId, firstName, lastName, email } = one
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
