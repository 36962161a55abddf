import { contract } from '#shared/ipc/contract.ts'
import { unpack } from '#shared/ipc/packed.ts'
import { isInTheWay } from '#shared/startup.ts'
import { z } from '#shared/zod.ts'
import type { App, AppPorts } from './app-ports.ts'
import { openAccess } from './auth/access.ts'
import { askAws } from './auth/oidc.ts'
import { createSignIn, type SignIn } from './auth/sign-in.ts'
import { createCheckConnection } from './connection/check-connection.ts'
import { createCheckPorts } from './connection/check-ports.ts'
import { parseClinicFile } from './connection/clinic-file.ts'
import { createOwnDomains } from './connection/own-domain.ts'
import { startWith } from './connection/start-with.ts'
import { createDiagnostics, type Diagnostics } from './diagnostics/diagnostics.ts'
import { clipboardHandlers } from './handlers/clipboard-handlers.ts'
import { connectionHandlers } from './handlers/connection-handlers.ts'
import { diagnosticsHandlers } from './handlers/diagnostics-handlers.ts'
import { exportHandlers } from './handlers/export-handlers.ts'
import { importHandlers } from './handlers/import-handlers.ts'
import { lockHandlers } from './handlers/lock-handlers.ts'
import { policyHandlers } from './handlers/policy-handlers.ts'
import { sessionHandlers } from './handlers/session-handlers.ts'
import { sharingHandlers } from './handlers/sharing-handlers.ts'
import { signInHandlers } from './handlers/sign-in-handlers.ts'
import { updateHandlers } from './handlers/update-handlers.ts'
import { windowHandlers } from './handlers/window-handlers.ts'
import { wrappedCalls } from './handlers/wrapped-calls.ts'
import { createAnswer, createSessionDoor } from './ipc/call-routing.ts'
import { emitUnlessLocked } from './ipc/emit.ts'
import { createKept, type Kept } from './kept.ts'
import { createClipboardGuard } from './lock/clipboard-guard.ts'
import { createLock } from './lock/lock.ts'
import { lockableSession, lockCopy, lockCopyName } from './lock/lockable-session.ts'
import { createScreenSharing } from './lock/screen-sharing.ts'
import { underExportRules } from './policy/export-rules.ts'
import { createConnectionChanges } from './session/connection-changes.ts'
import { createFreshSignIn, type FreshSignIn } from './session/fresh-sign-in.ts'
import { createSessions, type Sessions, storageOf } from './session/sessions.ts'
import type { ThreadRestartPorts } from './session/thread-restart.ts'
import { FILE_VERSION } from './store/migrations.ts'
import { createUpdates, type Updates } from './updates/updates.ts'

/** The screen's lock, what shared screens show, and what of the clipboard is ours. */
function createScreen({ now, monotonic, every, emit, clipboard, desk, policy, log }: AppPorts) {
  const copies = createClipboardGuard(clipboard, log)
  const sharing = createScreenSharing({
    now,
    monotonic,
    every,
    protect: desk.protect,
    changed: (state) => emit('sharing.changed', state),
  })
  const lock = createLock({
    now,
    monotonic,
    every,
    mostMinutes: policy.policy.lockMinutes,
    changed: (state) => emit('lock.changed', state),
    onLocked() {
      sharing.end()
      void copies.clear()
    },
    log,
  })
  return { lock, copies, sharing, emit: emitUnlessLocked(emit, lock.isShut) }
}
type Screen = ReturnType<typeof createScreen>

/** The window hears of a new data thread as of a refresh: what it shows stays, and what has changed meanwhile comes into it. */
function tellRestarted({ lock, emit }: Screen): ThreadRestartPorts['onRestarted'] {
  return async (data, registryId) => {
    emit('sync.changed', await data.call('sync.get', {}))
    if (registryId === null || lock.isShut()) return
    const opened = unpack(await data.call('registries.open', { registryId }))
    const { rows, asOf } = contract.calls['registries.open'].response.parse(opened)
    emit('caseload.changed', { registryId, rows, removed: [], asOf })
  }
}

