import type { Log } from '../../log/log.ts'
import type { OutboxRow } from '../../store/outbox.ts'
import type { Store } from '../../store/store.ts'
import { isAwayNow, type Link } from '../context/connectivity.ts'
import { hasCome } from '../context/deadline.ts'
import { verdictOf } from './outcome.ts'
import { laneOf, nextTime, sendable } from './queue.ts'

/** How the sending of an operation went. */
export type Sent<T> =
  | { readonly kind: 'done'; readonly result: T }
  | { readonly kind: 'conflict' | 'refused' | 'lost'; readonly error: unknown }
  /** It waits: no network, no sign-in, a busy table, or its turn. */
  | { readonly kind: 'waits'; readonly error: unknown }

export interface SenderPorts<T> {
  readonly store: Store
  readonly link: Link
  /** Does it in the table, exactly once however often it is called. Throws what the gateway throws. */
  readonly send: (row: OutboxRow) => Promise<T>
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

export interface Sender<T> {
  /** Sends what can be sent. */
  pump(): void
  /** The outcome of the sending of an operation that is under way or next; `waits` when its turn has not come. */
  attempt(operationId: string): Promise<Sent<T>>
  readonly sending: () => ReadonlySet<string>
  /** Operations that wait because the disk has refused to note that they are being sent. */
  readonly unsendable: () => ReadonlySet<string>
  /** Sends nothing more; resolves when what is under way has ended. */
  stop(): Promise<void>
}

/** So many patients at a time: a day's work is sent in seconds, and no table is crowded. */
const LANES = 4
const LEAST_MS = 50
const REST_MS = 5_000

/** Sends the outbox: one operation of a patient after the other, several patients at a time. */
export function createSender<T>(ports: SenderPorts<T>): Sender<T> {
  const { store, link, now, random, log } = ports
  const { outbox } = store
  const running = new Map<string, { readonly lane: string; readonly outcome: Promise<Sent<T>> }>()
  let stopped = false
  let cancelTimer: (() => void) | null = null
  /** After the disk has refused: trying again at once would refuse again, without an end. */
  let restUntil = 0
  const unsendable = new Set<string>()

  function put(row: OutboxRow): OutboxRow {
    outbox.put(row)
    return row
  }

  async function fail(row: OutboxRow, error: unknown): Promise<Sent<T>> {
    const verdict = verdictOf(error, row.attempts, now(), random())
    if (verdict.kind === 'again') {
      put({ ...row, nextAt: verdict.nextAt, error: verdict.error })
      return { kind: 'waits', error }
    }
    const conflict = verdict.kind === 'conflict' ? await comparable(row) : null
    put({ ...row, state: verdict.kind, nextAt: null, error: verdict.error, conflict })
    return { kind: verdict.kind, error }
  }

  /** Without what is stored now there is nothing to compare: a person still sees that it was not accepted. */
  async function comparable(row: OutboxRow): Promise<OutboxRow['conflict']> {
    try {
      return await ports.conflictOf(row)
    } catch (error) {
      log('warn', 'outbox.not-compared', { error: error instanceof Error ? error.name : typeof error })
      return null
    }
  }

  /** On the disk before it goes out: whoever finds it later knows that it may have arrived. */
  function begin(waiting: OutboxRow): OutboxRow {
    const { id } = waiting.operation
    unsendable.add(id)
    const row = put({ ...waiting, attempts: waiting.attempts + 1 })
    unsendable.delete(id)
    return row
  }

  async function sendOne(waiting: OutboxRow): Promise<Sent<T>> {
    const row = begin(waiting)
    ports.onChange(row)
    let result: T
    try {
      result = await ports.send(row)
    } catch (error) {
      return await fail(row, error)
    }
    store.transaction(() => {
      put({ ...row, state: 'done', nextAt: null, error: null, settledAt: now() })
      ports.keep(row, result)
    })
    ports.done(row, result)
    return { kind: 'done', result }
  }

  function start(row: OutboxRow): void {
    const { id } = row.operation
    const outcome = sendOne(row)
      .catch((error: unknown): Sent<T> => {
        // The disk refused: the operation is as it was before, and is sent again.
        log('error', 'outbox.not-written', { error: error instanceof Error ? error.name : typeof error })
        restUntil = now() + REST_MS
        return { kind: 'waits', error }
      })
      .finally(() => {
        running.delete(id)
        ports.onChange(outbox.get(id) ?? row)
        pump()
      })
    running.set(id, { lane: laneOf(row.operation), outcome })
  }

  const isPaused = () => {
    const state = link.state()
    return state.state === 'sign-in-needed' || isAwayNow(state, now())
  }

  /** Offline one goes ahead: the others follow when it comes through. */
  const width = () => (link.state().state === 'online' ? LANES : 1)

  /** When there is something to do next, epoch milliseconds; null when nothing waits for a time. */
  function nextAt(): number | null {
    const state = link.state()
    if (state.state === 'sign-in-needed') return null
    if (isResting()) return restUntil
    if (state.state === 'online') return nextTime(outbox.all(), now())
    return isAwayNow(state, now()) ? state.nextAt : null
  }

  const isResting = () => !hasCome(restUntil, now(), REST_MS)

  function pump(): void {
    cancelTimer?.()
    cancelTimer = null
    if (stopped) return
    if (!isPaused() && !isResting()) {
      const busy = new Set([...running.values()].map(({ lane }) => lane))
      const ready = sendable(outbox.all(), busy, now()).slice(0, Math.max(0, width() - running.size))
      for (const row of ready) start(row)
      // Nothing to send, and nobody would notice that the network is back.
      if (link.state().state === 'offline' && running.size === 0) ports.probe()
    }
    const at = nextAt()
    if (at !== null) cancelTimer = ports.after(Math.max(LEAST_MS, at - now()), pump)
  }

  return {
    pump,
    sending: () => new Set(running.keys()),
    unsendable: () => unsendable,
    async attempt(operationId) {
      const row = outbox.get(operationId)
      if (!row) return { kind: 'waits', error: null }
      const lane = laneOf(row.operation)
      pump()
      // Earlier operations of the same patient go first: each of them is waited for.
      for (;;) {
        const mine = running.get(operationId)
        if (mine) return mine.outcome
        const ahead = [...running.values()].find((one) => one.lane === lane)
        if (!ahead) return { kind: 'waits', error: null }
        const { kind } = await ahead.outcome
        if (kind === 'waits') return { kind: 'waits', error: null }
      }
    },
    async stop() {
      stopped = true
      cancelTimer?.()
      await Promise.allSettled([...running.values()].map(({ outcome }) => outcome))
    },
  }
}
