import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { listen } from './engines.ts'

/** What comes back: the engine's answer, all of it or its first half; nothing at all; or an error of AWS. */
export type Reply = 'answer' | 'cut' | 'drop' | 'error' | 'unavailable' | 'throttle' | 'throttling' | 'expired'

/** What happens to one request. Without anything stated it passes. */
export interface Fault {
  /** How many times the engine gets it: 0 = lost on the way, 2 = delivered twice. Default 1. */
  readonly deliver?: 0 | 1 | 2
  /** Closes the connection while the request is still being sent: the engine never gets it. */
  readonly breakUpload?: boolean
  /** Milliseconds to hold it back before it is delivered. */
  readonly delay?: number
  /** Holds it back until a later request has been answered, this many milliseconds at most. */
  readonly overtaken?: number
  /** A copy is delivered again after the answer: after so many milliseconds, or when something has happened. */
  readonly lateCopy?: number | Promise<unknown>
  /** Runs before it is delivered. */
  readonly before?: () => Promise<unknown>
  /** Runs when the engine has answered, before the answer goes on. */
  readonly after?: () => Promise<unknown>
  /** Default `answer`; `drop` closes the connection without a byte, `cut` in the middle of the body. */
  readonly reply?: Reply
}

export const DROP_REQUEST: Fault = { deliver: 0, reply: 'drop' }
export const BREAK_UPLOAD: Fault = { breakUpload: true }
export const DROP_RESPONSE: Fault = { reply: 'drop' }
export const CUT_RESPONSE: Fault = { reply: 'cut' }
export const DUPLICATE: Fault = { deliver: 2 }
export const OVERTAKEN: Fault = { overtaken: 60 }
export const SERVER_ERROR: Fault = { deliver: 0, reply: 'error' }
export const SERVER_ERROR_AFTER_COMMIT: Fault = { reply: 'error' }
export const UNAVAILABLE: Fault = { deliver: 0, reply: 'unavailable' }
export const UNAVAILABLE_AFTER_COMMIT: Fault = { reply: 'unavailable' }
export const THROTTLE: Fault = { deliver: 0, reply: 'throttle' }
export const THROTTLING: Fault = { deliver: 0, reply: 'throttling' }
export const EXPIRED_TOKEN: Fault = { deliver: 0, reply: 'expired' }

type Body = Record<string, unknown>

export interface Answer {
  readonly status: number
  readonly body: Buffer
  readonly headers: Record<string, string>
}

/** One delivery of a request to the engine: a duplicate is two of them. */
export interface Delivery {
  readonly operation: string
  readonly body: Body
  /** Below the endpoint. */
  readonly path: string
}

export interface FaultProxy {
  readonly endpoint: string
  /** Faults for the next requests of an operation (`UpdateItem`), in order. */
  next(operation: string, ...faults: Fault[]): void
  /** Decides about every request that has no fault of its own. `path` is the one below the endpoint: `/` unless a client adds one. */
  decide: (operation: string, path: string) => Fault
  /** Changes the body of every request of an operation before it is delivered. */
  rewrite: (operation: string, body: Body) => Body
  /** Stands around every delivery to the engine; `send` delivers. */
  around: (delivery: Delivery, send: () => Promise<Answer>) => Promise<Answer>
  /** How often an operation has come in. */
  count(operation: string): number
  /** Requests and late copies that are under way. */
  idle(): Promise<void>
  stop(): Promise<void>
}

const awsError = (status: number, type: string): Answer => ({
  status,
  body: Buffer.from(JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: 'Injected.' })),
  headers: { 'content-type': 'application/x-amz-json-1.0' },
})
const REPLIES: Readonly<Record<Exclude<Reply, 'answer' | 'cut' | 'drop'>, Answer>> = {
  error: awsError(500, 'InternalServerError'),
  unavailable: awsError(503, 'ServiceUnavailable'),
  throttle: awsError(400, 'ProvisionedThroughputExceededException'),
  throttling: awsError(400, 'ThrottlingException'),
  expired: awsError(400, 'ExpiredTokenException'),
}

