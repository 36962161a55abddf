import type { AccessEvent } from '#shared/domain/entities/access-event.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { Log } from '../../log/log.ts'
import type { AccessQueue } from '../../store/access-queue.ts'
import { backOff, type Connectivity, isAwayNow } from '../context/connectivity.ts'
import type { AccessSender } from '../context/context.ts'
import { isOutOfReach } from '../context/read-or-cached.ts'

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
/** Attempts of a registry that fail for a reason that is not known, after which the next one is sent. */
const MOST_TRIES = 5
/** Milliseconds after which a registry whose log AWS denies, or that fails again and again, is tried again. */
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
  /** The same of those that fail for a reason that is not known. */
  readonly failing: Map<string, number>
  /** By registry: such failures one after the other. */
  readonly failures: Map<string, number>
  /** Ids of events that were refused together with others: each is sent by itself, so that only the one that can't be written is given up. */
  readonly alone: Set<string>
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

/** A clock that was set back ends it, too. */
const isUntil = (until: number, now: number): boolean => now < until && until - now <= DENIED_MS

const isDenied = ({ denied, ports }: State, registryId: string): boolean =>
  isUntil(denied.get(registryId) ?? 0, ports.now())

const isSetAside = (state: State, registryId: string): boolean =>
  isDenied(state, registryId) || isUntil(state.failing.get(registryId) ?? 0, state.ports.now())

/** The next events of one registry; null when there are none to send. */
function nextBatch(state: State): { readonly registryId: string; readonly events: readonly AccessEvent[] } | null {
  const waiting = state.ports.queue.waiting().filter((row) => !isSetAside(state, row.registryId))
  const registryId = waiting[0]?.registryId
  if (registryId === undefined) return null
  const events = waiting.filter((row) => row.registryId === registryId).map(({ event }) => event)
  const isAlone = events[0] !== undefined && state.alone.has(events[0].id)
  return { registryId, events: events.slice(0, isAlone ? 1 : BATCH) }
}

/** Of what the table refuses for good, the one that can't be written is forgotten, so that it holds up nothing. Of several each is sent by itself. */
function dropOrPart({ ports, alone }: State, events: readonly AccessEvent[]): void {
  const [first, ...others] = events
  if (others.length > 0) for (const { id } of events) alone.add(id)
  else if (first) {
    ports.log('error', 'access.not-writable', { events: 1 })
    alone.delete(first.id)
    ports.queue.sent(first.id)
  }
}

/** What fails again and again doesn't hold up other registries. @returns whether more can be sent now */
function setAside({ ports, failing, failures }: State, registryId: string): boolean {
  const times = (failures.get(registryId) ?? 0) + 1
  failures.set(registryId, times)
  if (times < MOST_TRIES) return false
  failures.delete(registryId)
  failing.set(registryId, ports.now() + DENIED_MS)
  return true
}

/** What is to be done about a batch that failed. @returns whether more can be sent now */
function afterFailure(state: State, registryId: string, rest: readonly AccessEvent[], error: unknown): boolean {
  const { ports, denied } = state
  const code = codeOf(error)
  ports.log('info', 'access.not-sent', { code, error: error instanceof Error ? error.name : typeof error })
  if (state.stopped) return false
  if (code !== null && DENIED.includes(code)) {
    denied.set(registryId, ports.now() + DENIED_MS)
    return true
  }
  if (code !== null && HOPELESS.includes(code)) {
    dropOrPart(state, rest)
    return true
  }
  state.tries++
  return !isOutOfReach(error) && setAside(state, registryId)
}

/** @returns whether more can be sent now */
async function sendBatch(state: State): Promise<boolean> {
  const { ports, denied, failing, failures, alone } = state
  const batch = nextBatch(state)
  if (!batch || isPaused(state)) return false
  const { registryId, events } = batch
  const written = new Set<string>()
  try {
    await ports.write(registryId, events, (id) => {
      if (state.stopped) return
      written.add(id)
      alone.delete(id)
      ports.queue.sent(id)
    })
  } catch (error) {
    return afterFailure(
      state,
      registryId,
      events.filter(({ id }) => !written.has(id)),
      error,
    )
  }
  for (const map of [denied, failing, failures]) map.delete(registryId)
  state.tries = 0
  return true
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
  const state: State = {
    ports,
    denied: new Map(),
    failing: new Map(),
    failures: new Map(),
    alone: new Set(),
    running: null,
    cancelTimer: null,
    tries: 0,
    stopped: false,
  }
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
