import type { Contract, Session } from '#shared/ipc/contract.ts'
import type { PayloadOf } from '#shared/ipc/define.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { THREAD_ERRORS } from '#shared/ipc/rows.ts'
import type { StorageState } from '#shared/storage.ts'
import type { Access } from '../auth/access.ts'
import type { IdentityCenterConnection } from '../auth/identity-center.ts'
import { placeOf } from '../connection/connection-place.ts'
import type { KnownConnections } from '../connection/known-connections.ts'
import type { ThreadClient } from '../data/thread/thread-client.ts'
import { createMutex } from '../files/mutex.ts'
import type { CredentialSource } from '../gateway/table/renew-credentials.ts'
import { type Running, type RunningPorts, startRunning, stopRunning } from './connection-runtime.ts'
import { entriesAre, type KeptStores } from './kept-stores.ts'

export interface SessionsPorts extends Omit<RunningPorts, 'startData'> {
  /** Starts the data thread of a session. `onOtherPerson`: the thread has found another person than the session began with, and works for nobody. */
  readonly startData: (credentials: CredentialSource, onOtherPerson: () => void) => ThreadClient
  readonly known: KnownConnections
  /** Notes that a connection was opened. */
  readonly touch: (connectionId: string) => Promise<void>
  /** Forgets who signed in at a connection on this computer. */
  readonly forget: (connectionId: string) => Promise<void>
  readonly onChanged: (change: PayloadOf<Contract, 'session.changed'>) => void
  /** A session runs: nobody can use it before this resolves. */
  readonly onBegun: (running: Running) => Promise<void>
  /** What was kept of it is removed. */
  readonly onRemoved: (running: Running) => Promise<void>
  /** A session is about to end: what is accounted for with it still can be. */
  readonly onEnding: () => void
  /** It runs no more. */
  readonly onEnded: () => void
}

/** The session of the connection that is open: one at a time. */
export interface Sessions {
  /** Opens a connection; the one that was open ends. The same again answers with the running session, once the person is known. */
  begin(connectionId: string): Promise<Session>
  /** What runs. @throws ExpectedFailure `sign-in-required` when nothing does, or what was begun could not be */
  current(): Promise<Running>
  /** `leave` ends the session, `person` also forgets who signed in, `everywhere` also ends the clinic's sign-in session. */
  end(scope: 'leave' | 'person' | 'everywhere'): Promise<void>
  /**
   * The access of who signed in at a connection: the open session's, whose `close` is then not the caller's, since two sessions would
   * present one refresh token twice; else one of its own.
   */
  accessTo(connection: IdentityCenterConnection): Promise<Access>
  /** After a sign-in at a connection: the open session goes on when it is the same person. Answers whether one does. */
  signedIn(connectionId: string): Promise<boolean>
  /** The computer woke up: what waits is tried again. */
  wake(): Promise<void>
  /** The computer goes to sleep at that time, epoch milliseconds: what is timed is told. */
  sleep(at: number): Promise<void>
  /**
   * Runs work on what is kept of a connection while it is not open, and can't be opened.
   * @throws `ifOpen` when it is
   */
  whileClosed<T>(connectionId: string, ifOpen: ExpectedFailure, work: () => Promise<T>): Promise<T>
  /** Keeps, and no longer uses, what this computer has of a connection whose key was lost. */
  setAside(connectionId: string): Promise<void>
  /**
   * Ends the session and removes what this computer keeps of it.
   * @throws ExpectedFailure `conflict` while entries are not sent, unless those too are to go
   */
  removeKept(unsentToo: boolean): Promise<void>
  close(): Promise<void>
}

/** Whether it is known who the person is. Who was invited or unknown when it began may be a member by now. */
const isSettled = ({ session }: Running) => session.person.state === 'known'

const NO_SESSION = 'There is no connection to a table. Connect again.'

/** Why a session did not begin, for the calls that waited for it: whoever began it hears the reason itself. */
const asOthersHear = (error: unknown): unknown =>
  error instanceof ExpectedFailure && !THREAD_ERRORS.some((code) => code === error.code)
    ? new ExpectedFailure('sign-in-required', NO_SESSION, { cause: error })
    : error

