// Joins a page's two worlds. They share the DOM but no objects, so values cross as text in DOM events, synchronously. This
// file holds functions only: their source text is put into pages as it stands, together with the codec's.
import { decode, encode } from './codec.ts'

type AnyFunction = (...args: unknown[]) => unknown
export type Message =
  | { readonly type: 'expose'; readonly key: string; readonly value: unknown }
  | { readonly type: 'call'; readonly id: number; readonly args: readonly unknown[] }
  | { readonly type: 'returned'; readonly ok: boolean; readonly value: unknown }
  | { readonly type: 'settled'; readonly id: number; readonly ok: boolean; readonly value: unknown }

/** Settles a promise of this side that stands for a promise of the other. */
type Waiting = (ok: boolean, value: unknown) => void

/** One end of the bridge: hears events named `inbound`, speaks with events named `outbound`. */
export function createBridgeEnd(inbound: string, outbound: string, onExpose: (key: string, value: unknown) => void) {
  const functions = new Map<number, AnyFunction>()
  const waiting = new Map<number, Waiting>()
  // Taken before any script of the page can change them.
  const dispatch = window.dispatchEvent.bind(window)
  const Event = CustomEvent
  let lastId = 0
  let returned: { readonly ok: boolean; readonly value: unknown } | undefined

  const send = (message: Message): void => {
    dispatch(new Event(outbound, { detail: encode(message, reference) }))
  }
  const reference = (value: object): number => {
    const id = ++lastId
    if (typeof value === 'function') functions.set(id, value as AnyFunction)
    else if (value instanceof Promise)
      value.then(
        (result) => send({ type: 'settled', id, ok: true, value: result }),
        (error) => send({ type: 'settled', id, ok: false, value: error }),
      )
    return id
  }
  const call = (id: number, args: readonly unknown[]): unknown => {
    returned = undefined
    send({ type: 'call', id, args })
    const { ok, value } = returned ?? { ok: false, value: new Error('The other world did not answer.') }
    if (ok) return value
    throw value
  }
  const revive = (kind: 'function' | 'promise', id: number): unknown =>
    kind === 'function' ? (...args: unknown[]) => call(id, args) : promiseOf(waiting, id)

  const receive = (message: Message): void => {
    if (message.type === 'expose') onExpose(message.key, message.value)
    else if (message.type === 'call') send(runCall(functions.get(message.id), message.args))
    else if (message.type === 'returned') returned = message
    else {
      waiting.get(message.id)?.(message.ok, message.value)
      waiting.delete(message.id)
    }
  }
  const listener = (event: globalThis.Event): void => {
    event.stopImmediatePropagation()
    if (event instanceof CustomEvent) receive(decode(event.detail, revive) as Message)
  }
  window.addEventListener(inbound, listener, true)
  return { send }
}

export function promiseOf(waiting: Map<number, Waiting>, id: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    waiting.set(id, (ok, value) => (ok ? resolve(value) : reject(value)))
  })
}

export function runCall(run: AnyFunction | undefined, args: readonly unknown[]): Message {
  try {
    if (!run) throw new Error('This function is gone.')
    return { type: 'returned', ok: true, value: run(...args) }
  } catch (error) {
    return { type: 'returned', ok: false, value: error instanceof Error ? error : new Error(String(error)) }
  }
}
