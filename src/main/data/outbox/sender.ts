import type { Departure } from '../../aws/departure.ts'
import type { Log } from '../../log/log.ts'
import { mayHaveArrived, type OutboxRow } from '../../store/outbox.ts'
import type { Store } from '../../store/store.ts'
import { type Connectivity, isAwayNow } from '../context/connectivity.ts'
import type { Sender, Sent } from '../context/context.ts'
import { hasCome } from '../context/moment.ts'
import { lanesOf, nextTime, sendable } from './queue.ts'
import { verdictOf } from './send-operation.ts'

export interface SenderPorts<T> {
  readonly store: Store
  readonly connectivity: Connectivity
  /** Does it in the table, exactly once however often it is called. Throws what the gateway throws. */
  readonly send: (row: OutboxRow, departure: Departure) => Promise<T>
  /** Keeps what the table answered, in the transaction in which the operation becomes done. */
  readonly keep: (row: OutboxRow, result: T) => void
  /** After that transaction. */
  readonly done: (row: OutboxRow, result: T) => void
  /** Looks up what stands against a change, before it becomes a conflict. */
  readonly conflictOf: (row: OutboxRow) => Promise<OutboxRow['conflict']>
  /** Asks the table anything, to learn whether it can be reached. */
  readonly probe: () => void
  /** After every change of the outbox, and when something is under way or no longer. */
  readonly onChange: (row: OutboxRow) => void
  readonly now: () => number
  readonly random: () => number
  /** Calls `run` once after `ms`; the answer takes it back. */
  readonly after: (ms: number, run: () => void) => () => void
  readonly log: Log
}

/** Patients for whom something is sent at a time: a day's work is sent in seconds, and no table is crowded. */
const LANES = 4
const LEAST_MS = 50
const REST_MS = 5_000

interface State<T> {
  readonly ports: SenderPorts<T>
  readonly running: Map<string, { readonly lanes: readonly string[]; readonly outcome: Promise<Sent<T>> }>
  readonly unsendable: Set<string>
  stopped: boolean
  cancelTimer: (() => void) | null
  /** Epoch milliseconds. After the disk has refused, sending rests; otherwise the disk would be asked without an end. */
  restUntil: number
}

/** Without what is stored now there is nothing to compare: a person still sees that it was not accepted. */
async function comparable<T>({ ports }: State<T>, row: OutboxRow): Promise<OutboxRow['conflict']> {
  try {
    return await ports.conflictOf(row)
  } catch (error) {
    ports.log('warn', 'outbox.not-compared', { error: error instanceof Error ? error.name : typeof error })
    return null
  }
}

async function fail<T>(state: State<T>, row: OutboxRow, error: unknown): Promise<Sent<T>> {
  const { store, now, random } = state.ports
  const verdict = verdictOf(error, row.attempts, now(), random())
  if (verdict.kind === 'again') {
    store.outbox.put({ ...row, nextAt: verdict.nextAt, error: verdict.error })
    return { kind: 'waits', error }
  }
  const conflict = verdict.kind === 'conflict' ? await comparable(state, row) : null
  store.outbox.put({ ...row, state: verdict.kind, nextAt: null, error: verdict.error, conflict })
  return { kind: verdict.kind, error }
}

/** Notes the attempt on the disk before it goes out: a later start knows that the operation may have arrived. */
function begin<T>({ ports, unsendable }: State<T>, waiting: OutboxRow): OutboxRow {
  const { id } = waiting.operation
  const row = { ...waiting, attempts: waiting.attempts + 1, left: true }
  unsendable.add(id)
  ports.store.outbox.put(row)
  unsendable.delete(id)
  return row
}

async function sendOne<T>(state: State<T>, waiting: OutboxRow): Promise<Sent<T>> {
  const { ports } = state
  const row = begin(state, waiting)
  ports.onChange(row)
  const departure = { left: mayHaveArrived(waiting) }
  let result: T
  try {
    result = await ports.send(row, departure)
  } catch (error) {
    return await fail(state, { ...row, ...departure }, error)
  }
  ports.store.transaction(() => {
    ports.store.outbox.put({ ...row, state: 'done', nextAt: null, error: null, settledAt: ports.now() })
    ports.keep(row, result)
  })
  ports.done(row, result)
  return { kind: 'done', result }
}

