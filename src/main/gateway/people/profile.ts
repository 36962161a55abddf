import { isEmail } from '#shared/domain/email.ts'
import type { UserRole } from '#shared/domain/entities/vocabulary.ts'
import type { Person } from '#shared/domain/reading/member.ts'
import { getUser, type Names, namesIn, type User } from '../registries/user.ts'
import { isConditionFailure } from '../table/failures.ts'
import { userKey } from '../table/keys.ts'
import { conflict, invalid, profileNotFound } from '../table/refusals.ts'
import type { StoredItem, Table } from '../table/table.ts'
import { auditEntry, firstTrace, isAudited, isOwn } from '../writing/audit-trail.ts'
import type { Change } from '../writing/guarded-update.ts'
import { guardedWrite } from '../writing/guarded-write.ts'
import { runSteps, type Step, type StepDone, type StepsOptions, step } from '../writing/resumable-steps.ts'
import { seenScalars, UpdateParts } from '../writing/update-parts.ts'
import { linkEmailIfAllowed } from './user-email.ts'

export interface SaveProfile {
  /** Uuid v7, made when the person began; the same for every attempt. */
  readonly operationId: string
  /** Epoch milliseconds. */
  readonly now: number
  readonly person: Person
  /** For a profile that is new; an existing one keeps its own. What counts in a registry is the membership's. */
  readonly role: UserRole
  /** The names that the person saw; null where there was no profile. */
  readonly seen: Names | null
  readonly steps?: StepsOptions
}

export interface ProfileSaved {
  readonly user: User
  readonly steps: StepDone[]
}

const newItem = ({ operationId, now, person, role }: SaveProfile): StoredItem => ({
  email: person.email.trim(),
  first_name: person.firstName,
  last_name: person.lastName,
  role,
  is_admin: false,
  date_created: now / 1000,
  last_login: now / 1000,
  ...firstTrace('profile', 'Profile made', { operationId, now, actor: person }),
})

const same = (a: Names, b: Names) => a.firstName === b.firstName && a.lastName === b.lastName

function naming(item: StoredItem, { person, seen, operationId, now }: SaveProfile): Change {
  if (!same(namesIn(item), seen ?? { firstName: '', lastName: '' }))
    throw conflict('Your name has been changed elsewhere since you looked. Nothing was written: look at it again.')
  return {
    set: { first_name: person.firstName, last_name: person.lastName },
    expect: seenScalars(item, ['first_name', 'last_name']),
    append: { audit_logs: [auditEntry('profile', 'Changed: name', { operationId, now, actor: person })] },
  }
}

/** Makes the profile, or changes the names in the one that is there. */
const userStep = (table: Table, request: SaveProfile): Step<'user'> =>
  step('user', async () => {
    const { operationId, now, person } = request
    const key = userKey(person.userId)
    const stored = await table.get(key)
    if (!stored && (await table.create(key, newItem(request)))) return true
    const there = stored ?? (await table.get(key))
    if (there && (isOwn(there, 'profile', operationId) || same(namesIn(there), person))) return false
    const { outcome } = await guardedWrite(table, {
      key,
      operationId,
      now,
      modified: null,
      effect: (item) => isAudited(item, 'profile', operationId),
      notFound: profileNotFound,
      plan: (item) => naming(item, request),
    })
    return outcome === 'written'
  })

/**
 * Saves who the person is: on the first run the profile as it is given, later the names, on the condition that they are as they were
 * seen; then puts the e-mail on file, where that is allowed. Each step is safe to repeat.
 * @throws ExpectedFailure `invalid-request`, `conflict`, and what `guardedWrite` throws
 */
export async function saveProfile(table: Table, request: SaveProfile): Promise<ProfileSaved> {
  const { firstName, lastName, userId, email } = request.person
  const person = { userId, email: email.trim(), firstName: firstName.trim(), lastName: lastName.trim() }
  if (person.firstName === '' && person.lastName === '') throw invalid('Give a first or a last name.')
  if (!isEmail(person.email)) throw invalid('The e-mail address of your connection is none. Ask your administrator.')
  const link = step('user-email', () => linkEmailIfAllowed(table, { ...person, now: request.now }))
  const steps = await runSteps([userStep(table, { ...request, person }), link], request.steps)
  const user = await getUser(table, userId)
  if (!user) throw profileNotFound()
  return { user, steps }
}

export interface TouchLogin {
  readonly userId: string
  /** Epoch milliseconds. */
  readonly now: number
}

/**
 * Notes the time of a login in the profile, where there is one. Later times stand: a repeat, or a computer whose clock is behind,
 * changes nothing. It makes no audit entry: the attribute is nothing but the record of the login, and hundreds a year would fill the
 * item.
 * @returns whether it was written
 */
export async function touchLogin(table: Table, { userId, now }: TouchLogin): Promise<boolean> {
  const parts = new UpdateParts()
  const name = parts.name('last_login')
  const value = parts.value('login', now / 1000)
  parts.sets.push(`${name} = ${value}`)
  // A value in milliseconds, as some programs stored it, is above every one in seconds.
  const milliseconds = parts.value('milliseconds', 1e11)
  const earlier = `attribute_not_exists(${name}) OR ${name} < ${value} OR ${name} > ${milliseconds}`
  parts.condition(`attribute_exists(#partition) AND (${earlier})`)
  try {
    await table.update(userKey(userId), parts.update())
    return true
  } catch (error) {
    if (isConditionFailure(error)) return false
    throw error
  }
}
