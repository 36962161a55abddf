import type { AccessEvent } from '#shared/domain/entities/access-event.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { Log } from '../../log/log.ts'
import type { AccessQueue } from '../../store/access-queue.ts'
import { backOff, type Connectivity, isAwayNow } from '../context/connectivity.ts'
import type { AccessSender } from '../context/context.ts'

export interface AccessSenderPorts {
  readonly queue: AccessQueue
  readonly connectivity: Pick<Connectivity, 'state'>
  /** Writes events of one registry; calls back for each that the table has. Throws what the gateway throws. */
  readonly write: (registryId: string, events: readonly AccessEvent[], onWritten: (id: string) => void) => Promise<void>
  /** Forgets what the queue keeps of hours that are over. */
  readonly prune: () => void
  /** Epoch milliseconds. */
  readonly now: () => number
  /** From 0 to 1. */
  readonly random: () => number
  readonly after: (ms: number, run: () => void) => () => void
  readonly log: Log
}

/** Milliseconds after an event before it is sent: what happens together goes together, and after the entries that a person waits for. */
const GATHER_MS = 20_000
/** Events in one go. */
const BATCH = 25
/** Milliseconds after which a registry whose log AWS denies is tried again. */
const DENIED_MS = 3_600_000
/** Milliseconds for which the end of a session waits for what is still to be sent. */
const LAST_MS = 1_500
const LONGEST_MS = 10 * 60_000

/** What the table answers when this person may not write there: clinical work goes on, and the events wait. */
const DENIED: readonly ExpectedFailure['code'][] = ['access-denied', 'not-permitted']
/** An event that no attempt will ever bring into the table. */
const HOPELESS: readonly ExpectedFailure['code'][] = ['invalid-request', 'too-large', 'unreadable']

interface State {
  readonly ports: AccessSenderPorts
  /** By registry: until when it is not tried again, epoch milliseconds. */
  readonly denied: Map<string, number>
  running: Promise<void> | null
  cancelTimer: (() => void) | null
  /** Attempts since the last one that was answered. */
  tries: number
  stopped: boolean
}

const codeOf = (error: unknown) => (error instanceof ExpectedFailure ? error.code : null)

function isPaused({ ports, stopped }: State): boolean {
  const connectivity = ports.connectivity.state()
  return stopped || connectivity.state === 'sign-in-needed' || isAwayNow(connectivity, ports.now())
}

const isDenied = ({ denied, ports }: State, registryId: string): boolean => {
  const until = denied.get(registryId) ?? 0
  // A clock that was set back ends it, too.
  return ports.now() < until && until - ports.now() <= DENIED_MS
}

/** The next events of one registry; null when there are none to send. */
function nextBatch(state: State): { readonly registryId: string; readonly events: readonly AccessEvent[] } | null {
  const waiting = state.ports.queue.waiting().filter((row) => !isDenied(state, row.registryId))
  const registryId = waiting[0]?.registryId
  if (registryId === undefined) return null
  const events = waiting.filter((row) => row.registryId === registryId).map(({ event }) => event)
  return { registryId, events: events.slice(0, BATCH) }
}

/** Forgets what can't ever be written, so that it holds up nothing. */
function drop({ ports }: State, events: readonly AccessEvent[]): void {
  ports.log('error', 'access.not-writable', { events: events.length })
  for (const { id } of events) ports.queue.sent(id)
}

/** @returns whether more can be sent now */
async function sendBatch(state: State): Promise<boolean> {
  const { ports, denied } = state
  const batch = nextBatch(state)
  if (!batch || isPaused(state)) return false
  const { registryId, events } = batch
  const written = new Set<string>()
  try {
    await ports.write(registryId, events, (id) => {
      if (state.stopped) return
      written.add(id)
      ports.queue.sent(id)
    })
    denied.delete(registryId)
    state.tries = 0
    return true
  } catch (error) {
    const code = codeOf(error)
    ports.log('info', 'access.not-sent', { code, error: error instanceof Error ? error.name : typeof error })
    if (state.stopped) return false
    if (code !== null && DENIED.includes(code)) {
      denied.set(registryId, ports.now() + DENIED_MS)
      return true
    }
    if (code !== null && HOPELESS.includes(code)) {
      drop(
        state,
        events.filter(({ id }) => !written.has(id)),
      )
      return true
    }
    state.tries++
    return false
  }
}

function later(state: State): void {
  if (state.stopped || state.cancelTimer) return
  if (!nextBatch(state)) return
  const ms = state.tries === 0 ? GATHER_MS : backOff(state.tries, state.ports.random(), GATHER_MS, LONGEST_MS)
  state.cancelTimer = state.ports.after(ms, () => {
    state.cancelTimer = null
    void run(state)
  })
}

/** Sends until nothing is left, or something fails. One at a time; it never throws. */
function run(state: State): Promise<void> {
  state.cancelTimer?.()
  state.cancelTimer = null
  state.running ??= (async () => {
    while (await sendBatch(state));
    if (!state.stopped) state.ports.prune()
  })()
    .catch((error: unknown) =>
      // The disk refused to note what is sent: it is sent again, and is in the table once all the same.
      state.ports.log('error', 'access.not-noted', { error: error instanceof Error ? error.name : typeof error }),
    )
    .finally(() => {
      state.running = null
      later(state)
    })
  return state.running
}

/** Sends the access log: in the background, in batches, and so that nothing else waits for it. */
export function createAccessSender(ports: AccessSenderPorts): AccessSender {
  const state: State = { ports, denied: new Map(), running: null, cancelTimer: null, tries: 0, stopped: false }
  const within = (ms: number, work: Promise<void>) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      void work.finally(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  later(state)
  return {
    gather: () => later(state),
    flush: (ms) => (isPaused(state) ? Promise.resolve() : within(ms, run(state))),
    isDenied: () => [...state.denied.keys()].some((registryId) => isDenied(state, registryId)),
    async stop() {
      if (!isPaused(state) && nextBatch(state)) await within(LAST_MS, run(state))
      state.stopped = true
      state.cancelTimer?.()
    },
  }
}
