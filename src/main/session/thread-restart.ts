import type { Connected, DataTarget } from '../data/context/data-ports.ts'
import type { ThreadClient, ThreadEnd } from '../data/thread/thread-client.ts'
import type { Log } from '../log/log.ts'

/** So many restarts within this time (milliseconds); a thread that crashes more often would crash for ever. */
const MOST_RESTARTS = 3
const WITHIN_MS = 60_000

export interface ThreadRestartPorts {
  /** Starts a thread: each time with the same options. */
  readonly start: () => ThreadClient
  /** Epoch milliseconds. */
  readonly now: () => number
  /** The new thread is connected. `registryId` is the registry that was open, null without one. */
  readonly onRestarted: (data: ThreadClient, registryId: string | null) => Promise<void>
  readonly log: Log
}

export interface RestartingThread extends ThreadClient {
  /** Begins the session of a person at a table. A new thread begins the same session. @throws what the thread's `connect` throws */
  connect(target: DataTarget): Promise<Connected>
}

const registryIn = (request: unknown): string | null =>
  typeof request === 'object' && request !== null && 'registryId' in request ? String(request.registryId) : null

/** The thread that runs, whichever it is now. */
interface Threads {
  /** Resolves to the thread, once no restart is under way. */
  ready(): Promise<ThreadClient>
  /** Begins a session in the thread, and in each one that follows it. */
  connect(target: DataTarget): Promise<Connected>
  /** Notes which registry is open, to be opened in a new thread. */
  noteOpen(registryId: string | null): void
  /** Resolves when no other thread follows. */
  readonly ended: Promise<ThreadEnd>
  close(): Promise<void>
}

function createThreads({ start, now, onRestarted, log }: ThreadRestartPorts): Threads {
  const ended = Promise.withResolvers<ThreadEnd>()
  const restarts: number[] = []
  const session: { target: DataTarget | null; registryId: string | null } = { target: null, registryId: null }
  let closing = false
  let restarted: Promise<void> = Promise.resolve()

  const started = (): ThreadClient => {
    const thread = start()
    void thread.ended.then(onEnd)
    return thread
  }
  async function restart(): Promise<void> {
    current = started()
    try {
      if (session.target) await current.ask('connect', session.target)
      await onRestarted(current, session.registryId)
    } catch (error) {
      log('error', 'data-thread.not-restarted', { error: error instanceof Error ? error.name : typeof error })
    }
  }
  function onEnd(end: ThreadEnd): void {
    const at = now()
    const recent = restarts.filter((one) => Math.abs(at - one) < WITHIN_MS).length
    if (end.reason === 'closed' || closing || recent >= MOST_RESTARTS) ended.resolve(end)
    else {
      restarts.push(at)
      log('warn', 'data-thread.restarted', { attempts: recent + 1 })
      restarted = restarted.then(restart)
    }
  }
  async function ready(): Promise<ThreadClient> {
    for (let seen: Promise<void> | null = null; seen !== restarted; ) {
      seen = restarted
      await seen
    }
    return current
  }

  let current = started()
  return {
    ready,
    async connect(target) {
      const connected = await (await ready()).ask('connect', target)
      session.target = target
      return connected
    },
    noteOpen: (registryId) => void Object.assign(session, { registryId }),
    ended: ended.promise,
    close: () => {
      closing = true
      return current.close()
    },
  }
}

/**
 * A data thread that is started again after a crash, and connected as before. What waited for the crashed one has failed with
 * `unavailable`; what comes meanwhile waits for the new one. Entries that wait are on the disk, and go on being sent. A thread that
 * crashes again and again is given up: from then on every call fails with `unavailable`, and `ended` resolves.
 */
export function restartingThread(ports: ThreadRestartPorts): RestartingThread {
  const { ready, connect, noteOpen, ended, close } = createThreads(ports)
  return {
    connect,
    async call(name, request) {
      const answer = await (await ready()).call(name, request)
      if (name === 'registries.open') noteOpen(registryIn(request))
      return answer
    },
    pass: async (name, request) => (await ready()).pass(name, request),
    async ask(name, request) {
      const thread = await ready()
      // A locked screen opens its registry again when it is unlocked.
      if (name === 'forgetPatients') noteOpen(null)
      return thread.ask(name, request)
    },
    ended,
    close,
  }
}