function start<T>(state: State<T>, row: OutboxRow): void {
  const { ports, running } = state
  const { id } = row.operation
  const outcome = sendOne(state, row)
    .catch((error: unknown): Sent<T> => {
      // The disk refused: the operation is as it was before, and is sent again.
      ports.log('error', 'outbox.not-written', { error: error instanceof Error ? error.name : typeof error })
      state.restUntil = ports.now() + REST_MS
      return { kind: 'waits', error }
    })
    .finally(() => {
      running.delete(id)
      ports.onChange(ports.store.outbox.get(id) ?? row)
      pump(state)
    })
  running.set(id, { lanes: lanesOf(row.operation), outcome })
}

function isPaused<T>({ ports }: State<T>): boolean {
  const connectivity = ports.connectivity.state()
  return connectivity.state === 'sign-in-needed' || isAwayNow(connectivity, ports.now())
}

const isResting = <T>({ restUntil, ports }: State<T>) => !hasCome(restUntil, ports.now(), REST_MS)

/** When there is something to do next, epoch milliseconds; null when nothing waits for a time. */
function nextAt<T>(state: State<T>): number | null {
  const { connectivity, store, now } = state.ports
  const reached = connectivity.state()
  if (reached.state === 'sign-in-needed') return null
  if (isResting(state)) return state.restUntil
  if (reached.state === 'online') return nextTime(store.outbox.all(), now())
  return isAwayNow(reached, now()) ? reached.nextAt : null
}

function pump<T>(state: State<T>): void {
  const { ports, running } = state
  const { store, connectivity, now } = ports
  state.cancelTimer?.()
  state.cancelTimer = null
  if (state.stopped) return
  if (!isPaused(state) && !isResting(state)) {
    const busy = new Set([...running.values()].flatMap(({ lanes }) => lanes))
    // While offline, sends one operation as a probe; all lanes run again after it succeeds.
    const width = connectivity.state().state === 'online' ? LANES : 1
    const ready = sendable(store.outbox.all(), busy, now()).slice(0, Math.max(0, width - running.size))
    for (const row of ready) start(state, row)
    // With nothing to send, nobody would notice that the network is back.
    if (connectivity.state().state === 'offline' && running.size === 0) ports.probe()
  }
  const at = nextAt(state)
  if (at !== null) state.cancelTimer = ports.after(Math.max(LEAST_MS, at - now()), () => pump(state))
}

async function attempt<T>(state: State<T>, operationId: string): Promise<Sent<T>> {
  const row = state.ports.store.outbox.get(operationId)
  if (!row) return { kind: 'waits', error: null }
  const lanes = lanesOf(row.operation)
  pump(state)
  // Earlier operations of the same patient go first: each of them is waited for.
  for (;;) {
    const mine = state.running.get(operationId)
    if (mine) return mine.outcome
    const ahead = [...state.running.values()].find((one) => one.lanes.some((lane) => lanes.includes(lane)))
    if (!ahead) return { kind: 'waits', error: null }
    const { kind } = await ahead.outcome
    if (kind === 'waits') return { kind: 'waits', error: null }
  }
}

/** Sends the outbox: one operation of a patient after the other, several patients at a time. */
export function createSender<T>(ports: SenderPorts<T>): Sender<T> {
  const state: State<T> = {
    ports,
    running: new Map(),
    unsendable: new Set(),
    stopped: false,
    cancelTimer: null,
    restUntil: 0,
  }
  return {
    pump: () => pump(state),
    sending: () => new Set(state.running.keys()),
    unsendable: () => state.unsendable,
    attempt: (operationId) => attempt(state, operationId),
    async stop() {
      state.stopped = true
      state.cancelTimer?.()
      await Promise.allSettled([...state.running.values()].map(({ outcome }) => outcome))
    },
  }
}
