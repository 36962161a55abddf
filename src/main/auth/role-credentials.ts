import type { Portal, RoleCredentials } from './portal.ts'
import type { SsoSession } from './sso-session.ts'
import { isWireFailure } from './wire-failure.ts'

/** Milliseconds before their end at which credentials are fetched anew. */
const AHEAD_MS = 5 * 60_000

export interface RoleCredentialsPorts {
  readonly session: SsoSession
  readonly portal: Portal
  readonly accountId: string
  readonly roleName: string
  readonly now: () => number
}

/** Credentials whenever they are needed. `forceRefresh`: the service has refused what is kept. */
export type CredentialsSource = (options?: { readonly forceRefresh?: boolean }) => Promise<RoleCredentials>

/**
 * The credentials of a role, for the DynamoDB client: cached, fetched once for all who ask at a time, five minutes ahead of their end.
 * They throw WireFailure `session-over`, `no-access`, `offline`, `unavailable`.
 */
export function roleCredentials({
  session,
  portal,
  accountId,
  roleName,
  now,
}: RoleCredentialsPorts): CredentialsSource {
  let cached: RoleCredentials | null = null
  let fetching: Promise<RoleCredentials> | null = null

  async function fetchOnce(): Promise<RoleCredentials> {
    const token = await session.accessToken()
    try {
      return await portal.credentials(token, accountId, roleName)
    } catch (error) {
      if (!isWireFailure(error, 'token-rejected')) throw error
      return portal.credentials(await session.renewed(token), accountId, roleName)
    }
  }

  async function fetchNow(): Promise<RoleCredentials> {
    const left = cached ? cached.expiration.getTime() - now() : 0
    try {
      cached = await fetchOnce()
    } catch (error) {
      if (!cached || left <= 0 || !isWireFailure(error, 'offline', 'unavailable')) throw error
    }
    return cached
  }

  return ({ forceRefresh = false } = {}) => {
    if (!forceRefresh && cached && cached.expiration.getTime() - now() > AHEAD_MS) return Promise.resolve(cached)
    fetching ??= fetchNow().finally(() => {
      fetching = null
    })
    return fetching
  }
}
