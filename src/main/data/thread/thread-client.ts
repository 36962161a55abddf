import { setTimeout as wait } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { type CallRequest, type Contract, contract } from '#shared/ipc/contract.ts'
import type { AnswerOf, CallName, EventName, PayloadOf } from '#shared/ipc/define.ts'
import type { Packed } from '#shared/ipc/packed.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { stackFrames } from '../../log/frames.ts'
import type { Log } from '../../log/log.ts'
import { type Caller, caller, serve } from './rpc.ts'
import type { DataCallName, MainService, ThreadControl, ThreadService } from './thread-calls.ts'

/** Passes an event of the thread on to the window. */
type EmitPacked = <N extends EventName<Contract>>(name: N, payload: Packed<PayloadOf<Contract, N>>) => void

export interface DataThreadOptions {
  /** The built `data-thread.js`, or `data/thread/data-thread.ts` in tests. */
  readonly workerUrl: URL
  readonly version: string
  /** A random id of this computer. */
  readonly computer: string
  readonly computerTimeZone: string
  /** See `DataPorts`. */
  readonly mostRetentionDays: number
  readonly emit: EmitPacked
  /** Answers the thread that asks for credentials: of the connection that is open. */
  readonly credentials: MainService['credentials']
  readonly resolveProxy: MainService['resolveProxy']
  readonly log: Log
}

/** Why a thread has ended. `error` is the name of what it threw, null when it just exited. */
export type ThreadEnd =
  | { readonly reason: 'closed' }
  | { readonly reason: 'crashed'; readonly error: string | null; readonly exitCode: number }

/** Main's end of the data thread. Once the thread has ended, what waits and every later call fails with `unavailable`. */
export interface ThreadClient {
  /** Calls the thread by a name of the contract; a large answer comes packed. */
  call<N extends DataCallName>(name: N, request: CallRequest<N>): Promise<AnswerOf<Contract, N>>
  /** Passes a call of the window on, whose request is parsed; the answer is passed back unread. */
  pass(name: CallName<Contract>, request: unknown): Promise<unknown>
  /** What main itself needs of the thread. */
  readonly ask: Caller<Omit<ThreadControl, 'close'>>['call']
  /** Resolves once the thread has ended, and everything that waited for it has failed. A new client can be started then. */
  readonly ended: Promise<ThreadEnd>
  /** Ends the thread, after the answers to writes that are under way or a few seconds. */
  close(): Promise<void>
}

/** What the thread sends on its own accord. */
interface ThreadMessages {
  readonly emit: { name: EventName<Contract>; payload: never }
  readonly log: { level: Parameters<Log>[0]; event: string; details: Parameters<Log>[2] }
}

/** How long closing waits for the answers to writes that are under way. */
const LAST_WRITES_MS = 3_000

const stopped = () =>
  new ExpectedFailure(
    'unavailable',
    'The part of Caseload that talks to the table has stopped. What was saved is safe. Try again; if that does not help, restart Caseload.',
  )

/** The thread is this build's own `data-thread.ts`: what it sends has the shapes of `ThreadMessages`. */
function receiver(emit: EmitPacked, log: Log): (name: string, payload: unknown) => void {
  return (name, payload) => {
    if (name === 'emit') {
      const message = payload as ThreadMessages['emit']
      emit(message.name, message.payload)
    } else {
      const message = payload as ThreadMessages['log']
      log(message.level, message.event, message.details)
    }
  }
}

/** Resolves when the worker has exited. Its crash is in the log, without the message of the error: that may hold patient data. */
function endOf(worker: Worker, isClosing: () => boolean, log: Log): Promise<ThreadEnd> {
  let thrown: string | null = null
  worker.on('error', (error) => {
    thrown = error instanceof Error ? error.name : typeof error
    log('error', 'data-thread.crashed', { error: thrown, stack: stackFrames(error) })
  })
  return new Promise((resolve) => {
    worker.on('exit', (exitCode) => {
      if (isClosing()) return resolve({ reason: 'closed' })
      log('error', 'data-thread.exited', { code: exitCode })
      resolve({ reason: 'crashed', error: thrown, exitCode })
    })
  })
}

const within = (ms: number, work: Promise<unknown>) => Promise.race([work, wait(ms, null, { ref: false })])

/** Starts the data thread. Nobody waits for ever: see `ThreadClient`. */
export function startDataThread(options: DataThreadOptions): ThreadClient {
  const { workerUrl, version, computer, computerTimeZone, mostRetentionDays, emit, credentials, resolveProxy, log } =
    options
  const worker = new Worker(workerUrl, { workerData: { version, computer, computerTimeZone, mostRetentionDays } })
  const thread = caller<ThreadService>(worker, receiver(emit, log))
  serve<MainService>(worker, { credentials, resolveProxy })
  let closing = false
  const ended = endOf(worker, () => closing, log).then((end) => {
    thread.fail(stopped())
    return end
  })
  const writes = new Set<Promise<unknown>>()
  const pass = (name: CallName<Contract>, request: unknown) => {
    const answer = thread.call('answer', { name, request })
    if (contract.calls[name].writes) {
      // The failure is the caller's: closing waits for the end of the write only.
      const waited: Promise<unknown> = answer.catch(() => undefined).finally(() => writes.delete(waited))
      writes.add(waited)
    }
    return answer
  }
  return {
    // The thread answers as the contract's row of the name says.
    call: async (name, request) => (await pass(name, request)) as AnswerOf<Contract, typeof name>,
    pass,
    ask: thread.call,
    ended,
    async close() {
      closing = true
      await within(LAST_WRITES_MS, Promise.allSettled(writes))
      // The thread closes its file, and waits itself for what it sends.
      await within(
        LAST_WRITES_MS,
        thread.call('close', undefined).catch(() => undefined),
      )
      thread.fail(stopped())
      await worker.terminate()
    },
  }
}
