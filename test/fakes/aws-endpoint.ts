import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { listen } from './engines.ts'

/** One call as the endpoint got it. */
export interface AwsCall {
  /** As in `UpdateItem`. */
  readonly operation: string
  readonly headers: IncomingHttpHeaders
  readonly body: Readonly<Record<string, unknown>>
  /** A number for the connection on which it came. */
  readonly connection: number
}

export interface AwsAnswer {
  readonly status?: number
  readonly body: unknown
  readonly headers?: Record<string, string>
}

export interface AwsEndpoint {
  readonly endpoint: string
  /** Every call so far. */
  readonly calls: AwsCall[]
  stop(): Promise<void>
}

const TYPE = { 'content-type': 'application/x-amz-json-1.0' }

/** The refusal of an error that AWS names. */
export const refusal = (name: string, message = 'Refused.', headers: Record<string, string> = {}): AwsAnswer => ({
  status: 400,
  body: { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message },
  headers,
})

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

async function forward(engine: string, { operation, headers }: AwsCall, text: string, response: ServerResponse) {
  const answer = await fetch(engine, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${operation}`,
      'x-amz-date': String(headers['x-amz-date']),
      authorization: String(headers.authorization),
    },
    body: text,
  })
  response.writeHead(answer.status, TYPE).end(Buffer.from(await answer.arrayBuffer()))
}

/**
 * An endpoint on loopback that writes down every call and answers as `answer` says. What it answers with null goes to the engine.
 */
export async function startAwsEndpoint(
  answer: (call: AwsCall) => AwsAnswer | null | Promise<AwsAnswer | null>,
  engine?: string,
): Promise<AwsEndpoint> {
  const calls: AwsCall[] = []
  const sockets = new Map<Socket, number>()
  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { headers, socket } = request
    sockets.set(socket, sockets.get(socket) ?? sockets.size + 1)
    // Looking whether somebody is there is no call.
    if (request.method === 'HEAD') return void response.end()
    const text = await textOf(request)
    const operation = String(headers['x-amz-target'] ?? '').replace(/^.*\./, '')
    const call: AwsCall = { operation, headers, body: JSON.parse(text), connection: sockets.get(socket) ?? 0 }
    calls.push(call)
    const given = await answer(call)
    if (given) response.writeHead(given.status ?? 200, { ...TYPE, ...given.headers }).end(JSON.stringify(given.body))
    else if (engine) await forward(engine, call, text, response)
    else socket.destroy()
  }
  const server = createServer((request, response) => {
    handle(request, response).catch(() => request.socket.destroy())
  })
  const port = await listen(server)
  return {
    endpoint: `http://127.0.0.1:${port}`,
    calls,
    async stop() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
