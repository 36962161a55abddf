import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

export type Verdict =
  | { readonly kind: 'admitted' }
  | { readonly kind: 'first-visit'; readonly cookie: string; readonly location: string }
  | { readonly kind: 'refused'; readonly reason: 'wrong-host' | 'used-key' | 'no-key' }

/** What the page's socket speaks. It brings the token beside it, where no other page can read it. */
export const SOCKET_PROTOCOL = 'caseload'

const secret = (): string => randomBytes(32).toString('base64url')

/**
 * Lets one person's browser in. The key in the address works once and becomes a cookie that scripts can't read and other sites
 * can't send. The Host header must be this server's own, so that no other name that points to this computer is served. A cookie goes
 * to every port of this computer, also to another person's server: with the cookie alone the page is there, but not its socket. That
 * takes the token too, which the page keeps where only pages of this port can read it.
 */
export function createGate(port: number) {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  const cookieName = `caseload-${port}`
  const session = secret()
  const key = secret()
  const token = secret()
  let used = false

  const hostOf = (request: IncomingMessage): string | undefined => hosts.find((host) => host === request.headers.host)
  const hasSession = (request: IncomingMessage): boolean => {
    const cookies = (request.headers.cookie ?? '').split(';').map((cookie) => cookie.trim())
    return cookies.some((cookie) => equal(cookie, `${cookieName}=${session}`))
  }

  return {
    key,

    /** Judges a page's request by its Host, its key, and its cookie. */
    judge(request: IncomingMessage, url: URL): Verdict {
      if (!hostOf(request)) return { kind: 'refused', reason: 'wrong-host' }
      const given = url.searchParams.get('key')
      if (given === null) return hasSession(request) ? { kind: 'admitted' } : { kind: 'refused', reason: 'no-key' }
      if (request.method !== 'GET' || used || !equal(given, key)) return { kind: 'refused', reason: 'used-key' }
      used = true
      return {
        kind: 'first-visit',
        cookie: `${cookieName}=${session}; HttpOnly; SameSite=Strict; Path=/`,
        // Browsers keep what follows # to themselves.
        location: `/#${token}`,
      }
    },

    /** A WebSocket is no subject of the same-origin policy: its Origin must be the page's own, and it must bring the token. */
    admitsSocket(request: IncomingMessage): boolean {
      const host = hostOf(request)
      const protocols = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((one) => one.trim())
      const bringsToken = protocols[0] === SOCKET_PROTOCOL && equal(protocols[1] ?? '', token)
      return host !== undefined && request.headers.origin === `http://${host}` && hasSession(request) && bringsToken
    },
  }
}

export type Gate = ReturnType<typeof createGate>

function equal(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
