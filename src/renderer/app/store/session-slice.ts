import type { Session } from '#shared/ipc/contract.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { type AppContext, IDLE_SLICE, show } from './app-state.ts'
import { forgetPlace } from './lock-slice.ts'
import { noteWhere, openWhereLeft, showRegistries } from './registries-slice.ts'

export interface PersonActions {
  /** First run. Resolves to why the name was not kept. */
  saveName(firstName: string, lastName: string): Promise<IpcError | null>
  /** Resolves to why the answer was not taken. */
  answerInvitation(registryId: string, accept: boolean): Promise<IpcError | null>
}

async function saveName(app: AppContext, firstName: string, lastName: string): Promise<IpcError | null> {
  const answer = await app.client.call('profile.save', { firstName, lastName })
  if (!answer.ok) return answer.error
  const { session } = app.getState()
  if (session) await enter(app, { ...session, person: answer.value })
  return null
}

async function answerInvitation(app: AppContext, registryId: string, accept: boolean): Promise<IpcError | null> {
  const { session } = app.getState()
  const answer = await app.client.call('invitations.answer', { registryId, accept })
  if (!answer.ok) return answer.error
  if (!session || app.getState().session !== session) return null
  // An invited person is a member now, so the session is read again.
  if (!accept || session.person.state === 'known') await showRegistries(app)
  else {
    const renewed = await app.client.call('session.begin', { connectionId: session.connection.id })
    await (renewed.ok ? enter(app, renewed.value) : showRegistries(app))
  }
  return null
}

export const personActions = (app: AppContext): PersonActions => ({
  saveName: (firstName, lastName) => saveName(app, firstName, lastName),
  answerInvitation: (registryId, accept) => answerInvitation(app, registryId, accept),
})

export interface SessionActions {
  /** Starts with the connection that was used last, or shows the sign-in screen. */
  begin(): Promise<void>
  /** Leaves a screen that could not be drawn, before it begins again with the list: what was open would be drawn the same. */
  leaveUndrawn(): void
  /** Opens a connection: its registries, or its sign-in when it needs one. */
  open(connectionId: string): Promise<void>
  /** Leaves the session for the sign-in screen. Who signed in stays known on this computer. */
  switchConnection(): Promise<void>
  /** Leaves a locked session, which stays locked, for the sign-in screen. */
  switchUser(): Promise<void>
  /** Ends the session. Resolves to why it could not be ended everywhere. */
  signOut(scope: 'person' | 'everywhere'): Promise<IpcError | null>
  /** Sets aside what this computer keeps for a connection whose key was lost, and opens the connection anew. */
  setAside(connectionId: string): Promise<void>
}

export async function showSignIn(app: AppContext, focus: string | null): Promise<void> {
  app.attempts.connection.drop()
  app.setState({ session: null, signIn: 'ok', screen: { kind: 'sign-in', focus } })
  await app.connections.actions.load()
}

/** Whom the table doesn't know; a registry that they began to create and did not finish is gone on with. */
async function showUnknownPerson(app: AppContext): Promise<void> {
  show(app, { kind: 'unknown-person' })
  const answer = await app.client.call('registries.beginNew', {})
  if (
    !answer.ok ||
    answer.value.unfinished === null ||
    answer.value.isOpen ||
    app.getState().screen.kind !== 'unknown-person'
  )
    return
  show(app, { kind: 'new-registry' })
}

/** Shows where a person goes once the session is there. */
export async function enter(app: AppContext, session: Session): Promise<void> {
  app.setState({ session, signIn: 'ok' })
  if (session.person.state === 'first-run') return show(app, { kind: 'first-run' })
  if (session.person.state === 'unknown') return showUnknownPerson(app)
  await openWhereLeft(app)
}

/** @returns whether a sign-in is needed first */
export async function tryOpen(
  app: AppContext,
  connectionId: string,
  isLatest = app.attempts.connection.begin(),
): Promise<boolean> {
  app.setState({ session: null, signIn: 'ok', screen: { kind: 'connecting' } })
  const answer = await app.client.call('session.begin', { connectionId })
  if (!isLatest()) return false
  if (answer.ok) await enter(app, answer.value)
  else if (answer.error.code === 'sign-in-required') return true
  else show(app, { kind: 'failed', error: answer.error, connectionId })
  return false
}

async function begin(app: AppContext): Promise<void> {
  const { connections } = app
  const isLatest = app.attempts.connection.begin()
  show(app, { kind: 'connecting' })
  connections.actions.closePanel()
  const startWith = await connections.actions.load()
  if (!isLatest()) return
  const { computer, error } = connections.getState()
  if (!computer && error) return show(app, { kind: 'failed', error, connectionId: null })
  // The browser opens only after a press: nobody has asked for it yet.
  if (startWith === null || (await tryOpen(app, startWith))) await showSignIn(app, startWith)
}

function leaveUndrawn(app: AppContext): void {
  app.attempts.registry.drop()
  // Main keeps choices in the order in which they come: the beginning reads this one.
  noteWhere(app, null)
  const { outbox, fixing, resolving } = IDLE_SLICE
  app.setState({ screen: { kind: 'connecting' }, settings: 'closed', outbox, fixing, resolving })
}

async function open(app: AppContext, connectionId: string): Promise<void> {
  const { flow, connections } = app
  await flow.actions.cancel()
  connections.actions.closePanel()
  const listed = connections.getState().computer?.connections.find((one) => one.connection.id === connectionId)
  if (listed?.state !== 'signed-out' && !(await tryOpen(app, connectionId))) return
  await Promise.all([showSignIn(app, connectionId), flow.actions.start(connectionId)])
}

async function end(app: AppContext, scope: 'leave' | 'person' | 'everywhere'): Promise<IpcError | null> {
  const focus = app.getState().session?.connection.id ?? null
  const answer = await app.client.call('session.end', { scope })
  if (!answer.ok && scope === 'everywhere') return answer.error
  await Promise.all([app.flow.actions.cancel(), showSignIn(app, focus)])
  if (!answer.ok) app.connections.actions.report(answer.error)
  return null
}

async function setAside(app: AppContext, connectionId: string): Promise<void> {
  const answer = await app.client.call('storage.setAside', { connectionId })
  if (!answer.ok) return show(app, { kind: 'failed', error: answer.error, connectionId })
  await open(app, connectionId)
}

export function sessionActions(app: AppContext): SessionActions {
  const switchConnection = async () => {
    await end(app, 'leave')
  }
  return {
    begin: () => begin(app),
    leaveUndrawn: () => leaveUndrawn(app),
    open: (connectionId) => open(app, connectionId),
    switchConnection,
    switchUser() {
      forgetPlace(app)
      return switchConnection()
    },
    signOut: (scope) => end(app, scope),
    setAside: (connectionId) => setAside(app, connectionId),
  }
}
