import type { Contract } from '#shared/ipc/contract.ts'
import { openAccess } from './auth/access.ts'
import type { SignInEndpoints } from './auth/endpoints.ts'
import type { IdentityCenterPorts } from './auth/identity-center.ts'
import type { RandomBytes } from './auth/pkce.ts'
import type { SecretSealer } from './auth/secret-sealer.ts'
import { createSignIn } from './auth/sign-in.ts'
import { createVault } from './auth/vault.ts'
import { createCheckConnection } from './connection/check-connection.ts'
import { createCheckPorts } from './connection/check-ports.ts'
import { parseClinicFile } from './connection/clinic-file.ts'
import { createKnownConnections, START_ID, type StartConnection } from './connection/known.ts'
import { createConnectionStore } from './connection/store.ts'
import type { ThreadClient } from './data/thread/thread-client.ts'
import type { CredentialSource } from './gateway/table/renew-credentials.ts'
import { connectionHandlers } from './handlers/connection-handlers.ts'
import { type DeskPorts, exportHandlers } from './handlers/export-handlers.ts'
import { lockHandlers } from './handlers/lock-handlers.ts'
import { sessionHandlers } from './handlers/session-handlers.ts'
import { signInHandlers } from './handlers/sign-in-handlers.ts'
import { wrappedCalls } from './handlers/wrapped-calls.ts'
import { createAnswer, createSessionDoor } from './ipc/call-routing.ts'
import type { Answer } from './ipc/dispatcher.ts'
import { type Emit, emitUnlessLocked } from './ipc/emit.ts'
import { type ClipboardPort, createCopies } from './lock/copies.ts'
import { createLock, type Lock } from './lock/lock.ts'
import { subjectOf } from './lock/session-subject.ts'
import type { Log } from './log/log.ts'
import type { ClientAgents } from './net/agents.ts'
import type { Reach } from './net/reach.ts'
import { createKeptStores } from './session/kept-stores.ts'
import type { RunningPorts } from './session/running.ts'
import { createSessions } from './session/sessions.ts'
import { createKeyring } from './store/keyring.ts'

export interface AppPorts extends Omit<RunningPorts, 'openAccess' | 'kept' | 'names' | 'startData'> {
  /** Starts the data thread, which tells the window by `emit`; it asks for credentials when its target has none. */
  readonly startData: (credentials: CredentialSource, emit: Emit) => ThreadClient
  /** Whether anything answers at an address, by the way that this computer's network needs. */
  readonly reach: Reach
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
  readonly beginWithSample: boolean
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly newId: () => string
  readonly randomBytes: RandomBytes
  /** Ends early, without an error, when the signal does. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  /** Runs something again and again; the answer stops it. */
  readonly every: (ms: number, run: () => void) => () => void
  readonly clipboard: ClipboardPort
  readonly desk: DeskPorts
  readonly emit: Emit
  readonly log: Log
}

export interface App {
  /** Answers a call of the window whose request is parsed. */
  readonly answer: Answer<Contract>
  /** Whether the screen is locked: see `whileLocked` of the contract's rows. */
  readonly isLocked: () => boolean
  readonly lock: Pick<Lock, 'lock'>
  /** The computer is awake again, or its network has changed: what waits is tried. */
  wake(): void
  /** Ends the data thread and the sample clinic, and a sign-in that waits. */
  close(): Promise<void>
}

/** Milliseconds in which a session begins after the sign-in for it. */
const FRESH_MS = 60_000

/** The composition root of main: builds every service from what is injected. It knows no Electron. */
export function createApp(ports: AppPorts): App {
  const { now, newId, log, sealer } = ports
  const copies = createCopies(ports.clipboard, log)
  const lock = createLock({
    now,
    every: ports.every,
    changed: (state) => ports.emit('lock.changed', state),
    onLocked: () => void copies.clear(),
    log,
  })
  const emit = emitUnlessLocked(ports.emit, lock.isShut)
  const store = createConnectionStore({ path: ports.paths.connections, newId, log })
  const vault = createVault({ path: ports.paths.signIns, sealer, log })
  // The stand-ins of a start file, known once it is read: before that nothing of it is opened.
  let standIns: SignInEndpoints | null = null
  const known = createKnownConnections({
    store,
    async start() {
      const start = await ports.start()
      standIns = start?.kind === 'identity-center' ? start.endpoints : null
      return start
    },
  })
  // Who has just signed in doesn't meet the lock: for the session that begins with it.
  let fresh: { readonly id: string; readonly until: number } | null = null
  const { agents } = ports
  const center: IdentityCenterPorts = { now, agents, endpoints: (id) => (id === START_ID ? standIns : null) }
  const keyring = createKeyring({ path: ports.paths.storeKeys, sealer, newId, log })
  const kept = createKeptStores({ keyring, folder: ports.paths.stores })
  // Whether a session is locked is known once it has begun: until then its thread tells what a locked one may.
  const emitOfThread = emitUnlessLocked(ports.emit, () => door.isBeginning() || lock.isShut())
  const sessions = createSessions({
    ...ports,
    kept,
    names: {
      read: async (id) => (await vault.read(id)).userName,
      keep: async (id, userName) => {
        await vault.update(id, (before) => (before.userName === userName ? before : { ...before, userName }))
      },
    },
    startData: (credentials) => ports.startData(credentials, emitOfThread),
    known,
    touch: (id) => store.touch(id, now()),
    forget: (id) => vault.remove(id),
    onChanged: (change) => emit('session.changed', change),
    onBegun: ({ id, session, data }) => {
      const signedIn = fresh?.id === id && now() <= fresh.until
      fresh = null
      return lock.begin(subjectOf(session, data, log), { signedIn })
    },
    onEnded: lock.end,
    openAccess: (connection, mayHaveEnded) =>
      openAccess(
        connection,
        { ...center, vault, onSignInNeeded: () => emit('session.changed', { signIn: 'needed' }) },
        mayHaveEnded,
      ),
  })
  const door = createSessionDoor(sessions, lock.isShut)
  const signIn = createSignIn({
    ...center,
    vault,
    sleep: ports.sleep,
    randomBytes: ports.randomBytes,
    openBrowser: ports.openBrowser,
    setRole: (id, role) => known.setRole(id, role),
    emit: (connectionId, state) => emit('signIn.changed', { connectionId, state }),
    async onDone(id) {
      fresh = { id, until: now() + FRESH_MS }
      if (!(await sessions.signedIn(id))) return
      fresh = null
      await lock.unlockBySignIn()
    },
    log,
  })
  const { profiles, beginWithSample, reach, openProfile, version } = ports
  const check = createCheckConnection(
    createCheckPorts({
      reach,
      agents,
      openProfile,
      version,
      log,
      now,
      openAccess: (connection) => sessions.accessTo(connection),
    }),
  )
  const own = {
    ...connectionHandlers({
      known,
      store,
      vault,
      sealer,
      release: kept.release,
      profiles,
      parseFile: parseClinicFile,
      check,
      beginWithSample,
      emit,
    }),
    ...signInHandlers(known, signIn),
    ...sessionHandlers(sessions, door),
    ...exportHandlers(door, ports.desk),
    ...lockHandlers(lock, copies),
  }
  return {
    answer: createAnswer(own, wrappedCalls({ door, desk: ports.desk, lock, emit }), door),
    isLocked: lock.isShut,
    lock,
    wake: () =>
      void sessions
        .wake()
        .catch((error: unknown) =>
          log('warn', 'wake.failed', { error: error instanceof Error ? error.name : typeof error }),
        ),
    async close() {
      signIn.cancel()
      await sessions.close()
    },
  }
}