const otherPersonSchema = z.object({ signIn: z.literal('other-person') })
const isOtherPerson = (payload: unknown): boolean => otherPersonSchema.safeParse(payload).success

/** The session of the connection that is open, and the door to it. */
function createOpenSession(ports: AppPorts, kept: Kept, screen: Screen, fresh: FreshSignIn) {
  const { store, vault, locks, known, stores, center } = kept
  const { lock, emit } = screen
  // Whether a session is locked is known once it has begun: until then its thread tells what a locked one may.
  const emitOfThread = emitUnlessLocked(ports.emit, () => door.isBeginning() || lock.isShut())
  const told = {
    onSignInNeeded: () => emit('session.changed', { signIn: 'needed' }),
    onSignInWorks: () => emit('session.changed', { signIn: 'ok' }),
  }
  const sessions = createSessions({
    ...ports,
    kept: stores,
    names: {
      read: async (id) => (await vault.read(id)).userName,
      keep: async (id, userName) => {
        await vault.update(id, (before) => (before.userName === userName ? before : { ...before, userName }))
      },
    },
    startData: (credentials, onOtherPerson) =>
      ports.startData(credentials, (name, payload) => {
        emitOfThread(name, payload)
        if (name === 'session.changed' && isOtherPerson(payload)) onOtherPerson()
      }),
    onRestarted: tellRestarted(screen),
    known,
    touch: (id) => store.touch(id, ports.now()),
    forget: (id) => vault.remove(id),
    onChanged: (change) => emit('session.changed', change),
    onBegun({ id, session, data, identity, holder }) {
      const storage = holder ? locks.storageOf(holder, lockCopy(data, identity, ports.log)) : undefined
      return lock.begin(lockableSession(session, data, ports.log, storage), {
        signedIn: fresh.take(id, identity.place),
      })
    },
    onRemoved: async ({ identity, holder }) => {
      if (holder) await locks.forgetCopy(holder, lockCopyName(identity))
    },
    onEnding: () => void screen.sharing.end(),
    onEnded: lock.end,
    openAccess: (connection, mayHaveEnded) => openAccess(connection, { ...center, vault, ...told }, mayHaveEnded),
  })
  const door = createSessionDoor(sessions, lock.isShut)
  return { sessions, door }
}
type OpenSession = ReturnType<typeof createOpenSession>

function createSigningIn(ports: AppPorts, kept: Kept, { lock, emit }: Screen, sessions: Sessions, fresh: FreshSignIn) {
  const { sleep, randomBytes, openBrowser, log } = ports
  return createSignIn({
    ...kept.center,
    vault: kept.vault,
    sleep,
    randomBytes,
    openBrowser,
    setRole: (id, role) => kept.known.setRole(id, role),
    emit: (connectionId, state) => emit('signIn.changed', { connectionId, state }),
    async onDone(id) {
      await fresh.note(id)
      if (!(await sessions.signedIn(id))) return
      fresh.drop()
      await lock.unlockBySignIn()
    },
    log,
  })
}

/** How a connection is tried. */
const createCheck = (ports: AppPorts, { sessions }: OpenSession) =>
  createCheckConnection(createCheckPorts({ ...ports, openAccess: (connection) => sessions.accessTo(connection) }))

/** How this computer stands, with the session that is open. */
function createLooking(ports: AppPorts, { known, keyring, stores: kept }: Kept, open: OpenSession): Diagnostics {
  const { door } = open
  const check = createCheck(ports, open)
  return createDiagnostics({
    ...ports,
    known,
    keyring,
    stores: ports.paths.stores,
    async open() {
      if (!(await door.isOpen())) return null
      // A session that is locked is told nothing of, nor one whose lock is not known yet.
      const running = await door.running('diagnostics.run')
      return {
        connectionId: running.id,
        check: async () => check(await known.find(running.id), () => undefined),
        async counts() {
          const { registries, unsent } = await storageOf(running, kept)
          const patients = registries.reduce((sum, one) => sum + one.patients, 0)
          return { registries: registries.length, patients, toSend: unsent }
        },
      }
    },
  })
}

