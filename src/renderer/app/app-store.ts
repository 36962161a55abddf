import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Contract, PatientDetail, Session } from '#shared/ipc/contract.ts'
import type { Client } from '#shared/ipc/define.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { type ConnectionsStore, createConnectionsStore } from '../features/sign-in/connections-store.ts'
import { createFlowStore, type FlowStore } from '../features/sign-in/flow-store.ts'
import type { SignInStanding } from '../lib/sign-in-need.ts'
import { createRefreshActions, type RefreshActions, type Refreshing } from './refresh-actions.ts'
import { type Screen, withChangedRows, withSavedEntry } from './screen.ts'
import { createSessionActions, type SessionActions } from './session-actions.ts'

export interface AppState {
  readonly session: Session | null
  readonly screen: Screen
  readonly signIn: SignInStanding
  readonly refreshing: Refreshing
  readonly settings: 'open' | 'closed'
}

export interface AppActions extends SessionActions, RefreshActions {
  /** Shows the registry picker and reads the list again. */
  showRegistries(): Promise<void>
  openRegistry(registryId: string, name: string): Promise<void>
  cancelOpen(): Promise<void>
  entrySaved(detail: PatientDetail): void
  /** Shows Settings over what is open. */
  showSettings(): Promise<void>
  closeSettings(): void
  /** Follows main's events until the returned disposer is called. */
  listen(): () => void
}

export type AppStore = StoreApi<AppState> & {
  readonly actions: AppActions
  readonly flow: FlowStore
  readonly connections: ConnectionsStore
}

/** The state of the window and the calls that change it. */
export function createAppStore(client: Client<Contract>): AppStore {
  const store = createStore<AppState>(() => ({
    session: null,
    screen: { kind: 'connecting' },
    signIn: 'ok',
    refreshing: { state: 'idle' },
    settings: 'closed',
  }))
  const show = (screen: Screen) => store.setState({ screen })
  const screen = () => store.getState().screen
  const connections = createConnectionsStore(client)
  const flow = createFlowStore(client, (connectionId) => void signedIn(connectionId))
  // Each opening has a number: an answer that comes after "Cancel", or after another opening, changes nothing.
  let opening = 0

  /** Main tells of an ended sign-in too; an answer may come first. */
  function noteSignIn(error: IpcError): void {
    if (error.code === 'sign-in-required') store.setState({ signIn: 'needed' })
  }

  async function showRegistries(): Promise<void> {
    const attempt = ++opening
    const before = screen()
    show({ kind: 'registries', list: before.kind === 'registries' ? before.list : null, error: null })
    const answer = await client.call('registries.list', {})
    const now = screen()
    if (attempt !== opening || now.kind !== 'registries') return
    if (answer.ok) return show({ kind: 'registries', list: answer.value, error: null })
    noteSignIn(answer.error)
    show({ ...now, error: answer.error })
  }

  async function openRegistry(registryId: string, name: string): Promise<void> {
    const attempt = ++opening
    show({ kind: 'opening', registryId, name, progress: null, error: null })
    const answer = await client.call('registries.open', { registryId })
    const now = screen()
    if (attempt !== opening || now.kind !== 'opening') return
    if (answer.ok) store.setState({ refreshing: { state: 'idle' } })
    if (answer.ok) return show({ kind: 'caseload', open: answer.value, saved: null })
    if (answer.error.code === 'cancelled') return showRegistries()
    noteSignIn(answer.error)
    show({ ...now, error: answer.error })
  }

  async function cancelOpen(): Promise<void> {
    const now = screen()
    if (now.kind !== 'opening') return
    const cancelled = client.call('registries.cancelOpen', { registryId: now.registryId })
    await Promise.all([cancelled, showRegistries()])
  }

  /** Reads again what the ended sign-in kept from being read. */
  async function retryReading(): Promise<void> {
    const now = screen()
    if ((now.kind !== 'registries' && now.kind !== 'opening') || now.error?.code !== 'sign-in-required') return
    await (now.kind === 'opening' ? openRegistry(now.registryId, now.name) : showRegistries())
  }

  function onSession(signIn: SignInStanding): void {
    if (!store.getState().session) return
    store.setState({ signIn })
    if (signIn === 'ok') void retryReading()
  }

  const { actions, signedIn } = createSessionActions({
    client,
    state: store.getState,
    set: (part) => store.setState(part),
    flow,
    connections,
    showRegistries,
    retryReading,
  })

  const refreshing = createRefreshActions({
    client,
    screen,
    show,
    set: (refreshing) => store.setState({ refreshing }),
    noteSignIn,
    now: Date.now,
  })

  function listen(): () => void {
    const disposers = [
      flow.actions.listen(),
      connections.actions.listen(),
      client.on('session.changed', (change) => onSession(change.signIn)),
      client.on('caseload.progress', ({ registryId, phase, patients, expected }) => {
        const now = screen()
        if (now.kind !== 'opening' || now.registryId !== registryId || now.error) return
        show({ ...now, progress: { phase, patients, expected } })
      }),
      client.on('caseload.changed', (change) => show(withChangedRows(screen(), change))),
    ]
    return () => {
      for (const dispose of disposers) dispose()
    }
  }

  async function showSettings(): Promise<void> {
    connections.actions.closePanel()
    store.setState({ settings: 'open' })
    await connections.actions.load()
  }
  const closeSettings = () => {
    connections.actions.closePanel()
    store.setState({ settings: 'closed' })
  }

  const entrySaved = (detail: PatientDetail) => show(withSavedEntry(screen(), detail))
  return Object.assign(store, {
    flow,
    connections,
    actions: {
      ...actions,
      ...refreshing,
      showRegistries,
      openRegistry,
      cancelOpen,
      entrySaved,
      showSettings,
      closeSettings,
      listen,
    },
  })
}
