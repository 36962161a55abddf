import type { Session } from '#shared/ipc/contract.ts'
import { isSamePerson } from '../../lib/person.ts'
import type { SignInStanding } from '../../lib/sign-in-need.ts'
import { type AppContext, isLocked } from './app-state.ts'
import { forgetPlace } from './lock-slice.ts'
import { retryReading } from './registries-slice.ts'
import { showSignIn, tryOpen } from './session-slice.ts'

export interface SignInActions {
  /** Signs in again over the screen that is open. */
  signInAgain(): void
}

/** After a sign-in over an open screen: the screen goes on only for the person whose it is. */
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
  // What is typed on this screen is the first person's: nothing of it may be saved in another's name.
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
    // The locked session is over here, and still locked on this computer: who has signed in gets a session of their own.
    forgetPlace(app)
    app.setState({ session: null, signIn: 'ok' })
  } else app.setState({ signIn })
  if (signIn === 'ok') void retryReading(app)
}

function signInAgain({ flow, getState, setState }: AppContext): void {
  const { session, signIn } = getState()
  if (!session) return
  // Whoever signs in now is looked at anew.
  if (signIn === 'other-person') setState({ signIn: 'needed' })
  void flow.actions.start(session.connection.id)
}

export const signInActions = (app: AppContext): SignInActions => ({ signInAgain: () => signInAgain(app) })
