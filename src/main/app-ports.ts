import type { Contract } from '#shared/ipc/contract.ts'
import type { SignInEndpoints } from './auth/endpoints.ts'
import type { RandomBytes } from './auth/pkce.ts'
import type { SecretSealer } from './auth/sealed-entries.ts'
import type { StartConnection } from './connection/known-connections.ts'
import type { ThreadClient } from './data/thread/thread-client.ts'
import type { DiagnosedComputer, Diagnostics } from './diagnostics/diagnostics.ts'
import type { CredentialSource } from './gateway/table/renew-credentials.ts'
import type { DeskPorts } from './handlers/export-handlers.ts'
import type { Answer } from './ipc/dispatcher.ts'
import type { Emit } from './ipc/emit.ts'
import type { ClipboardPort } from './lock/clipboard-guard.ts'
import type { Lock } from './lock/lock.ts'
import type { Log } from './log/log.ts'
import type { ClientAgents } from './net/agents.ts'
import type { Probe } from './net/probe.ts'
import type { ReadPolicy } from './policy/policy.ts'
import type { RunningPorts } from './session/connection-runtime.ts'
import type { UpdateSetup } from './updates/update-ports.ts'
import type { Updates } from './updates/updates.ts'

/** What main is put together from. */
export interface AppPorts extends Omit<RunningPorts, 'openAccess' | 'kept' | 'names' | 'startData' | 'onRestarted'> {
  /** Starts the data thread, which tells the window by `emit`; it asks for credentials when its target has none. */
  readonly startData: (credentials: CredentialSource, emit: Emit) => ThreadClient
  /** What the organization has set for this computer; read once, at the start. */
  readonly policy: ReadPolicy
  /** Whether anything answers at an address, by the way that this computer's network needs. */
  readonly reach: Probe
  /** For the clients of AWS's services. */
  readonly agents?: ClientAgents
  /** The connection of a start file, null without one; throws ExpectedFailure `invalid-request` when it can't be used. */
  readonly start: () => Promise<StartConnection | null>
  /** Files of connections and of sealed sign-ins. */
  readonly paths: {
    readonly connections: string
    readonly signIns: string
    /** Sealed keys, and the folder of what is encrypted with them. */
    readonly storeKeys: string
    readonly stores: string
  }
  readonly sealer: SecretSealer
  /** Opens the person's browser through the one gate; false when it would not. */
  readonly openBrowser: (url: string, endpoints: SignInEndpoints) => Promise<boolean>
  readonly profiles: () => Promise<string[]>
  /** Whether a computer that knows no connection begins with the sample clinic, instead of the sign-in screen. */
  readonly beginWithSample: boolean
  /** Epoch milliseconds. */
  readonly now: () => number
  /** Milliseconds by a clock that nobody can set. */
  readonly monotonic: () => number
  readonly newId: () => string
  readonly randomBytes: RandomBytes
  /** Ends early, without an error, when the signal does. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  /** Runs something again and again; the answer stops it. */
  readonly every: (ms: number, run: () => void) => () => void
  readonly clipboard: ClipboardPort & { readonly write: (text: string) => Promise<void> }
  /** What is looked at when somebody asks how this computer stands. */
  readonly computer: DiagnosedComputer
  /** Whether and from where new versions come; without its structure of the store, which main knows. */
  readonly updates: Omit<UpdateSetup, 'store'>
  readonly desk: DeskPorts
  /** Ends Caseload as a person does. */
  readonly quit: () => void
  readonly emit: Emit
  readonly log: Log
}

/** Main, as `index.ts` uses it. */
export interface App {
  /** Answers a call of the window whose request is parsed. */
  readonly answer: Answer<Contract>
  /** Whether the screen is locked: see `whileLocked` of the contract's rows. */
  readonly isLocked: () => boolean
  readonly lock: Pick<Lock, 'lock'>
  /**
   * Begins the session that the window will ask for first, while the window is still being drawn: the window's own call then finds it begun. One
   * that can't begin is begun again by the window, which says why.
   */
  beginEarly(): void
  readonly diagnostics: Diagnostics
  readonly updates: Pick<Updates, 'begin' | 'atStart'>
  /** The computer is awake again, or its network has changed: what waits is tried. */
  wake(): void
  /** The computer goes to sleep. */
  sleep(): void
  /** Ends the data thread and the sample clinic, and a sign-in that waits; then a new version is installed, if somebody has chosen that. */
  close(): Promise<void>
}
