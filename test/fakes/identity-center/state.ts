import { randomUUID } from 'node:crypto'

export interface FakeAccount {
  readonly accountId: string
  readonly accountName: string
  readonly emailAddress: string
  readonly roles: readonly string[]
}

interface Client {
  readonly clientSecret: string
  readonly redirectUris: readonly string[]
}
interface AuthorizationCode {
  readonly clientId: string
  readonly challenge: string
  readonly redirectUri: string
}
export interface DeviceGrant {
  readonly clientId: string
  readonly userCode: string
  readonly expiresAt: number
  status: 'pending' | 'approved' | 'denied' | 'slow-down'
}
export interface FakeSession {
  /** Milliseconds; 8 hours after sign-in by default. */
  readonly endsAt: number
  ended: boolean
}

export interface FakeSettings {
  readonly startUrl: string
  /** Name of the person who approves: the role session's name. */
  userName: string
  accounts: readonly FakeAccount[]
  /** Accounts and roles on one page. */
  readonly pageSize: number
  readonly now: () => number
  /** Milliseconds. */
  sessionMs: number
  accessTokenS: number
  credentialsMs: number
  deviceIntervalS: number
  deviceExpiresS: number
  /** What the person does in the browser; `ask` shows them the links to choose by. */
  browser: 'approve' | 'deny' | 'wait' | 'ask'
}

/** What the fake has handed out. Everything secret is also in `issued`, for tests that look for it where it must not be. */
export class FakeState {
  readonly clients = new Map<string, Client>()
  readonly codes = new Map<string, AuthorizationCode>()
  readonly devices = new Map<string, DeviceGrant>()
  readonly accessTokens = new Map<string, { session: FakeSession; expiresAt: number }>()
  readonly refreshTokens = new Map<string, FakeSession>()
  readonly credentials = new Map<
    string,
    { session: FakeSession; userName: string; accountId: string; roleName: string }
  >()
  readonly issued = new Set<string>()
  readonly sessions = new Set<FakeSession>()

  secret(kind: string): string {
    const value = `fake-${kind}-${randomUUID()}`
    this.issued.add(value)
    return value
  }

  /** Ends every session: refreshing answers InvalidGrant, the portal 401. */
  endSessions(): void {
    for (const session of this.sessions) session.ended = true
  }
}

export const alive = (session: FakeSession, now: number): boolean => !session.ended && session.endsAt > now
