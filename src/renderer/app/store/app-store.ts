import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Contract } from '#shared/ipc/contract.ts'
import type { Client } from '#shared/ipc/define.ts'
import { createLockStore } from '../../features/lock/lock-store.ts'
import { createConnectionsStore } from '../../features/sign-in/connections-store.ts'
import { createFlowStore } from '../../features/sign-in/flow-store.ts'
import { createAttempts } from '../../lib/attempts.ts'
import { now as clock } from '../../lib/use-now.ts'
import { type AppContext, type AppState, INITIAL_STATE, isLocked } from './app-state.ts'
import {
  type CaseloadActions,
  caseloadActions,
  followCaseload,
  type RefreshActions,
  refreshActions,
} from './caseload-slice.ts'
import { type CopyActions, copyActions } from './copy-slice.ts'
import { onLock, type SettingsActions, settingsActions } from './lock-slice.ts'
import { type NewRegistryActions, newRegistryActions } from './new-registry-slice.ts'
import { followNotSaved, type NotSavedActions, notSavedActions } from './not-saved-slice.ts'
import { createPreferencesStore } from './preferences-store.ts'
import { type RegistriesActions, registriesActions } from './registries-slice.ts'
import { type PersonActions, personActions, type SessionActions, sessionActions } from './session-slice.ts'
import { onSignInStanding, type SignInActions, signedIn, signInActions } from './sign-in-slice.ts'
import { readSync, type SyncActions, syncActions, takeSync } from './sync-slice.ts'

export interface AppActions
  extends SessionActions,
    SignInActions,
    PersonActions,
    RegistriesActions,
    NewRegistryActions,
    CaseloadActions,
    RefreshActions,
    SyncActions,
    NotSavedActions,
    CopyActions,
    SettingsActions {
  lockNow(): void
  /** Follows main's events until the returned disposer is called. */
  listen(): () => void
}

export type AppStore = StoreApi<AppState> &
  Pick<AppContext, 'flow' | 'connections' | 'lock' | 'preferences'> & { readonly actions: AppActions }

const isInRegistry = ({ getState }: AppContext): boolean => ['caseload', 'opening'].includes(getState().screen.kind)

function onSessionChanged(app: AppContext, hasSession: boolean): void {
  // The next person is told nothing of it.
  if (!hasSession) app.setState({ notSaved: [], notCopied: null, created: null })
  if (!hasSession) app.preferences.actions.forget()
  // After a sign-in over an open registry its choices stay: reading without one would drop them.
  else if (!isLocked(app) && !isInRegistry(app)) void app.preferences.actions.load(null)
  void readSync(app)
}

function listen(app: AppContext, { subscribe }: StoreApi<AppState>): () => void {
  const { client, flow, connections, lock } = app
  const disposers = [
    lock.subscribe((now, before) => onLock(app, now.lock, before.lock)),
    lock.actions.listen(),
    client.on('sync.changed', (sync) => takeSync(app, sync)),
    subscribe(({ session }, before) => {
      if (session !== before.session) onSessionChanged(app, session !== null)
    }),
    flow.actions.listen(),
    connections.actions.listen(),
    client.on('session.changed', ({ signIn }) => onSignInStanding(app, signIn)),
    followNotSaved(app),
    ...followCaseload(app),
  ]
  return () => {
    for (const dispose of disposers) dispose()
  }
}

/**
 * The state of the window and the calls that change it. The slices beside this file hold the functions of one topic each.
 * @param now epoch milliseconds
 */
export function createAppStore(client: Client<Contract>, now = clock): AppStore {
  const store = createStore<AppState>(() => INITIAL_STATE)
  const parts = {
    flow: createFlowStore(client, (connectionId) => void signedIn(app, connectionId)),
    connections: createConnectionsStore(client),
    lock: createLockStore(client),
    preferences: createPreferencesStore(client),
  }
  const attempts = { connection: createAttempts(), registry: createAttempts(), sync: createAttempts() }
  const app: AppContext = { ...parts, client, attempts, now, getState: store.getState, setState: store.setState }
  const refreshing = refreshActions(app)
  return Object.assign(store, {
    ...parts,
    actions: {
      ...sessionActions(app),
      ...signInActions(app),
      ...personActions(app),
      ...registriesActions(app),
      ...newRegistryActions(app),
      ...caseloadActions(app),
      ...refreshing,
      ...syncActions(app, refreshing),
      ...notSavedActions(app),
      ...copyActions(app),
      ...settingsActions(app),
      lockNow: () => void app.lock.actions.lockNow(),
      listen: () => listen(app, store),
    },
  })
}
