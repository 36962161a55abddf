import type { Contract, Session } from '#shared/ipc/contract.ts'
import type { Client } from '#shared/ipc/define.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import type { ConnectionsStore } from '../features/sign-in/connections-store.ts'
import type { FlowStore } from '../features/sign-in/flow-store.ts'
import { isSamePerson } from '../lib/person.ts'
import type { AppState } from './app-store.ts'
import type { Screen } from './screen.ts'

export interface SessionActions {
  /** Starts with the connection that was used last, or shows the sign-in screen. */
  begin(): Promise<void>
  /** Opens a connection: its registries, or its sign-in when it needs one. */
  open(connectionId: string): Promise<void>
  /** Leaves the session for the sign-in screen. Who signed in stays known on this computer. */
  switchConnection(): Promise<void>
  /** Ends the session. Resolves to why it could not be ended everywhere. */
  signOut(scope: 'person' | 'everywhere'): Promise<IpcError | null>
  /** Sets aside what this computer keeps of a connection whose key was lost, and opens it anew. */
  setAside(connectionId: string): Promise<void>
  /** Signs in again over the screen that is open. */
  signInAgain(): void
  /** First run. Resolves to why the name was not kept. */
  saveName(firstName: string, lastName: string): Promise<IpcError | null>
  answerInvitation(registryId: string, accept: boolean): Promise<IpcError | null>
}

export interface SessionParts {
  readonly client: Client<Contract>
  readonly state: () => AppState
  readonly set: (part: Partial<AppState>) => void
  readonly flow: FlowStore
  readonly connections: ConnectionsStore
  readonly showRegistries: () => Promise<void>
  /** Reads again what an ended sign-in kept from being read. */
  readonly retryReading: () => Promise<void>
}

export function createSessionActions(parts: SessionParts) {
  const { client, state, set, flow, connections, showRegistries, retryReading } = parts
  const show = (screen: Screen) => set({ screen })
  // Each opening has a number: an answer that comes after another one, or after leaving, changes nothing.
  let attempt = 0

  async function showSignIn(focus: string | null): Promise<void> {
    attempt++
    set({ session: null, signIn: 'ok', screen: { kind: 'sign-in', focus } })
    await connections.actions.load()
  }

  /** Where a person goes once the session is there. */
  async function enter(session: Session): Promise<void> {
    set({ session, signIn: 'ok' })
    if (session.person.state === 'first-run') return show({ kind: 'first-run' })
    if (session.person.state === 'unknown') return show({ kind: 'unknown-person' })
    await showRegistries()
  }

  /** @returns whether a sign-in is needed first */
  async function tryOpen(connectionId: string): Promise<boolean> {
    const mine = ++attempt
    set({ session: null, signIn: 'ok', screen: { kind: 'connecting' } })
    const answer = await client.call('session.begin', { connectionId })
    if (mine !== attempt) return false
    if (answer.ok) await enter(answer.value)
    else if (answer.error.code === 'sign-in-required') return true
    else show({ kind: 'failed', error: answer.error, connectionId })
    return false
  }

  async function begin(): Promise<void> {
    const mine = ++attempt
    show({ kind: 'connecting' })
    connections.actions.closePanel()
    const startWith = await connections.actions.load()
    if (mine !== attempt) return
    const { computer, error } = connections.getState()
    if (!computer && error) return show({ kind: 'failed', error, connectionId: null })
    // Nobody has asked for a browser yet: the sign-in waits for a press.
    if (startWith === null || (await tryOpen(startWith))) await showSignIn(startWith)
  }

  async function open(connectionId: string): Promise<void> {
    await flow.actions.cancel()
    connections.actions.closePanel()
    const listed = connections.getState().computer?.connections.find((one) => one.connection.id === connectionId)
    if (listed?.state !== 'signed-out' && !(await tryOpen(connectionId))) return
    await Promise.all([showSignIn(connectionId), flow.actions.start(connectionId)])
  }

  /** After a sign-in over an open screen: the screen goes on only for the person whose it is. */
  async function resume(connectionId: string, before: Session): Promise<void> {
    const answer = state().signIn === 'other-person' ? null : await client.call('session.begin', { connectionId })
    if (state().session !== before) return
    if (answer && !answer.ok) return flow.actions.fail(answer.error.message)
    if (answer && isSamePerson(answer.value.person, before.person)) {
      set({ session: answer.value, signIn: 'ok' })
      await Promise.all([flow.actions.cancel(), retryReading()])
      return
    }
    // What is typed on this screen is the first person's: nothing of it may be saved in another's name.
    if (answer) await client.call('session.end', { scope: 'person' })
    set({ signIn: 'other-person' })
    await flow.actions.cancel()
  }

  /** What follows a sign-in that succeeded. */
  const signedIn = (connectionId: string): Promise<void> => {
    const { session } = state()
    return session ? resume(connectionId, session) : openSignedIn(connectionId)
  }

  async function openSignedIn(connectionId: string): Promise<void> {
    const mine = attempt + 1
    const stillNeeded = await tryOpen(connectionId)
    if (mine !== attempt) return
    await flow.actions.cancel()
    if (stillNeeded) await showSignIn(connectionId)
  }

  async function end(scope: 'leave' | 'person' | 'everywhere'): Promise<IpcError | null> {
    const focus = state().session?.connection.id ?? null
    const answer = await client.call('session.end', { scope })
    if (!answer.ok && scope === 'everywhere') return answer.error
    await Promise.all([flow.actions.cancel(), showSignIn(focus)])
    if (!answer.ok) connections.actions.report(answer.error)
    return null
  }

  async function saveName(firstName: string, lastName: string): Promise<IpcError | null> {
    const answer = await client.call('profile.save', { firstName, lastName })
    if (!answer.ok) return answer.error
    const { session } = state()
    if (!session) return null
    await enter({ ...session, person: answer.value })
    return null
  }

  async function answerInvitation(registryId: string, accept: boolean): Promise<IpcError | null> {
    const { session } = state()
    const answer = await client.call('invitations.answer', { registryId, accept })
    if (!answer.ok || !session || state().session !== session) return answer.ok ? null : answer.error
    // Who was only invited is a member now: the session knows more of them.
    if (!accept || session.person.state === 'known') await showRegistries()
    else {
      const renewed = await client.call('session.begin', { connectionId: session.connection.id })
      await (renewed.ok ? enter(renewed.value) : showRegistries())
    }
    return null
  }

  async function setAside(connectionId: string): Promise<void> {
    const answer = await client.call('storage.setAside', { connectionId })
    if (!answer.ok) return show({ kind: 'failed', error: answer.error, connectionId })
    await open(connectionId)
  }

  function signInAgain(): void {
    const { session } = state()
    if (!session) return
    // Whoever signs in now is looked at anew.
    if (state().signIn === 'other-person') set({ signIn: 'needed' })
    void flow.actions.start(session.connection.id)
  }

  const actions: SessionActions = {
    begin,
    open,
    switchConnection: async () => {
      await end('leave')
    },
    signOut: end,
    setAside,
    signInAgain,
    saveName,
    answerInvitation,
  }
  return { actions, signedIn }
}