/** The calls that main answers itself. */
function ownHandlers(
  ports: AppPorts,
  kept: Kept,
  { lock, copies, sharing, emit }: Screen,
  open: OpenSession,
  signIn: SignIn,
  diagnostics: Diagnostics,
  updates: Updates,
) {
  const { sessions, door } = open
  const { stores, keyring: _, ...ofConnections } = kept
  const { exports, windowCapture } = ports.policy.policy
  // Before a session there is no patient: the code of a sign-in can be copied.
  const mayCopy = async () => exports === 'all' || !(await door.isOpen())
  return {
    ...connectionHandlers({
      ...ports,
      ...ofConnections,
      changes: createConnectionChanges({ ...ofConnections, kept: stores, sessions }),
      ownDomains: createOwnDomains({ ask: (startUrl, region) => askAws(startUrl, region, kept.center) }),
      parseFile: parseClinicFile,
      check: createCheck(ports, open),
      emit,
    }),
    ...signInHandlers(kept.known, signIn),
    ...sessionHandlers(sessions, door),
    ...windowHandlers(ports.desk),
    ...exportHandlers(door, ports.desk, exports),
    ...importHandlers(door, ports.desk, exports),
    ...underExportRules(exports, clipboardHandlers(door, ports.clipboard, copies)),
    ...lockHandlers(lock, copies, mayCopy),
    ...sharingHandlers(sharing, door, ports.log, windowCapture),
    ...policyHandlers(ports.policy),
    ...updateHandlers(updates, door),
    ...diagnosticsHandlers(diagnostics, {
      copy: ports.clipboard.write,
      versions: ports.computer.versions,
      quit: ports.quit,
    }),
  }
}

async function beginEarly(
  { beginWithSample }: AppPorts,
  { known }: Kept,
  { door }: OpenSession,
  { troubles }: Diagnostics,
): Promise<void> {
  // A person who is told of something first may mend it: nothing is begun before that.
  if ((await troubles()).some(isInTheWay)) return
  const id = startWith(await known.list(), beginWithSample)
  if (id !== null) await door.begin(id)
}

/** The composition root of main: builds every service from what is injected. It knows no Electron. */
export function createApp(ports: AppPorts): App {
  const { log, desk } = ports
  const kept = createKept(ports)
  const screen = createScreen(ports)
  const { lock, emit } = screen
  const fresh = createFreshSignIn({ ...ports, known: kept.known })
  const open = createOpenSession(ports, kept, screen, fresh)
  const { sessions, door } = open
  const signIn = createSigningIn(ports, kept, screen, sessions, fresh)
  const diagnostics = createLooking(ports, kept, open)
  const updates = createUpdates({
    ...ports,
    ...ports.updates,
    store: FILE_VERSION,
    changed: (state) => emit('updates.changed', state),
  })
  const own = ownHandlers(ports, kept, screen, open, signIn, diagnostics, updates)
  const failed = (event: string) => (error: unknown) =>
    log('warn', event, { error: error instanceof Error ? error.name : typeof error })
  return {
    answer: createAnswer(own, wrappedCalls({ door, desk, lock, kept: kept.stores, emit }), door),
    isLocked: lock.isShut,
    lock,
    beginEarly: () => void beginEarly(ports, kept, open, diagnostics).catch(failed('begin.early-failed')),
    diagnostics,
    updates,
    wake: () => void sessions.wake().catch(failed('wake.failed')),
    sleep: () => void sessions.sleep(ports.now()).catch(failed('sleep.failed')),
    async close() {
      signIn.cancel()
      await sessions.close()
      // Whether the screen is locked is written by now, else a restart would open it.
      await kept.locks.settled()
      await updates.afterEnd()
    },
  }
}
