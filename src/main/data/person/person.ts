import { userRoleSchema } from '#shared/domain/entities/vocabulary.ts'
import { isNameless } from '#shared/domain/reading/member.ts'
import type { CallRequest } from '#shared/ipc/contract.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { Person } from '#shared/sign-in.ts'
import type { RegistryGateway } from '../../gateway/gateway.ts'
import type { Identity, IdentityClaim } from '../../gateway/people/identity.ts'
import { writeBestEffort } from '../context/best-effort-write.ts'
import type { DataContext } from '../context/context.ts'
import type { Connected, DataPorts, SessionUser } from '../context/data-ports.ts'
import { rememberPerson } from '../context/remembered-person.ts'
import { renewScopes } from '../context/scope.ts'
import {
  type Acceptance,
  forgetAcceptance,
  keepAcceptance,
  unfinishedAcceptances,
} from '../context/unfinished-acceptance.ts'

const NOT_A_MEMBER =
  'You are not a member of a registry in this table, and there is no invitation for you. Ask an admin of your clinic’s registry to invite you under this name.'

function personOf(identity: Identity, user: SessionUser): Person {
  const { userId, displayName, email } = user
  if (identity.kind === 'invited') return { state: 'invited', email }
  if (identity.kind === 'ambiguous') return { state: 'unknown', userName: displayName, message: identity.sentence }
  if (identity.kind === 'no-membership') return { state: 'unknown', userName: displayName, message: NOT_A_MEMBER }
  const suggested = identity.kind === 'known' ? identity.suggested : undefined
  if (email !== '' && (suggested || isNameless(user))) return { state: 'first-run', userId, email, ...suggested }
  return { state: 'known', userId, displayName, email }
}

/** Who the connection belongs to. @throws what `identify` throws */
export async function whoIs(
  gateway: RegistryGateway,
  claim: Omit<IdentityClaim, 'now'>,
  { now, newId }: Pick<DataPorts, 'now' | 'newId'>,
): Promise<Connected> {
  const identity = await gateway.identify({ ...claim, now: now() })
  const email = claim.email ?? ''
  const user = identity.kind === 'known' ? identity.user : { userId: newId(), displayName: email, email }
  return { user, person: personOf(identity, user) }
}

/** Notes the login in the person's profile, in the background: who may not write there works all the same. */
export function noteLogin({ gateway, user, ports }: DataContext, person: Person): void {
  if (person.state !== 'known') return
  gateway
    .touchLogin({ userId: user.userId, now: ports.tableClock.now() })
    .catch((error: unknown) =>
      ports.log('warn', 'login.not-noted', { error: error instanceof Error ? error.name : typeof error }),
    )
}

/** Works, from now on, as a person who has become known, and remembers them at once: the next start may have no network. */
export function become(session: DataContext, who: Connected): void {
  session.user = who.user
  // The next entry bears the name that was given, in registries that are open already too.
  renewScopes(session)
  writeBestEffort(session.ports, 'person', () => rememberPerson(session.sync.store, who))
}

/** Keeps the person's name. @throws ExpectedFailure what `saveProfile` of the gateway throws */
export async function saveProfile(session: DataContext, name: CallRequest<'profile.save'>): Promise<Person> {
  const { gateway, user, ports } = session
  const [member] = (await gateway.listRegistries(user.userId)).flatMap((one) => one.membership ?? [])
  const saved = await gateway.saveProfile({
    operationId: ports.newId(),
    now: ports.tableClock.now(),
    person: { userId: user.userId, email: user.email, ...name },
    // The profile's role is for other programs: what counts here is the membership's.
    role: userRoleSchema.catch('Clinical Ops').parse(member?.role),
    seen: null,
  })
  const person: Person = { state: 'known', ...saved.user }
  become(session, { user: saved.user, person })
  return person
}

/** Asks the table again who the person is, after they have become a member. A failure changes nothing: the next contact asks anew. */
async function askAgain(session: DataContext, registryId: string): Promise<void> {
  const { gateway, user, ports } = session
  try {
    const who = await whoIs(gateway, { email: user.email, registries: [registryId] }, ports)
    if (who.person.state === 'known') become(session, who)
  } catch (error) {
    ports.log('warn', 'person.not-verified', { error: error instanceof Error ? error.name : typeof error })
  }
}

/**
 * The attempt to go on with. An earlier one may have made a member of the id that it used: under another id the person would become a
 * second member. Who has become known since, at another computer, goes on as who they are.
 * @throws ExpectedFailure what `identify` throws
 */
async function acceptanceOf(session: DataContext, registryId: string): Promise<Acceptance> {
  const { gateway, user, ports } = session
  const { userId, email } = user
  const [kept] = unfinishedAcceptances(session, email, registryId)
  const isSame = kept?.registryId === registryId
  const operationId = isSame ? kept.operationId : ports.newId()
  if (!kept || kept.userId === userId) return { registryId, email, userId, operationId }
  const now = ports.tableClock.now()
  const identity = await gateway.identify({ email, registries: isSame ? [registryId] : [], now })
  const who = identity.kind === 'known' ? identity.user.userId : kept.userId
  return { registryId, email, userId: who, operationId }
}

/**
 * Accepts an invitation under an id that is on the disk before anything is in the table.
 * @throws ExpectedFailure `not-found` when it was withdrawn, `storage-locked` for a disk that refuses, and what the gateway throws
 */
async function acceptInvitation(session: DataContext, registryId: string): Promise<void> {
  const { gateway, ports } = session
  const acceptance = await acceptanceOf(session, registryId)
  const { userId, email, operationId } = acceptance
  await keepAcceptance(session, acceptance)
  if (userId !== session.user.userId) {
    session.user = { ...session.user, userId }
    renewScopes(session)
  }
  const forget = () => writeBestEffort(ports, 'acceptance', () => forgetAcceptance(session, registryId))
  try {
    const person = { userId, email, firstName: '', lastName: '' }
    await gateway.acceptInvite({ registryId, operationId, now: ports.tableClock.now(), person })
  } catch (error) {
    if (error instanceof ExpectedFailure && error.code === 'not-found') forget()
    throw error
  }
  await askAgain(session, registryId)
  forget()
}

/** Accepts or declines an invitation. @throws ExpectedFailure what accepting and the gateway throw */
export async function answerInvitation(
  session: DataContext,
  { registryId, accept }: CallRequest<'invitations.answer'>,
): Promise<Record<string, never>> {
  if (accept) await acceptInvitation(session, registryId)
  else await session.gateway.declineInvite({ registryId, email: session.user.email })
  return {}
}
