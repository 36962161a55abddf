import type { Session } from '#shared/ipc/contract.ts'
import type { SignInStanding } from '../../lib/contexts.ts'
import { isSamePerson } from '../../lib/person.ts'
import { type AppContext, isLocked } from './app-state.ts'
import { forgetPlace } from './lock-slice.ts'
import { retryReading } from './registries-slice.ts'
import { showSignIn, tryOpen } from './session-slice.ts'

export interface SignInActions {
  /** Signs in again over the screen that is open. */
  signInAgain(): void
}

/** Continues the open screen after a new sign-in, but only for the person who opened it. */
async function resume(app: AppContext, connectionId: string, before: Session): Promise<void> {
  const { client, flow, getState, setState } = app
  const answer = getState().signIn === 'other-person' ? null : await client.call('session.begin', { connectionId })
  if (getState().session !== before) return
  if (answer && !answer.ok) return flow.actions.fail(answer.error.message)
  if (answer && isSamePerson(answer.value.person, before.person)) {
    setState({ session: answer.value, signIn: 'ok' })
    await Promise.all([flow.actions.cancel(), retryReading(app)])
    return
  }
  // The first person typed on this screen: otherwise their entry could be saved in another person's name.
  if (answer) await client.call('session.end', { scope: 'person' })
  setState({ signIn: 'other-person' })
  await flow.actions.cancel()
}

async function openSignedIn(app: AppContext, connectionId: string): Promise<void> {
  const isLatest = app.attempts.connection.begin()
  const stillNeeded = await tryOpen(app, connectionId, isLatest)
  if (!isLatest()) return
  await app.flow.actions.cancel()
  if (stillNeeded) await showSignIn(app, connectionId)
}

/** What follows a sign-in that succeeded. */
export function signedIn(app: AppContext, connectionId: string): Promise<void> {
  const { session } = app.getState()
  return session ? resume(app, connectionId, session) : openSignedIn(app, connectionId)
}

/** Follows how the sign-in of the open session stands. */
export function onSignInStanding(app: AppContext, signIn: SignInStanding): void {
  if (!app.getState().session) return
  if (signIn === 'other-person' && isLocked(app)) {
    // The person who signed in gets a session of their own. The locked session stays locked on this computer.
    forgetPlace(app)
    app.setState({ session: null, signIn: 'ok' })
  } else app.setState({ signIn })
  if (signIn === 'ok') void retryReading(app)
}

function signInAgain({ flow, getState, setState }: AppContext): void {
  const { session, signIn } = getState()
  if (!session) return
  // The next sign-in is compared with the person of the session again.
  if (signIn === 'other-person') setState({ signIn: 'needed' })
  void flow.actions.start(session.connection.id)
}

export const signInActions = (app: AppContext): SignInActions => ({ signInAgain: () => signInAgain(app) })
