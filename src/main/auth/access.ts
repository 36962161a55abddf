import { ExpectedFailure } from '#shared/ipc/result.ts'
import {
  type IdentityCenter,
  type IdentityCenterConnection,
  type IdentityCenterPorts,
  openIdentityCenter,
} from './identity-center.ts'
import { type CredentialsSource, roleCredentials } from './role-credentials.ts'
import { createSession, type SsoSession } from './sso-session.ts'
import type { Vault } from './vault.ts'
import { WireFailure, type WireFailureKind } from './wire-failure.ts'

const SENTENCES: Readonly<Partial<Record<WireFailureKind, readonly [ExpectedFailure['code'], string]>>> = {
  'session-over': ['sign-in-required', 'Your clinic sign-in ended. Sign in again to go on.'],
  'client-unknown': ['sign-in-required', 'Your clinic sign-in ended. Sign in again to go on.'],
  'token-rejected': ['sign-in-required', 'Your clinic sign-in ended. Sign in again to go on.'],
  'no-access': [
    'access-denied',
    'The account and role of this connection are not assigned to you any more. Ask your administrator.',
  ],
  offline: ['offline', 'The sign-in service can’t be reached. Check the network connection, then try again.'],
  unavailable: ['unavailable', 'The sign-in service has a problem at the moment. Try again in a minute.'],
}

/** A failure of the sign-in services while credentials are fetched, for the person; an error that nobody expected as it is. */
export function expectedFailure(error: unknown): unknown {
  const known = error instanceof WireFailure ? SENTENCES[error.kind] : undefined
  return known ? new ExpectedFailure(known[0], known[1], { cause: error }) : error
}

export interface AccessPorts extends IdentityCenterPorts {
  readonly vault: Vault
  /** The session has ended: a person has to sign in again. Called once until `renewed`. */
  readonly onSignInNeeded: () => void
  /** It works again without one: the clock that had ended it was put right. */
  readonly onSignInWorks: () => void
}

/** The access of a signed-in person to one connection's table. */
export interface Access {
  /** The name that AWS gave and the person confirmed. */
  readonly userName: string
  /** Throws ExpectedFailure `sign-in-required`, `access-denied`, `offline`, `unavailable`. */
  readonly credentials: CredentialsSource
  /** After another sign-in at this connection: true when it is the same person, whose access goes on. */
  renewed(): Promise<boolean>
  /** Ends the clinic's sign-in session for every program. @throws ExpectedFailure `offline`, `unavailable` */
  logout(): Promise<void>
  close(): void
}

const signInRequired = () => new ExpectedFailure('sign-in-required', 'Sign in to this clinic to open its registries.')

interface Open {
  readonly session: SsoSession
  readonly credentials: CredentialsSource
}

interface Kept {
  /** Null: the session has ended, and the person is known still. */
  readonly open: Open | null
  readonly userName: string
}

/** What is kept of the last sign-in at a connection. @throws ExpectedFailure `sign-in-required` when nobody is known */
async function openKept(
  { id, accountId, roleName }: IdentityCenterConnection,
  center: IdentityCenter,
  { vault, now }: AccessPorts,
): Promise<Kept> {
  const kept = await vault.read(id)
  if (!kept.userName || !accountId || !roleName) throw signInRequired()
  if (!kept.session) return { open: null, userName: kept.userName }
  const session = createSession(kept.session, {
    oidc: center.oidc,
    now,
    async keep(changed, before) {
      // Somebody may have signed in again meanwhile: then what became of the old session is of no interest.
      await vault.update(id, (current) =>
        current.session?.tokens.accessToken === before?.tokens.accessToken ? { ...current, session: changed } : current,
      )
    },
  })
  const { portal } = center
  const credentials = roleCredentials({ session, portal, accountId, roleName, now })
  return { userName: kept.userName, open: { session, credentials } }
}

/**
 * Opens what the last sign-in at a connection left: nothing is asked, and nothing is fetched before it is needed.
 * @param mayHaveEnded whether a person whose session has ended can work here still, with what is kept on this computer
 * @throws ExpectedFailure `sign-in-required`
 */
export async function openAccess(
  connection: IdentityCenterConnection,
  ports: AccessPorts,
  mayHaveEnded: (userName: string) => Promise<boolean> = async () => false,
): Promise<Access> {
  const center = openIdentityCenter(connection, ports)
  let needed = false
  let current: Open | null
  let userName: string
  try {
    const kept = await openKept(connection, center, ports)
    if (!kept.open && !(await mayHaveEnded(kept.userName))) throw signInRequired()
    current = kept.open
    userName = kept.userName
  } catch (error) {
    center.close()
    throw error
  }
  return {
    userName,
    async credentials(options) {
      try {
        if (!current) throw signInRequired()
        const credentials = await current.credentials(options)
        if (needed) ports.onSignInWorks()
        needed = false
        return credentials
      } catch (error) {
        const failure = expectedFailure(error)
        const ended = failure instanceof ExpectedFailure && failure.code === 'sign-in-required'
        if (ended && !needed) ports.onSignInNeeded()
        needed ||= ended
        throw failure
      }
    },
    async renewed() {
      const next = await openKept(connection, center, ports)
      if (!next.open) throw signInRequired()
      if (next.userName !== userName) return false
      current = next.open
      needed = false
      return true
    },
    async logout() {
      if (!current) return
      try {
        await center.portal.logout(await current.session.accessToken())
      } catch (error) {
        const failure = expectedFailure(error)
        // A session that is over already needs no end.
        if (!(failure instanceof ExpectedFailure && failure.code === 'sign-in-required')) throw failure
      }
    },
    close: () => center.close(),
  }
}