/** The whole body of a request, or null when the client went away in the middle of it: engines die of half a request. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of request) chunks.push(Buffer.from(chunk))
  } catch (error) {
    if (request.complete) throw error
    return null
  }
  const body = Buffer.concat(chunks)
  return body.length === Number(request.headers['content-length'] ?? body.length) ? body : null
}

function reply(request: IncomingMessage, response: ServerResponse, wanted: Reply, answer: Answer | null): void {
  const sent = wanted === 'drop' ? null : wanted === 'answer' || wanted === 'cut' ? answer : REPLIES[wanted]
  if (sent === null) {
    request.socket.destroy()
    return
  }
  if (wanted === 'cut') {
    response.writeHead(sent.status, { ...sent.headers, 'content-length': String(sent.body.length) })
    response.write(sent.body.subarray(0, Math.floor(sent.body.length / 2)), () => request.socket.destroySoon())
    return
  }
  response.writeHead(sent.status, sent.headers).end(sent.body)
}

/** Everything that is under way, to wait for. */
function pendingWork() {
  const pending = new Set<Promise<void>>()
  return {
    add(work: Promise<void>) {
      pending.add(work)
      work.finally(() => pending.delete(work))
    },
    async idle() {
      while (pending.size > 0) await Promise.all(pending)
    },
  }
}

/** Lets a request wait until another one has been answered. */
function passage() {
  const waiting = new Set<() => void>()
  return {
    passed() {
      for (const go of waiting) go()
    },
    async overtaken(longest: number) {
      const { promise, resolve } = Promise.withResolvers<void>()
      waiting.add(resolve)
      await Promise.race([promise, wait(longest)])
      waiting.delete(resolve)
    },
  }
}

const operationOf = ({ headers }: IncomingMessage): string =>
  String(headers['x-amz-target'] ?? '')
    .split('.')
    .at(-1) ?? ''

const FORWARDED = ['content-type', 'x-amz-target', 'x-amz-date', 'authorization']

/**
 * An HTTP proxy on loopback in front of an engine, that loses, repeats, delays, reorders, cuts and refuses as it is told. What reaches
 * the engine is always a whole request.
 */
export async function startFaultProxy(engine: string): Promise<FaultProxy> {
  const queues = new Map<string, Fault[]>()
  const counts = new Map<string, number>()
  const work = pendingWork()
  const order = passage()

  function forward(request: IncomingMessage, operation: string, raw: Buffer): Promise<Answer> {
    const given = FORWARDED.flatMap((name) => {
      const value = request.headers[name]
      return typeof value === 'string' ? [[name, value] as const] : []
    })
    const body = proxy.rewrite(operation, JSON.parse(raw.toString('utf8')))
    return proxy.around({ operation, body, path: request.url ?? '/' }, async () => {
      const options = { method: 'POST', headers: Object.fromEntries(given), body: JSON.stringify(body) }
      const answer = await fetch(engine, options)
      const type = answer.headers.get('content-type') ?? 'application/x-amz-json-1.0'
      return { status: answer.status, body: Buffer.from(await answer.arrayBuffer()), headers: { 'content-type': type } }
    })
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const operation = operationOf(request)
    counts.set(operation, (counts.get(operation) ?? 0) + 1)
    const fault = queues.get(operation)?.shift() ?? proxy.decide(operation, request.url ?? '/')
    const raw = fault.breakUpload ? null : await bodyOf(request)
    if (raw === null) {
      request.socket.destroy()
      return
    }
    if (fault.delay) await wait(fault.delay)
    if (fault.overtaken) await order.overtaken(fault.overtaken)
    await fault.before?.()
    let answer: Answer | null = null
    for (let copy = 0; copy < (fault.deliver ?? 1); copy++) {
      const one = await forward(request, operation, raw)
      answer ??= one
    }
    await fault.after?.()
    order.passed()
    reply(request, response, fault.reply ?? 'answer', answer)
    if (fault.lateCopy !== undefined) {
      await (typeof fault.lateCopy === 'number' ? wait(fault.lateCopy) : fault.lateCopy)
      await forward(request, operation, raw)
    }
  }

  const server = createServer((request, response) => {
    work.add(handle(request, response).catch(() => void request.socket.destroy()))
  })
  const port = await listen(server)
  const proxy: FaultProxy = {
    endpoint: `http://127.0.0.1:${port}`,
    next: (operation, ...faults) => queues.set(operation, [...(queues.get(operation) ?? []), ...faults]),
    decide: () => ({}),
    rewrite: (_operation, body) => body,
    around: (_delivery, send) => send(),
    count: (operation) => counts.get(operation) ?? 0,
    idle: () => work.idle(),
    async stop() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
  return proxy
}
