import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Contract, PatientDetail, Session } from '#shared/ipc/contract.ts'
import type { Client } from '#shared/ipc/define.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { createLockStore, type LockStore } from '../../features/lock/lock-store.ts'
import { type ConnectionsStore, createConnectionsStore } from '../../features/sign-in/connections-store.ts'
import { createFlowStore, type FlowStore } from '../../features/sign-in/flow-store.ts'
import type { SignInStanding } from '../../lib/sign-in-need.ts'
import { createLockActions } from './lock-slice.ts'
import { createPreferencesStore, type PreferencesStore } from './preferences-store.ts'
import { createRefreshActions, type RefreshActions, type Refreshing } from './refresh-slice.ts'
import { type Screen, withChangedRows, withSavedEntry } from './screen.ts'
import { createSessionActions, type SessionActions } from './session-slice.ts'
import { createSyncActions, IDLE_SLICE, type SyncActions, type SyncSlice } from './sync-slice.ts'

export interface AppState extends SyncSlice {
  readonly session: Session | null
  readonly screen: Screen
  readonly signIn: SignInStanding
  readonly refreshing: Refreshing
  readonly settings: 'open' | 'closed'
}

export interface AppActions extends SessionActions, RefreshActions, SyncActions {
  /** Shows the registry picker and reads the list again. */
  showRegistries(): Promise<void>
  openRegistry(registryId: string, name: string): Promise<void>
  cancelOpen(): Promise<void>
  /** Leaves a registry that the person may not read any more. */
  leaveClosed(message: string): Promise<void>
  entrySaved(detail: PatientDetail): void
  /** Shows Settings over what is open. */
  showSettings(): Promise<void>
  closeSettings(): void
  lockNow(): void
  /** Leaves a locked session, which stays locked, for the sign-in screen. */
  switchUser(): Promise<void>
  /** Follows main's events until the returned disposer is called. */
  listen(): () => void
}

export type AppStore = StoreApi<AppState> & {
  readonly actions: AppActions
  readonly flow: FlowStore
  readonly connections: ConnectionsStore
  readonly lock: LockStore
  readonly preferences: PreferencesStore
}

/** The state of the window and the calls that change it. */
export function createAppStore(client: Client<Contract>): AppStore {
  const store = createStore<AppState>(() => ({
    session: null,
    screen: { kind: 'connecting' },
    signIn: 'ok',
    refreshing: { state: 'idle' },
    settings: 'closed',
    ...IDLE_SLICE,
  }))
  const show = (screen: Screen) => store.setState({ screen })
  const screen = () => store.getState().screen
  const connections = createConnectionsStore(client)
  const lock = createLockStore(client)
  const preferences = createPreferencesStore(client)
  const isLocked = () => lock.getState().lock.state === 'locked'
  const flow = createFlowStore(client, (connectionId) => void signedIn(connectionId))
  // Each opening has a number: an answer that comes after "Cancel", or after another opening, changes nothing.
  let opening = 0

  /** Main tells of an ended sign-in too; an answer may come first. */
  function noteSignIn(error: IpcError): void {
    if (error.code === 'sign-in-required') store.setState({ signIn: 'needed' })
  }

  async function showRegistries(): Promise<void> {
    if (isLocked()) return locking.waitForRegistries()
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
    const [answer] = await Promise.all([
      client.call('registries.open', { registryId }),
      preferences.actions.load(registryId),
    ])
    const now = screen()
    if (attempt !== opening || now.kind !== 'opening') return
    if (answer.ok) store.setState({ refreshing: { state: 'idle' } })
    if (answer.ok) return show({ kind: 'caseload', open: answer.value, saved: null })
    if (answer.error.code === 'cancelled') return showRegistries()
    noteSignIn(answer.error)
    show({ ...now, error: answer.error })
  }

  /** A person may not read a registry any more: nothing of it stays on the screen, besides what is being typed. */
  function onClosed({ registryId, message }: { registryId: string; message: string }): void {
    const now = screen()
    if (now.kind !== 'caseload' || now.open.registry.id !== registryId) return
    show({ ...now, open: { ...now.open, rows: [] }, saved: null, closed: message })
  }

  /** The picker says why. */
  async function leaveClosed(message: string): Promise<void> {
    await showRegistries()
    const after = screen()
    if (after.kind === 'registries') show({ ...after, error: { code: 'not-permitted', message, id: null } })
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
    // At a locked screen nothing stays to be gone on with: who has signed in gets a session of their own.
    if (signIn === 'other-person' && isLocked()) locking.giveUp()
    else store.setState({ signIn })
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

  async function ensureOpen(registryId: string): Promise<boolean> {
    const isOpen = (now: Screen) => now.kind === 'caseload' && now.open.registry.id === registryId
    const before = screen()
    if (isOpen(before)) return true
    const listed = before.kind === 'registries' ? before.list?.registries : undefined
    const name = listed?.find((one) => one.registryId === registryId)?.name
    await openRegistry(registryId, name ?? 'the registry')
    return isOpen(screen())
  }

  const sync = createSyncActions({
    client,
    set: (part) => store.setState(part),
    hasSession: () => store.getState().session !== null,
    isLocked,
    refresh: refreshing.refresh,
    ensureOpen,
  })

  const locking = createLockActions({
    state: store.getState,
    set: (part) => store.setState(part),
    dropAnswers: () => {
      opening++
    },
    showRegistries,
    openRegistry,
    closeSettings: () => closeSettings(),
    forgetChoices: preferences.actions.forget,
    readSync: sync.sessionChanged,
  })

  /** Main reads again by itself too: a reading that is later than one that failed makes the failure a thing of the past. */
  function onRows(change: Parameters<typeof withChangedRows>[1]): void {
    const before = screen()
    const after = withChangedRows(before, change)
    show(after)
    const isLater = before.kind === 'caseload' && after.kind === 'caseload' && after.open.asOf > before.open.asOf
    if (isLater && store.getState().refreshing.state === 'failed') store.setState({ refreshing: { state: 'idle' } })
  }

  function listen(): () => void {
    const disposers = [
      lock.subscribe((now, before) => locking.onLock(now.lock, before.lock)),
      lock.actions.listen(),
      sync.listen(),
      store.subscribe(({ session }, before) => {
        if (session === before.session) return
        if (!session) preferences.actions.forget()
        else if (!isLocked()) void preferences.actions.load(null)
        void sync.sessionChanged()
      }),
      flow.actions.listen(),
      connections.actions.listen(),
      client.on('session.changed', (change) => onSession(change.signIn)),
      client.on('caseload.progress', ({ registryId, phase, patients, expected }) => {
        const now = screen()
        if (now.kind !== 'opening' || now.registryId !== registryId || now.error) return
        show({ ...now, progress: { phase, patients, expected } })
      }),
      client.on('caseload.closed', onClosed),
      client.on('caseload.changed', onRows),
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
    lock,
    preferences,
    actions: {
      ...actions,
      ...refreshing,
      ...sync.actions,
      showRegistries,
      openRegistry,
      cancelOpen,
      leaveClosed,
      entrySaved,
      showSettings,
      closeSettings,
      lockNow: () => void lock.actions.lockNow(),
      switchUser: () => {
        locking.forgetPlace()
        return actions.switchConnection()
      },
      listen,
    },
  })
}
