import { createServer, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { connect, type Socket } from 'node:net'
import { listen } from './engines.ts'
import { TEST_SERVER } from './tls.ts'

export interface ConnectProxy {
  readonly port: number
  /** What was asked for, as in `dynamodb.us-east-1.amazonaws.com:443`. */
  readonly asked: string[]
  stop(): Promise<void>
}

export interface ConnectProxyOptions {
  /** The status instead of a tunnel; `silent` never answers. */
  readonly answer?: number | 'silent'
  /** The way to the proxy itself is TLS. */
  readonly secure?: boolean
  /** The port on loopback at which every tunnel ends, whatever was asked for. */
  readonly to: number
}

/** A clinic's proxy on loopback: writes down every CONNECT and tunnels it, or refuses. */
export async function startConnectProxy({ answer, secure, to }: ConnectProxyOptions): Promise<ConnectProxy> {
  const asked: string[] = []
  const sockets = new Set<Socket>()
  const server: Server = secure ? createSecureServer(TEST_SERVER) : createServer()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
  })
  server.on('connect', (request, client: Socket) => {
    asked.push(request.url ?? '')
    client.on('error', () => client.destroy())
    if (answer === 'silent') return
    if (answer !== undefined) return client.end(`HTTP/1.1 ${answer} Refused\r\nproxy-authenticate: NTLM\r\n\r\n`)
    const target = connect(to, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n')
      client.pipe(target).pipe(client)
    })
    sockets.add(target)
    target.on('error', () => client.destroy())
  })
  const port = await listen(server)
  return {
    port,
    asked,
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
