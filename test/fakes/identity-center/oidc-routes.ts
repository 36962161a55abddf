import { createHash, randomUUID } from 'node:crypto'
import { type Answer, oidcError, ok } from './answers.ts'
import { alive, type FakeSession, type FakeSettings, type FakeState } from './state.ts'

type Body = Record<string, unknown>
const text = (value: unknown) => (typeof value === 'string' ? value : '')
const DAYS_90_S = 90 * 86_400

const invalidGrant = () => oidcError('InvalidGrantException', 'invalid_grant')

export function registerClient(state: FakeState, settings: FakeSettings, body: Body): Answer {
  const redirectUris = Array.isArray(body.redirectUris) ? body.redirectUris.map(String) : []
  const grants = Array.isArray(body.grantTypes) ? body.grantTypes : []
  if (body.clientType !== 'public') return oidcError('InvalidRequestException', 'invalid_request')
  if (grants.includes('authorization_code') && (redirectUris.length === 0 || body.issuerUrl !== settings.startUrl))
    return oidcError('InvalidRequestException', 'invalid_request')
  if (redirectUris.some((uri) => uri !== 'http://127.0.0.1/oauth/callback'))
    return oidcError('InvalidRedirectUriException', 'invalid_redirect_uri')
  const [clientId, clientSecret] = [`client-${randomUUID()}`, state.secret('client')]
  state.clients.set(clientId, { clientSecret, redirectUris })
  const now = Math.trunc(settings.now() / 1000)
  return ok({ clientId, clientSecret, clientIdIssuedAt: now, clientSecretExpiresAt: now + DAYS_90_S })
}

const known = (state: FakeState, body: Body) =>
  state.clients.get(text(body.clientId))?.clientSecret === text(body.clientSecret)

export function startDevice(state: FakeState, settings: FakeSettings, body: Body, origin: string): Answer {
  if (!known(state, body)) return oidcError('InvalidClientException', 'invalid_client', 401)
  if (body.startUrl !== settings.startUrl) return oidcError('InvalidRequestException', 'invalid_request')
  const letters = randomUUID().replaceAll('-', '').toUpperCase()
  const userCode = `${letters.slice(0, 4)}-${letters.slice(4, 8)}`
  const deviceCode = state.secret('device')
  state.devices.set(deviceCode, {
    clientId: text(body.clientId),
    userCode,
    expiresAt: settings.now() + settings.deviceExpiresS * 1000,
    status: 'pending',
  })
  return ok({
    deviceCode,
    userCode,
    verificationUri: `${origin}/device`,
    verificationUriComplete: `${origin}/device?user_code=${userCode}`,
    expiresIn: settings.deviceExpiresS,
    interval: settings.deviceIntervalS,
  })
}

function tokens(state: FakeState, settings: FakeSettings, session: FakeSession): Answer {
  const [accessToken, refreshToken] = [state.secret('access'), state.secret('refresh')]
  state.accessTokens.set(accessToken, { session, expiresAt: settings.now() + settings.accessTokenS * 1000 })
  state.refreshTokens.set(refreshToken, session)
  return ok({ accessToken, tokenType: 'Bearer', expiresIn: settings.accessTokenS, refreshToken })
}

function newSession(state: FakeState, settings: FakeSettings): FakeSession {
  const session = { endsAt: settings.now() + settings.sessionMs, ended: false }
  state.sessions.add(session)
  return session
}

function deviceToken(state: FakeState, settings: FakeSettings, body: Body): Answer {
  const grant = state.devices.get(text(body.deviceCode))
  if (!grant || grant.clientId !== body.clientId) return invalidGrant()
  if (grant.expiresAt <= settings.now()) return oidcError('ExpiredTokenException', 'expired_token')
  if (grant.status === 'slow-down') {
    grant.status = 'pending'
    return oidcError('SlowDownException', 'slow_down')
  }
  if (grant.status === 'denied') return oidcError('AccessDeniedException', 'access_denied')
  if (grant.status === 'pending') return oidcError('AuthorizationPendingException', 'authorization_pending')
  state.devices.delete(text(body.deviceCode))
  return tokens(state, settings, newSession(state, settings))
}

function codeToken(state: FakeState, settings: FakeSettings, body: Body): Answer {
  const code = state.codes.get(text(body.code))
  // The verifier is the client's own secret.
  if (text(body.codeVerifier)) state.issued.add(text(body.codeVerifier))
  // A code is good once, right or wrong.
  state.codes.delete(text(body.code))
  const challenge = createHash('sha256').update(text(body.codeVerifier)).digest('base64url')
  const right =
    code?.clientId === body.clientId && code?.redirectUri === body.redirectUri && code?.challenge === challenge
  return right ? tokens(state, settings, newSession(state, settings)) : invalidGrant()
}

function refreshedToken(state: FakeState, settings: FakeSettings, body: Body): Answer {
  const token = text(body.refreshToken)
  const session = state.refreshTokens.get(token)
  // Rotation: presenting a token twice ends the session.
  state.refreshTokens.delete(token)
  if (!session || !alive(session, settings.now())) {
    if (!session) state.endSessions()
    return invalidGrant()
  }
  return tokens(state, settings, session)
}

export function createToken(state: FakeState, settings: FakeSettings, body: Body): Answer {
  if (!known(state, body)) return oidcError('InvalidClientException', 'invalid_client', 401)
  if (body.grantType === 'urn:ietf:params:oauth:grant-type:device_code') return deviceToken(state, settings, body)
  if (body.grantType === 'authorization_code') return codeToken(state, settings, body)
  if (body.grantType === 'refresh_token') return refreshedToken(state, settings, body)
  return oidcError('UnsupportedGrantTypeException', 'unsupported_grant_type')
}

/** What the browser sees: the person approves or declines, and is sent back. Null while they do nothing. */
export function authorize(state: FakeState, settings: FakeSettings, query: URLSearchParams): string | null {
  const value = (name: string) => query.get(name) ?? ''
  const redirect = URL.parse(value('redirect_uri'))
  const registered = state.clients.get(value('client_id'))?.redirectUris ?? []
  const bare = redirect ? `${redirect.protocol}//${redirect.hostname}${redirect.pathname}` : ''
  const scopes = query.get('scopes') ?? query.get('scope')
  if (
    !redirect ||
    !registered.includes(bare) ||
    value('code_challenge_method') !== 'S256' ||
    scopes !== 'sso:account:access'
  )
    throw new RangeError('invalid_request')
  const answer = settings.browser === 'ask' ? query.get('answer') : settings.browser
  if (answer !== 'approve' && answer !== 'deny') return null
  redirect.searchParams.set('state', value('state'))
  if (answer === 'deny') {
    redirect.searchParams.set('error', 'access_denied')
    redirect.searchParams.set('error_description', 'Declined.')
    return redirect.href
  }
  const code = state.secret('code')
  state.codes.set(code, {
    clientId: value('client_id'),
    challenge: value('code_challenge'),
    redirectUri: value('redirect_uri'),
  })
  redirect.searchParams.set('code', code)
  return redirect.href
}
