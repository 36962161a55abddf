import { type ConflictReason, ExpectedFailure, type IpcError } from '#shared/ipc/result.ts'
import { stackFrames } from '../../log/frames.ts'

/** One end of a channel between two threads: a `MessagePort`, a `Worker` or its parent port. */
export interface Port {
  postMessage(message: unknown): void
  on(event: 'message', listener: (message: unknown) => void): unknown
}

/** Methods that take one request and answer with a promise. */
export type Methods<M> = { readonly [N in keyof M]: (request: never) => Promise<unknown> }
type Parameter<F> = F extends (request: infer R) => Promise<unknown> ? R : never
type Answer<F> = F extends (...args: never) => Promise<infer A> ? A : never

/** A surprise in the other thread. Its message stays there, since it may hold patient data: name and frames come over. */
export class ThreadError extends Error {
  override readonly name: string
  constructor(name: string, frames: string) {
    super('The data thread failed.')
    this.name = name
    this.stack = `${this.message}\n${frames}`
  }
}

type Failure =
  | {
      readonly expected: true
      readonly code: Exclude<IpcError['code'], 'unexpected'>
      readonly message: string
      readonly reason: ConflictReason | null
    }
  | { readonly expected: false; readonly name: string; readonly frames: string }

type Message =
  | { readonly kind: 'call'; readonly id: number; readonly name: string; readonly request: unknown }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly failure: Failure }
  | { readonly kind: 'event'; readonly name: string; readonly payload: unknown }

function packed(error: unknown): Failure {
  if (error instanceof ExpectedFailure)
    return { expected: true, code: error.code, message: error.message, reason: error.reason }
  return {
    expected: false,
    name: error instanceof Error ? error.name : typeof error,
    frames: stackFrames(error).join('\n'),
  }
}

const unpacked = (failure: Failure): Error =>
  failure.expected
    ? new ExpectedFailure(failure.code, failure.message, { reason: failure.reason })
    : new ThreadError(failure.name, failure.frames)

// Both ends are built from this file, and nobody else holds the port.
const asMessage = (message: unknown): Message => message as Message

/** Serves `methods` on a port. Every call is answered; failures keep their code. Answers with the way to send events. */
export function serve<M extends Methods<M>>(port: Port, methods: M): (name: string, payload: unknown) => void {
  const table = new Map<string, (request: never) => Promise<unknown>>(Object.entries(methods))
  const send = (message: Message) => port.postMessage(message)
  port.on('message', async (raw) => {
    const message = asMessage(raw)
    if (message.kind !== 'call') return
    const { id, name, request } = message
    try {
      const method = table.get(name)
      if (!method) throw new RangeError('The data thread has no such method.')
      // `caller` has typed the request for this method.
      send({ kind: 'answer', id, value: await method(request as never) })
    } catch (error) {
      send({ kind: 'failure', id, failure: packed(error) })
    }
  })
  return (name, payload) => send({ kind: 'event', name, payload })
}

export interface Caller<M> {
  call<N extends keyof M & string>(name: N, request: Parameter<M[N]>): Promise<Answer<M[N]>>
  /** Rejects what is pending and all that comes: the other end is gone. */
  fail(error: ExpectedFailure): void
}

interface Pending {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

/** Calls the methods that `serve` serves at the other end; events go to `onEvent`. */
export function caller<M>(port: Port, onEvent: (name: string, payload: unknown) => void): Caller<M> {
  const pending = new Map<number, Pending>()
  let gone: ExpectedFailure | null = null
  let lastId = 0
  const take = (id: number) => {
    const one = pending.get(id)
    pending.delete(id)
    return one
  }
  port.on('message', (raw) => {
    const message = asMessage(raw)
    if (message.kind === 'event') onEvent(message.name, message.payload)
    else if (message.kind === 'answer') take(message.id)?.resolve(message.value)
    else if (message.kind === 'failure') take(message.id)?.reject(unpacked(message.failure))
  })
  const ask = (name: string, request: unknown) =>
    new Promise<unknown>((resolve, reject) => {
      if (gone) return reject(gone)
      const id = ++lastId
      pending.set(id, { resolve, reject })
      port.postMessage({ kind: 'call', id, name, request } satisfies Message)
    })
  return {
    call: async (name, request) => (await ask(name, request)) as Answer<M[typeof name]>,
    fail(error) {
      gone = error
      for (const { reject } of pending.values()) reject(error)
      pending.clear()
    },
  }
}