/** Starts and stops sessions, one after the other. */
function createOpening(ports: SessionsPorts) {
  let open: { readonly id: string; readonly running: Promise<Running> } | null = null
  // No session starts on files that are being looked into or removed, and none is looked into before it has let go of its files.
  const mutex = createMutex()

  function stop(): Promise<void> {
    const ending = open
    open = null
    return mutex(async () => {
      const running = await ending?.running.catch(() => null)
      if (!running) return
      ports.onEnding()
      await stopRunning(running).finally(ports.onEnded)
    })
  }

  async function start(id: string, onOtherPerson: () => void): Promise<Running> {
    const known = await ports.known.findAllowed(id)
    const startData: RunningPorts['startData'] = (credentials) => ports.startData(credentials, onOtherPerson)
    const running = await startRunning(known, { ...ports, startData })
    if (known.kept) await ports.touch(id)
    await ports.onBegun(running)
    return running
  }

  function again(id: string): Promise<Running> {
    const before = stop()
    const running = mutex(async () => {
      await before
      return start(id, onOtherPerson)
    })
    const opening = { id, running }
    // Otherwise a session whose thread works for nobody would look alive, and whoever begins it again would get it.
    function onOtherPerson(): void {
      if (open === opening) void stop()
    }
    open = opening
    running.catch(() => {
      if (open === opening) open = null
    })
    return running
  }

  return {
    mutex,
    stop,
    isOpen: (id: string) => open?.id === id,
    /** Single flight: a second caller gets the same start; a start that failed is forgotten, so that it can be tried again. */
    begin: (id: string): Promise<Running> =>
      open?.id === id ? open.running.then((running) => (isSettled(running) ? running : again(id))) : again(id),
    current: async (): Promise<Running> => {
      if (!open) throw new ExpectedFailure('sign-in-required', NO_SESSION)
      return open.running.catch((error: unknown) => Promise.reject(asOthersHear(error)))
    },
    /** What runs, of any connection or of one; null when that is not open. */
    running: async (id?: string): Promise<Running | null> =>
      open && (id === undefined || open.id === id) ? open.running.catch(() => null) : null,
  }
}
type Opening = ReturnType<typeof createOpening>

async function end({ running, stop }: Opening, { forget }: SessionsPorts, scope: 'leave' | 'person' | 'everywhere') {
  const ending = await running()
  if (scope === 'everywhere') await ending?.access?.logout()
  if (scope !== 'leave' && ending) await forget(ending.id)
  await stop()
}

async function signedIn({ running, stop }: Opening, { onChanged }: SessionsPorts, id: string): Promise<boolean> {
  const open = await running(id)
  if (!open?.access) return false
  const same = await open.access.renewed()
  if (same) await open.data.ask('wake', { signedIn: true })
  // Said before the lock, if there is one, ends with the session: the window must not take that for its opening.
  onChanged({ signIn: same ? 'ok' : 'other-person' })
  if (!same) await stop()
  return same
}

/** What this computer keeps of the session, with what was set aside: that is not sent either. */
export async function storageOf(
  { data, identity }: Running,
  kept: Pick<KeptStores, 'unsentAside'>,
): Promise<StorageState> {
  const state = await data.call('storage.get', {})
  return { ...state, unsent: state.unsent + (await kept.unsentAside(identity)) }
}

async function removeKept({ current, stop, mutex }: Opening, { kept, onRemoved }: SessionsPorts, unsentToo: boolean) {
  const running = await current()
  const { identity } = running
  const { unsent } = await storageOf(running, kept)
  if (unsent > 0 && !unsentToo)
    throw new ExpectedFailure('conflict', `${entriesAre(unsent)} not sent yet, and would be lost.`)
  await stop()
  await mutex(async () => {
    await kept.remove(identity)
    await onRemoved(running)
  })
}

export function createSessions(ports: SessionsPorts): Sessions {
  const opening = createOpening(ports)
  const { mutex, stop, isOpen } = opening
  return {
    begin: async (id) => (await opening.begin(id)).session,
    current: opening.current,
    end: (scope) => end(opening, ports, scope),
    async accessTo(connection) {
      const running = await opening.running(connection.id)
      if (!running?.access) return ports.openAccess(connection)
      return { ...running.access, close: () => undefined }
    },
    signedIn: (id) => signedIn(opening, ports, id),
    async sleep(at) {
      await (await opening.running())?.data.ask('sleep', { at })
    },
    async wake() {
      await (await opening.running())?.data.ask('wake', { signedIn: false })
    },
    // A session that is asked for meanwhile starts after the work.
    whileClosed: (connectionId, ifOpen, work) => (isOpen(connectionId) ? Promise.reject(ifOpen) : mutex(work)),
    async setAside(connectionId) {
      if (isOpen(connectionId)) await stop()
      const place = placeOf(await ports.known.find(connectionId))
      await mutex(() => ports.kept.setAside(connectionId, place))
    },
    removeKept: (unsentToo) => removeKept(opening, ports, unsentToo),
    close: stop,
  }
}
