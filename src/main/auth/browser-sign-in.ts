import { type Callback, type CallbackServer, listenForCallback } from './callback-server.ts'
import { type Oidc, type Registration, SCOPE, type Tokens } from './oidc.ts'
import { createPkce, type RandomBytes } from './pkce.ts'
import { SignInFailure } from './sign-in-failure.ts'

/** Milliseconds after which nobody comes back any more. */
export const BROWSER_TIMEOUT_MS = 10 * 60_000

export interface BrowserSignInPorts {
  readonly oidc: Oidc
  readonly registration: Registration
  /** Origin of the authorize page: that of the sign-in service. */
  readonly authorizeOrigin: string
  readonly randomBytes: RandomBytes
  /** Opens the address in the person's browser; false when none opens. */
  readonly onOpen: (url: string) => Promise<boolean>
  /** Rejects when the time is over; the timer ends with the signal. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  readonly signal: AbortSignal
}

function authorizeUrl(
  { authorizeOrigin, registration }: BrowserSignInPorts,
  redirectUri: string,
  { challenge, state }: { challenge: string; state: string },
): string {
  const url = new URL('/authorize', authorizeOrigin)
  const parameters = {
    response_type: 'code',
    client_id: registration.clientId,
    redirect_uri: redirectUri,
    state,
    code_challenge_method: 'S256',
    code_challenge: challenge,
    scopes: SCOPE,
  }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url.href
}

const cancellation = (signal: AbortSignal) =>
  new Promise<never>((_resolve, reject) => {
    const stop = () => reject(new SignInFailure('cancelled'))
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })

/** Rejects when no browser opens; never ends when one does. */
async function noBrowser(opening: Promise<boolean>): Promise<never> {
  if (!(await opening)) throw new SignInFailure('no-browser')
  return new Promise<never>(() => undefined)
}

async function answerOf(
  server: CallbackServer,
  ports: BrowserSignInPorts,
  opening: Promise<boolean>,
): Promise<Callback> {
  const ended = new AbortController()
  const timeout = ports.sleep(BROWSER_TIMEOUT_MS, ended.signal).then(() => {
    throw new SignInFailure('timed-out')
  })
  // Whichever loses the race has nobody who waits for it.
  const ends = [timeout, cancellation(ports.signal), noBrowser(opening)]
  for (const loser of ends) loser.catch(() => undefined)
  try {
    return await Promise.race([server.callback, ...ends])
  } finally {
    ended.abort()
  }
}

/**
 * Signs in through the browser: authorization code with PKCE and a loopback redirect (RFC 7636, RFC 8252).
 * @throws SignInFailure `cancelled`, `timed-out`, `refused`, `no-loopback`, `no-browser`; WireFailure for the service's own answers
 */
export async function browserSignIn(ports: BrowserSignInPorts): Promise<Tokens> {
  const pkce = createPkce(ports.randomBytes)
  const server = await listenForCallback(pkce.state).catch((cause: unknown) => {
    throw new SignInFailure('no-loopback', { cause })
  })
  try {
    const opening = ports.onOpen(authorizeUrl(ports, server.redirectUri, pkce))
    const answer = await answerOf(server, ports, opening)
    if (answer.kind !== 'code') throw new SignInFailure(answer.kind)
    const { redirectUri } = server
    return await ports.oidc.token(ports.registration, {
      kind: 'code',
      code: answer.code,
      redirectUri,
      verifier: pkce.verifier,
    })
  } finally {
    await server.close()
  }
}
