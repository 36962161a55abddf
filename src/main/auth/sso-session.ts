import type { Oidc, Registration, Tokens } from './oidc.ts'
import { isWireFailure, WireFailure } from './wire-failure.ts'

/** What is kept of a sign-in. */
export interface StoredSession {
  readonly registration: Registration
  readonly tokens: Tokens
}

export interface SessionPorts {
  readonly oidc: Oidc
  readonly now: () => number
  /** Keeps the session after every change, null when it is over; `before` is what it was. Kept before a rotated token is used. */
  readonly keep: (session: StoredSession | null, before: StoredSession | null) => Promise<void>
}

/** One person's session with an Identity Center. */
export interface SsoSession {
  /** A token that is good for some minutes. @throws WireFailure `session-over`, `offline`, `unavailable` */
  accessToken(): Promise<string>
  /** After the portal refused a token: another one, or the end of the session. */
  renewed(rejected: string): Promise<string>
  readonly current: () => StoredSession | null
}

/** Milliseconds before its end at which a token is renewed. */
const AHEAD_MS = 5 * 60_000

/** A session from what is kept of it. Refreshing is single flight: a rotated token is never presented twice. */
export function createSession(initial: StoredSession, ports: SessionPorts): SsoSession {
  let session: StoredSession | null = initial
  let refreshing: Promise<string> | null = null

  async function end(): Promise<never> {
    const before = session
    session = null
    if (before) await ports.keep(null, before)
    throw new WireFailure('session-over')
  }

  async function refresh(): Promise<string> {
    const { registration, tokens } = session ?? (await end())
    const { refreshToken } = tokens
    // By this computer's clock alone: it may be put right.
    if (refreshToken === null) throw new WireFailure('session-over')
    try {
      const fresh = await ports.oidc.token(registration, { kind: 'refresh', refreshToken })
      const before = session
      session = { registration, tokens: { ...fresh, refreshToken: fresh.refreshToken ?? refreshToken } }
      await ports.keep(session, before)
      return fresh.accessToken
    } catch (error) {
      // Only the service's own word ends a session: no network and no full disk does.
      if (isWireFailure(error, 'session-over', 'client-unknown', 'refused')) return end()
      throw error
    }
  }

  const once = (): Promise<string> => {
    refreshing ??= refresh().finally(() => {
      refreshing = null
    })
    return refreshing
  }

  async function accessToken(): Promise<string> {
    if (!session) throw new WireFailure('session-over')
    const { accessToken: token, expiresAt } = session.tokens
    const left = expiresAt - ports.now()
    if (left > AHEAD_MS) return token
    try {
      return await once()
    } catch (error) {
      // Still good for a while: the next call tries again.
      if (left > 0 && isWireFailure(error, 'offline', 'unavailable')) return token
      throw error
    }
  }

  return {
    accessToken,
    async renewed(rejected) {
      if (session && session.tokens.accessToken !== rejected) return session.tokens.accessToken
      return session?.tokens.refreshToken === null ? end() : once()
    },
    current: () => session,
  }
}
