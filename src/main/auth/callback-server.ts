import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { CALLBACK_PATH } from './oidc.ts'
import { sameSecret } from './pkce.ts'

/** What the browser brought back. */
export type Callback =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'refused' }
  | { readonly kind: 'failed' }

export interface CallbackServer {
  /** `http://127.0.0.1:<port>/oauth/callback` */
  readonly redirectUri: string
  /** The first valid answer. Never rejects. */
  readonly callback: Promise<Callback>
  close(): Promise<void>
}

const page = (title: string, text: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Caseload</title><h1>${title}</h1><p>${text}</p></html>`

const PAGES = {
  done: [200, page('You are signed in', 'You can close this tab and go back to Caseload.')],
  refused: [200, page('Sign-in was declined', 'You can close this tab and go back to Caseload.')],
  invalid: [400, page('Not a sign-in', 'This address is for the sign-in that Caseload is waiting for.')],
  late: [409, page('Already answered', 'Caseload has had its answer. You can close this tab.')],
} as const

function reply(response: ServerResponse, [status, body]: readonly [number, string]): void {
  response
    .writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      connection: 'close',
    })
    .end(body)
}

/** The answer in a request, or null when it is none for this attempt: any page on this computer can call this address. */
function read(request: IncomingMessage, state: string): Callback | null {
  const url = URL.parse(request.url ?? '', 'http://127.0.0.1')
  if (request.method !== 'GET' || url?.pathname !== CALLBACK_PATH) return null
  const given = url.searchParams.getAll('state')
  if (given.length !== 1 || !sameSecret(given[0] ?? '', state)) return null
  const [code] = url.searchParams.getAll('code')
  if (code) return { kind: 'code', code }
  const error = url.searchParams.get('error')
  if (error === 'access_denied') return { kind: 'refused' }
  return error ? { kind: 'failed' } : null
}

async function bind(server: Server): Promise<number> {
  server.listen({ host: '127.0.0.1', port: 0, exclusive: true })
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The callback has no port.')
  return address.port
}

/**
 * Waits on a loopback port for the browser to come back (RFC 8252 §7.3). A wrong path, method or state is answered 400 and the waiting
 * goes on, so that no other page can end a sign-in; after the first valid answer every other one gets 409.
 * @throws the socket's error when no port can be bound
 */
export async function listenForCallback(state: string): Promise<CallbackServer> {
  const { promise, resolve } = Promise.withResolvers<Callback>()
  let answered = false
  const server = createServer((request, response) => {
    request.resume()
    const callback = read(request, state)
    if (!callback) return reply(response, PAGES.invalid)
    if (answered) return reply(response, PAGES.late)
    answered = true
    // Afterwards the port closes: the person's page has to be there by then.
    response.once('close', () => resolve(callback))
    reply(response, callback.kind === 'code' ? PAGES.done : PAGES.refused)
  })
  const port = await bind(server)
  return {
    redirectUri: `http://127.0.0.1:${port}${CALLBACK_PATH}`,
    callback: promise,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
