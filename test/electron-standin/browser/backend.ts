import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import type { Backend } from '../backend-types.ts'
import { createGate, type Gate, SOCKET_PROTOCOL } from './gate.ts'
import { BrowserPage } from './page.ts'
import { serve } from './serve.ts'

export interface Limits {
  /** Bytes of a message of the page: larger than any request of the application. */
  readonly message: number
  /** Milliseconds in which a request has to arrive. */
  readonly requestMs: number
}
const LIMITS: Limits = { message: 4 * 1024 * 1024, requestMs: 10_000 }

/** The one window is served to whatever browser opens the printed address. Port 0 is any free one. */
export function createBrowserBackend(port: number, { message, requestMs }: Limits = LIMITS): Backend {
  const server = createServer({
    headersTimeout: requestMs,
    requestTimeout: requestMs,
    connectionsCheckingInterval: Math.min(requestMs, 1_000),
  })
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: message,
    perMessageDeflate: false,
    handleProtocols: () => SOCKET_PROTOCOL,
  })
  let gate: Gate | null = null
  let page: BrowserPage | null = null
  let announced = false

  const announce = async (): Promise<void> => {
    if (announced || !gate) return
    announced = true
    console.log(`Caseload is open at http://127.0.0.1:${addressOf(server).port}/?key=${gate.key}`)
  }

  return {
    async start() {
      await listen(server, port)
      const ready = createGate(addressOf(server).port)
      gate = ready
      server.on('request', (request, response) => {
        serve(ready, page, request, response).catch((error) => {
          console.error(error)
          if (!response.headersSent) response.writeHead(500)
          response.end()
        })
      })
      server.on('upgrade', (request, socket, head) => {
        socket.on('error', () => socket.destroy())
        if (!page || request.url !== '/__caseload/ipc' || !ready.admitsSocket(request))
          socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
        else sockets.handleUpgrade(request, socket, head, (tab) => page?.addTab(tab))
      })
    },
    createPage(owner, options) {
      if (page) throw new Error('electron stand-in: a second window is not supported in the browser')
      page = new BrowserPage(owner, options, announce)
      return page
    },
    setSchemes: () => undefined,
    setPermission: () => undefined,
    async stop() {
      for (const tab of sockets.clients) tab.terminate()
      server.closeAllConnections()
      if (!server.listening) return
      server.close()
      await once(server, 'close')
    },
  }
}

async function listen(server: Server, port: number): Promise<void> {
  server.listen({ host: '127.0.0.1', port })
  try {
    await once(server, 'listening')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
    const message = `Port ${port} is in use. Choose another with --port, or leave it out.`
    throw Object.assign(new Error(message), { plain: true })
  }
}

function addressOf(server: Server): AddressInfo {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return address
}
