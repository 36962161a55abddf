import { dequal } from 'dequal'
import { isEmail } from '#shared/domain/email.ts'
import type { Founder, NewRegistry } from '#shared/ipc/contract/new-registry.ts'
import type { CallRequest, CallResponse } from '#shared/ipc/contract.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { DataContext } from '../context/context.ts'
import { keepUnfinished, type Unfinished, unfinishedRegistry } from '../context/unfinished-registry.ts'
import { changeMember } from '../outbox/change-patient.ts'
import { become } from './person.ts'

/** Answers after which nothing can have been written by the step that failed. */
const REFUSALS: readonly string[] = ['invalid-request', 'access-denied', 'not-permitted', 'not-found', 'conflict']
const isRefusal = (error: unknown): boolean => error instanceof ExpectedFailure && REFUSALS.includes(error.code)

/** What the form of a new registry begins with: what is not finished, and what the person is called. */
export async function beginNewRegistry(context: DataContext): Promise<CallResponse<'registries.beginNew'>> {
  const kept = unfinishedRegistry(context)
  return {
    unfinished: kept?.request ?? null,
    isOpen: kept !== null && !kept.mayBeWritten,
    founder: kept?.request.founder ?? (await nameOf(context)),
  }
}

/**
 * Lets go of a registry that was begun and of which nothing is in the table.
 * @throws ExpectedFailure `conflict` for one that is there in part, and what reading it throws
 */
export async function discardNewRegistry(context: DataContext): Promise<void> {
  const kept = unfinishedRegistry(context)
  if (kept?.mayBeWritten && (await context.gateway.hasRegistry(kept.request.registryId)))
    throw new ExpectedFailure('conflict', `A part of “${kept.request.name}” is in the table already. Go on with it.`)
  await keepUnfinished(context, null)
}

/** Null where the table can't be asked: the person is asked then. */
async function nameOf({ gateway, user, ports }: DataContext): Promise<Founder | null> {
  try {
    const names = await gateway.getNames(user.userId)
    return names.firstName === '' && names.lastName === '' ? null : names
  } catch (error) {
    if (!(error instanceof ExpectedFailure)) throw error
    ports.log('info', 'founder.not-known', { code: error.code })
    return null
  }
}

/**
 * The attempt to go on with.
 * @throws ExpectedFailure `conflict` where another registry, or another form of this one, may be in the table already
 */
function begun(context: DataContext, request: NewRegistry): Unfinished {
  const before = unfinishedRegistry(context)
  if (before && dequal(before.request, request)) return before
  if (before?.mayBeWritten)
    throw new ExpectedFailure(
      'conflict',
      `“${before.request.name}” has been begun on this computer and is not finished. Finish it first: what you typed since was not written.`,
    )
  const { user, ports } = context
  return {
    request,
    userId: user.userId,
    email: user.email,
    profileId: before?.profileId ?? ports.newId(),
    now: ports.tableClock.now(),
    mayBeWritten: false,
  }
}

const NO_ADDRESS =
  'Your sign-in name is no e-mail address, so another computer could not find you again in this table. Ask your IT to let you sign in with your e-mail address, or to put your user id into the connection. Nothing was written.'
const NOT_ON_FILE =
  'Your e-mail address could not be put on file (dynamodb:PutItem on items “user-email:…”), so another computer could not find you again. Ask your IT for the policy registry-founder.json. No registry was made.'

/** Whom the table knows under the person's address. @throws ExpectedFailure `conflict` where it knows several */
async function knownAs({ gateway, ports }: DataContext, email: string): Promise<string | null> {
  const identity = await gateway.identify({ email, registries: [], now: ports.tableClock.now() })
  if (identity.kind === 'ambiguous') throw new ExpectedFailure('conflict', `${identity.sentence} Nothing was written.`)
  return identity.kind === 'known' ? identity.user.userId : null
}

/**
 * The attempt under who the person is now: since it was begun they may have become known, at another computer or by an invitation.
 * Otherwise the registry would belong to an id that is nobody's.
 * @throws ExpectedFailure `invalid-request` for who could not be found again, `conflict`
 */
