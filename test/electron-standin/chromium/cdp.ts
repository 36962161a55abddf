import { EventEmitter } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import type { CDPSession } from '@playwright/test'

interface Pending {
  readonly method: string
  readonly sessionId: string
  readonly resolve: (result: unknown) => void
  readonly reject: (error: Error) => void
}

/** The DevTools protocol over Chromium's pipe: JSON messages, each ended by a NUL byte. */
export class Connection {
  readonly #output: Writable
  readonly #pending = new Map<number, Pending>()
  readonly #sessions = new Map<string, Session>()
  readonly #parts: Buffer[] = []
  #lastId = 0
  readonly root: Session

  constructor(output: Writable, input: Readable) {
    this.#output = output
    this.root = this.session('')
    input.on('data', (chunk: Buffer) => this.#read(chunk))
    // The browser's end, not the pipe's, is what tells that it is gone.
    output.on('error', () => this.close())
  }

  session(id: string): Session {
    const known = this.#sessions.get(id) ?? new Session(this, id)
    this.#sessions.set(id, known)
    return known
  }

  call(method: string, params: object, sessionId: string): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const id = ++this.#lastId
      this.#pending.set(id, { method, sessionId, resolve, reject })
      this.#output.write(`${JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) })}\0`)
    })
  }

  close(): void {
    this.#rejectPending(() => true)
  }

  /** What waits for an answer that can't come any more. */
  #rejectPending(isLost: (pending: Pending) => boolean): void {
    for (const [id, pending] of this.#pending) {
      if (!isLost(pending)) continue
      this.#pending.delete(id)
      pending.reject(new Error(`${pending.method}: the page or Chromium is gone`))
    }
  }

  #read(chunk: Buffer): void {
    let rest = chunk
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      const text = Buffer.concat([...this.#parts.splice(0), rest.subarray(0, end)]).toString('utf8')
      rest = rest.subarray(end + 1)
      this.#dispatch(text)
    }
    this.#parts.push(rest)
  }

  #dispatch(text: string): void {
    const message = JSON.parse(text)
    if (message.id === undefined) {
      if (message.method === 'Target.detachedFromTarget')
        this.#rejectPending(({ sessionId }) => sessionId === message.params.sessionId)
      this.#sessions.get(message.sessionId ?? '')?.events.emit(message.method, message.params)
      return
    }
    const pending = this.#pending.get(message.id)
    this.#pending.delete(message.id)
    if (message.error) pending?.reject(new Error(`${pending.method}: ${message.error.message}`))
    else pending?.resolve(message.result)
  }
}

/** One target's session, typed like Playwright's. */
export class Session {
  readonly events = new EventEmitter()
  readonly #connection: Connection
  readonly #id: string

  constructor(connection: Connection, id: string) {
    this.#connection = connection
    this.#id = id
  }

  // The protocol's own types are the boundary: Chromium's answer is trusted to be what it says.
  readonly send: CDPSession['send'] = (method, params) =>
    this.#connection.call(method, params ?? {}, this.#id) as Promise<never>

  readonly on: CDPSession['on'] = (event: string, listener: Parameters<EventEmitter['on']>[1]) => {
    this.events.on(event, listener)
    return undefined as never
  }
}
