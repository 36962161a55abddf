import type { SignInState } from '#shared/sign-in.ts'
import { BROWSER_TIMEOUT_MS, browserSignIn } from './browser-sign-in.ts'
import { deviceSignIn } from './device-sign-in.ts'
import type { IdentityCenter } from './identity-center.ts'
import type { Registration } from './oidc.ts'
import type { RandomBytes } from './pkce.ts'
import { SignInFailure } from './sign-in-failure.ts'
import type { StoredSession } from './sso-session.ts'
import type { KeptSignIn } from './vault.ts'
import { isWireFailure } from './wire-failure.ts'

export type SignInMethod = 'browser' | 'device'

export interface ObtainPorts {
  readonly center: IdentityCenter
  readonly now: () => number
  /** Ends early, without an error, when the signal does. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  readonly randomBytes: RandomBytes
  readonly signal: AbortSignal
  readonly show: (state: SignInState) => void
  /** Opens the address in the person's browser, and keeps it for "open browser again"; false when none opens. */
  readonly onAddress: (url: string) => Promise<boolean>
  readonly registrations: KeptSignIn['registrations']
  readonly keepRegistration: (method: SignInMethod, registration: Registration) => Promise<void>
}

/** A registration that is kept and good for the length of a session, or a new one. */
async function registrationFor(method: SignInMethod, ports: ObtainPorts, fresh: boolean): Promise<Registration> {
  const kept = ports.registrations[method]
  const SESSION_MS = 12 * 3_600_000
  if (kept && !fresh && kept.expiresAt > ports.now() + SESSION_MS) return kept
  const registration = await ports.center.oidc.register(method)
  await ports.keepRegistration(method, registration)
  return registration
}

async function byBrowser(registration: Registration, ports: ObtainPorts) {
  const { center, now, sleep, randomBytes, signal, show, onAddress } = ports
  return browserSignIn({
    oidc: center.oidc,
    registration,
    authorizeOrigin: center.endpoints.oidc,
    randomBytes,
    sleep,
    signal,
    onOpen(url) {
      show({ step: 'browser', expiresAt: now() + BROWSER_TIMEOUT_MS })
      return onAddress(url)
    },
  })
}

async function byDevice(registration: Registration, ports: ObtainPorts) {
  const { center, now, sleep, signal, show, onAddress } = ports
  return deviceSignIn({
    oidc: center.oidc,
    registration,
    now,
    sleep,
    signal,
    onCode({ userCode, verificationUri, verificationUriComplete, expiresAt }) {
      show({ step: 'device', userCode, verificationUri, expiresAt })
      // Without a browser here the person uses one elsewhere: the address is on screen.
      void onAddress(verificationUriComplete)
    },
  })
}

async function attempt(method: SignInMethod, ports: ObtainPorts, fresh: boolean): Promise<StoredSession> {
  const registration = await registrationFor(method, ports, fresh)
  const tokens = await (method === 'browser' ? byBrowser : byDevice)(registration, ports)
  return { registration, tokens }
}

/** The same with a new registration when the service doesn't know the kept one any more. */
async function withRegistration(method: SignInMethod, ports: ObtainPorts): Promise<StoredSession> {
  try {
    return await attempt(method, ports, false)
  } catch (error) {
    if (!isWireFailure(error, 'client-unknown')) throw error
    return attempt(method, ports, true)
  }
}

/**
 * Has a person sign in, by the browser or by a code; by a code too when no browser opens here, or can come back.
 * @throws SignInFailure, WireFailure
 */
export async function obtainTokens(method: SignInMethod, ports: ObtainPorts): Promise<StoredSession> {
  try {
    return await withRegistration(method, ports)
  } catch (error) {
    const cannot = error instanceof SignInFailure && (error.kind === 'no-loopback' || error.kind === 'no-browser')
    if (!cannot) throw error
    return withRegistration('device', ports)
  }
}
