import type { Contract, Session } from '#shared/ipc/contract.ts'
import type { PayloadOf } from '#shared/ipc/define.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { Access } from '../auth/access.ts'
import type { IdentityCenterConnection } from '../auth/identity-center.ts'
import type { KnownConnections } from '../connection/known.ts'
import { entriesAre } from './kept-stores.ts'
import { type Running, type RunningPorts, startRunning, stopRunning } from './running.ts'

export interface SessionsPorts extends RunningPorts {
  readonly known: KnownConnections
  /** Notes that a connection was opened. */
  readonly touch: (connectionId: string) => Promise<void>
  /** Forgets who signed in at a connection on this computer. */
  readonly forget: (connectionId: string) => Promise<void>
  readonly onChanged: (change: PayloadOf<Contract, 'session.changed'>) => void
  /** A session runs: nobody can use it before this resolves. */
  readonly onBegun: (running: Running) => Promise<void>
  /** It runs no more. */
  readonly onEnded: () => void
}

/** The session of the connection that is open: one at a time. */
export interface Sessions {
  /** Opens a connection; the one that was open ends. The same again answers with the running session, once the person is known. */
  begin(connectionId: string): Promise<Session>
  /** What runs. @throws ExpectedFailure `sign-in-required` when nothing does */
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

export function createSessions(ports: SessionsPorts): Sessions {
  let open: { readonly id: string; readonly running: Promise<Running> } | null = null

  async function stop(): Promise<void> {
    const ending = open
    open = null
    const running = await ending?.running.catch(() => null)
    if (running) await stopRunning(running).finally(ports.onEnded)
  }

  async function start(id: string): Promise<Running> {
    const known = await ports.known.find(id)
    const running = await startRunning(known, ports)
    if (known.kept) await ports.touch(id)
    await ports.onBegun(running)
    return running
  }

  /** Single flight: a second caller gets the same start; a start that failed is forgotten, so that it can be tried again. */
  function begin(id: string): Promise<Running> {
    if (open?.id === id) return open.running.then((running) => (isSettled(running) ? running : again(id)))
    return again(id)
  }

  function again(id: string): Promise<Running> {
    const before = stop()
    const running = before.then(() => start(id))
    const opening = { id, running }
    open = opening
    running.catch(() => {
      if (open === opening) open = null
    })
    return running
  }

  async function current(): Promise<Running> {
    if (!open) throw new ExpectedFailure('sign-in-required', 'There is no connection to a table. Connect again.')
    return open.running
  }

  return {
    begin: async (id) => (await begin(id)).session,
    current,
    async end(scope) {
      const running = await open?.running.catch(() => null)
      if (scope === 'everywhere') await running?.access?.logout()
      if (scope !== 'leave' && running) await ports.forget(running.id)
      await stop()
    },
    async accessTo(connection) {
      const running = open?.id === connection.id ? await open.running.catch(() => null) : null
      if (!running?.access) return ports.openAccess(connection)
      return { ...running.access, close: () => undefined }
    },
    async signedIn(id) {
      const running = open?.id === id ? await open.running.catch(() => null) : null
      if (!running?.access) return false
      const same = await running.access.renewed()
      if (same) await running.data.ask('wake', { signedIn: true })
      // Said before the lock, if there is one, ends with the session: the window must not take that for its opening.
      ports.onChanged({ signIn: same ? 'ok' : 'other-person' })
      if (!same) await stop()
      return same
    },
    async wake() {
      const running = await open?.running.catch(() => null)
      await running?.data.ask('wake', { signedIn: false })
    },
    async setAside(connectionId) {
      if (open?.id === connectionId) await stop()
      await ports.kept.setAside(connectionId)
    },
    async removeKept(unsentToo) {
      const { id, claimed, data } = await current()
      const { unsent } = await data.call('storage.get', {})
      if (unsent > 0 && !unsentToo)
        throw new ExpectedFailure('conflict', `${entriesAre(unsent)} not sent yet, and would be lost.`)
      await stop()
      await ports.kept.remove(id, claimed)
    },
    close: stop,
  }
}
