import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { listen } from './engines.ts'

/** What happens to one request. Without anything stated it passes. */
export interface Fault {
  /** How many times the engine gets it: 0 = lost on the way, 2 = delivered twice. Default 1. */
  readonly deliver?: 0 | 1 | 2
  /** Milliseconds to hold it back before it is delivered. */
  readonly delay?: number
  /** Milliseconds after which a copy is delivered again, after the answer. */
  readonly lateCopy?: number
  /** Runs before it is delivered. */
  readonly before?: () => Promise<unknown>
  /** Runs when the engine has answered, before the answer goes on. */
  readonly after?: () => Promise<unknown>
  /** What comes back. Default `answer`; `drop` closes the connection without a byte. */
  readonly reply?: 'answer' | 'drop' | 'error' | 'throttle' | 'expired'
}

export const DROP_REQUEST: Fault = { deliver: 0, reply: 'drop' }
export const DROP_RESPONSE: Fault = { reply: 'drop' }
export const DUPLICATE: Fault = { deliver: 2 }
export const SERVER_ERROR: Fault = { deliver: 0, reply: 'error' }
export const SERVER_ERROR_AFTER_COMMIT: Fault = { reply: 'error' }
export const THROTTLE: Fault = { deliver: 0, reply: 'throttle' }
export const EXPIRED_TOKEN: Fault = { deliver: 0, reply: 'expired' }

type Body = Record<string, unknown>

export interface FaultProxy {
  readonly endpoint: string
  /** Faults for the next requests of an operation (`UpdateItem`), in order. */
  next(operation: string, ...faults: Fault[]): void
  /** Decides about every request that has no fault of its own. */
  decide: (operation: string) => Fault
  /** Changes the body of every request of an operation before it is delivered. */
  rewrite: (operation: string, body: Body) => Body
  /** How often an operation has come in. */
  count(operation: string): number
  stop(): Promise<void>
}

interface Answer {
  readonly status: number
  readonly body: Buffer
  readonly headers: Record<string, string>
}

const awsError = (status: number, type: string): Answer => ({
  status,
  body: Buffer.from(JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: 'Injected.' })),
  headers: { 'content-type': 'application/x-amz-json-1.0' },
})
const REPLIES = {
  error: awsError(500, 'InternalServerError'),
  throttle: awsError(400, 'ProvisionedThroughputExceededException'),
  expired: awsError(400, 'ExpiredTokenException'),
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

/** An HTTP proxy on loopback in front of an engine, that loses, repeats, delays and refuses requests as it is told. */
export async function startFaultProxy(engine: string): Promise<FaultProxy> {
  const queues = new Map<string, Fault[]>()
  const counts = new Map<string, number>()

  async function forward(request: IncomingMessage, operation: string, raw: Buffer): Promise<Answer> {
    const headers: Record<string, string> = {}
    for (const name of ['content-type', 'x-amz-target', 'x-amz-date', 'authorization']) {
      const value = request.headers[name]
      if (typeof value === 'string') headers[name] = value
    }
    const body = JSON.stringify(proxy.rewrite(operation, JSON.parse(raw.toString('utf8'))))
    const answer = await fetch(engine, { method: 'POST', headers, body })
    const type = answer.headers.get('content-type') ?? 'application/x-amz-json-1.0'
    return { status: answer.status, body: Buffer.from(await answer.arrayBuffer()), headers: { 'content-type': type } }
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const operation =
      String(request.headers['x-amz-target'] ?? '')
        .split('.')
        .at(-1) ?? ''
    counts.set(operation, (counts.get(operation) ?? 0) + 1)
    const fault = queues.get(operation)?.shift() ?? proxy.decide(operation)
    const raw = await bodyOf(request)
    if (fault.delay) await wait(fault.delay)
    await fault.before?.()
    let answer: Answer | null = null
    for (let copy = 0; copy < (fault.deliver ?? 1); copy++) {
      const one = await forward(request, operation, raw)
      answer ??= one
    }
    await fault.after?.()
    const reply = fault.reply ?? 'answer'
    const sent = reply === 'answer' ? answer : reply === 'drop' ? null : REPLIES[reply]
    if (sent === null) request.socket.destroy()
    else response.writeHead(sent.status, sent.headers).end(sent.body)
    if (fault.lateCopy !== undefined) {
      await wait(fault.lateCopy)
      await forward(request, operation, raw)
    }
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => request.socket.destroy())
  })
  const port = await listen(server)
  const proxy: FaultProxy = {
    endpoint: `http://127.0.0.1:${port}`,
    next: (operation, ...faults) => queues.set(operation, [...(queues.get(operation) ?? []), ...faults]),
    decide: () => ({}),
    rewrite: (_operation, body) => body,
    count: (operation) => counts.get(operation) ?? 0,
    async stop() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
  return proxy
}