async function underOwnId(context: DataContext, unfinished: Unfinished): Promise<Unfinished> {
  const { email, userId } = unfinished
  // A connection that states a user id has no address.
  if (email === '') return unfinished
  if (!isEmail(email)) {
    if (await context.gateway.getUser(userId)) return unfinished
    throw new ExpectedFailure('invalid-request', NO_ADDRESS)
  }
  const known = await knownAs(context, email)
  return known && known !== unfinished.userId ? { ...unfinished, userId: known } : unfinished
}

/** That the next sign-in finds the person. @throws ExpectedFailure `access-denied` */
async function assertOnFile(context: DataContext, { email, userId }: Unfinished): Promise<void> {
  if (isEmail(email) && (await knownAs(context, email)) !== userId)
    throw new ExpectedFailure('access-denied', NOT_ON_FILE)
}

/**
 * Makes the profile and puts the e-mail on file, so that the next sign-in finds the person. A profile with other names stays as it is:
 * its person was known before.
 */
async function makeProfile({ gateway }: DataContext, { request, userId, email, profileId, now }: Unfinished) {
  if (!isEmail(email)) return
  const { founder, role } = request
  const names = await gateway.getNames(userId)
  const isNamed = names.firstName !== '' || names.lastName !== ''
  if (isNamed && !dequal(names, founder)) return
  await gateway.saveProfile({ operationId: profileId, now, person: { userId, email, ...founder }, role, seen: null })
}

/** @param onWritten called with each part of the registry that is in the table */
async function makeRegistry(
  context: DataContext,
  unfinished: Unfinished,
  onWritten: (made: 'registry' | 'membership') => void,
): Promise<void> {
  const { request, userId, email, now } = unfinished
  const { registryId, operationId, name, timeZone, questionnaires, role, founder } = request
  const creator = { userId, email, ...founder }
  const made = { registryId, operationId, now, name, timeZone, questionnaires, creator, role }
  await context.gateway.createRegistry({
    ...made,
    steps: { onStep: ({ name }) => onWritten(name === 'user-registry' ? 'membership' : 'registry') },
  })
}

/** Invites whom the founder named, by the way of every change of members. @returns why some were not invited */
async function invite(context: DataContext, { registryId, invitations }: NewRegistry): Promise<string[]> {
  const problems: string[] = []
  for (const { operationId, email, role } of invitations) {
    try {
      await changeMember(context, { registryId, operationId, change: { kind: 'invite', email, role } })
    } catch (error) {
      // What has no answer yet is gone on with: only a refusal is told.
      if (!(error instanceof ExpectedFailure) || !isRefusal(error)) throw error
      problems.push(`${email}: ${error.message}`)
    }
  }
  return problems
}

/**
 * Makes a registry with the person as its first admin, and invites whom they named. What is not finished stays on this computer, and
 * the same call goes on with it.
 * @throws ExpectedFailure `conflict` while another one is not finished, and what the gateway throws
 */
export async function createNewRegistry(
  context: DataContext,
  request: CallRequest<'registries.create'>,
): Promise<CallResponse<'registries.create'>> {
  const attempt = begun(context, request)
  await keepUnfinished(context, { ...attempt, mayBeWritten: true })
  const tell = (made: 'registry' | 'membership' | 'invitations') =>
    context.ports.emit('registries.creating', { registryId: request.registryId, made })
  let isBegun = attempt.mayBeWritten
  let unfinished = attempt
  try {
    unfinished = await underOwnId(context, attempt)
    await makeProfile(context, unfinished)
    await assertOnFile(context, unfinished)
    await makeRegistry(context, unfinished, (made) => {
      isBegun = true
      tell(made)
    })
  } catch (error) {
    // A refusal of the first step leaves nothing that has to be gone on with: the form can be changed.
    if (!isBegun && isRefusal(error)) await keepUnfinished(context, { ...attempt, mayBeWritten: false })
    throw error
  }
  const { userId, email } = unfinished
  const displayName = [request.founder.firstName, request.founder.lastName].filter(Boolean).join(' ')
  const person = { state: 'known' as const, userId, displayName: displayName || email || userId, email }
  if (context.user.userId !== userId || context.user.displayName !== person.displayName)
    become(context, { user: { userId, displayName: person.displayName, email }, person })
  const notInvited = await invite(context, request)
  tell('invitations')
  await keepUnfinished(context, null)
  return { person, notInvited }
}
