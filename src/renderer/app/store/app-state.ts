import type { StoreApi } from 'zustand/vanilla'
import type { Contract, Session } from '#shared/ipc/contract.ts'
import type { Client } from '#shared/ipc/define.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { IDLE_SYNC, type SyncState } from '#shared/outbox.ts'
import type { LockStore } from '../../features/lock/lock-store.ts'
import type { EntryRef, PatientEntryRef } from '../../features/outbox/outbox-items.ts'
import type { ConnectionsStore } from '../../features/sign-in/connections-store.ts'
import type { FlowStore } from '../../features/sign-in/flow-store.ts'
import type { Attempts } from '../../lib/attempts.ts'
import type { SignInStanding } from '../../lib/contexts.ts'
import type { NotSaved } from '../../lib/not-saved.ts'
import type { PreferencesStore } from './preferences-store.ts'
import type { CreatedRegistry, Screen } from './screen.ts'

/** State of the last reading of the open registry. After `failed` the screen shows the reading before. */
export type Refreshing =
  | { readonly state: 'idle' }
  | { readonly state: 'running' }
  | { readonly state: 'failed'; readonly message: string }

/** Where the window was when it locked: no patient, and nothing that was typed. */
export type Place =
  | { readonly at: 'registry'; readonly registryId: string; readonly name: string }
  | { readonly at: 'registries' }
  /** It was locked when the session began: nothing has been shown yet. */
  | { readonly at: 'start' }
  /** Screens that hold no patient are shown again as they were. */
  | { readonly at: 'screen' }

/** What the window knows of the outbox, and which of its windows lie over the screen. */
export interface SyncSlice {
  readonly sync: SyncState
  readonly outbox: 'open' | 'closed'
  /** An entry that is opened again because it was not accepted. */
  readonly fixing: PatientEntryRef | null
  /** An entry that was changed in two places, while a person decides. */
  readonly resolving: EntryRef | null
  /** The notice that nothing is kept on this computer was read. */
  readonly memoryNoticed: boolean
}

/** A change that was refused after its form had gone, until a person has read it. */
export interface LateRefusal extends Pick<NotSaved, 'operationId'> {
  /** What it was; null after a lock, which leaves nothing about a patient in the window. */
  readonly about: Omit<NotSaved, 'operationId'> | null
  /** The screen was locked when its answer came: it is not known here what became of it. */
  readonly isUnknown: boolean
}

export interface AppState extends SyncSlice {
  readonly notSaved: readonly LateRefusal[]
  readonly session: Session | null
  /** Why what was selected last could not be copied. */
  readonly notCopied: string | null
  readonly screen: Screen
  readonly signIn: SignInStanding
  readonly refreshing: Refreshing
  readonly settings: 'open' | 'closed'
  /** The registry that was created last, null when none was. */
  readonly created: CreatedRegistry | null
  /** What to show after unlocking; null while it is not locked, or when there is nothing to return to. */
  readonly place: Place | null
}

export const IDLE_SLICE: SyncSlice = {
  sync: IDLE_SYNC,
  outbox: 'closed',
  fixing: null,
  resolving: null,
  memoryNoticed: false,
}

export const INITIAL_STATE: AppState = {
  session: null,
  screen: { kind: 'connecting' },
  signIn: 'ok',
  refreshing: { state: 'idle' },
  settings: 'closed',
  created: null,
  place: null,
  notSaved: [],
  notCopied: null,
  ...IDLE_SLICE,
}

/** What every slice of the store works with: the one state, main, and the stores of single features. */
export interface AppContext extends Pick<StoreApi<AppState>, 'getState' | 'setState'> {
  readonly client: Client<Contract>
  readonly flow: FlowStore
  readonly connections: ConnectionsStore
  readonly lock: LockStore
  readonly preferences: PreferencesStore
  /** One counter each for opening a connection, for showing registries or a registry, and for reading the state of the outbox. */
  readonly attempts: { readonly connection: Attempts; readonly registry: Attempts; readonly sync: Attempts }
  /** Epoch milliseconds. */
  readonly now: () => number
}

export const show = ({ setState }: Pick<AppContext, 'setState'>, screen: Screen): void => setState({ screen })

export const isLocked = ({ lock }: Pick<AppContext, 'lock'>): boolean => lock.getState().lock.state === 'locked'

/** Notes an ended sign-in that an answer tells of. Main tells of it too, but an answer may come first. */
export function noteSignIn({ setState }: Pick<AppContext, 'setState'>, error: IpcError): void {
  if (error.code === 'sign-in-required') setState({ signIn: 'needed' })
}
