import { afterEach, beforeEach, expect, it } from 'vitest'
import { listenForCallback } from '../../../src/main/auth/callback-server.ts'
import type { Oidc } from '../../../src/main/auth/oidc.ts'
import { createPkce, sameSecret } from '../../../src/main/auth/pkce.ts'
import { type FakeIdentityCenter, startIdentityCenter } from '../../fakes/identity-center/server.ts'
import { oidcOf, signInByBrowser } from '../../fakes/identity-center/sign-in.ts'

let fake: FakeIdentityCenter
let oidc: Oidc
beforeEach(async () => {
  fake = await startIdentityCenter()
  oidc = oidcOf(fake)
})
afterEach(async () => {
  oidc.close()
  await fake.stop()
})

const callbackOf = (url: string) => {
  const query = new URL(url).searchParams
  return { redirect: query.get('redirect_uri') ?? '', state: query.get('state') ?? '' }
}

it('signs in with a code, a verifier and a loopback redirect', async () => {
  const tokens = await signInByBrowser(fake, oidc)
  expect(tokens.accessToken).toMatch(/^fake-access-/)
  expect(tokens.refreshToken).toMatch(/^fake-refresh-/)
  expect(tokens.expiresAt).toBeGreaterThan(Date.now() + 3_500_000)
})

it('opens the authorize page of the sign-in service with a challenge and a state, on 127.0.0.1', async () => {
  const opened: string[] = []
  await signInByBrowser(fake, oidc, {
    onOpen: (url) => {
      opened.push(url)
      void fetch(url)
    },
  })
  const url = new URL(opened[0] ?? '')
  expect(url.origin).toBe(fake.origin)
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    response_type: 'code',
    code_challenge_method: 'S256',
    scopes: 'sso:account:access',
    redirect_uri: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/oauth\/callback$/),
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    state: expect.stringMatching(/^[\w-]{22}$/),
  })
})

it('goes on waiting when another page of this computer calls with a wrong state, path or method', async () => {
  const statuses: number[] = []
  const tokens = await signInByBrowser(fake, oidc, {
    onOpen: async (url) => {
      const { redirect, state } = callbackOf(url)
      const attempts: [string, RequestInit?][] = [
        [`${redirect}?code=stolen&state=wrong`],
        [`${redirect}?code=stolen`],
        [`${redirect}?code=stolen&state=${state}&state=${state}`],
        [`${redirect}?error=access_denied&state=wrong`],
        [`${redirect}/?code=stolen&state=${state}`],
        [`${new URL(redirect).origin}/?code=stolen&state=${state}`],
        [`${redirect}?code=stolen&state=${state}`, { method: 'POST' }],
        [`${redirect}?state=${state}`],
      ]
      for (const [address, init] of attempts) statuses.push((await fetch(address, init)).status)
      await fetch(url)
    },
  })
  expect(statuses).toEqual(Array.from({ length: 8 }, () => 400))
  expect(tokens.accessToken).toMatch(/^fake-access-/)
})

it('answers a second callback with 409, and keeps the first', async () => {
  const server = await listenForCallback('the-state')
  const call = (code: string) => fetch(`${server.redirectUri}?code=${code}&state=the-state`)
  const statuses = [(await call('first')).status, (await call('second')).status, (await call('first')).status]
  expect(statuses).toEqual([200, 409, 409])
  expect(await server.callback).toEqual({ kind: 'code', code: 'first' })
  await server.close()
})

it('shows a static page that nobody keeps', async () => {
  let answer: Response | undefined
  await signInByBrowser(fake, oidc, {
    onOpen: async (url) => {
      answer = await fetch(url)
    },
  })
  expect(answer?.headers.get('cache-control')).toBe('no-store')
  expect(answer?.headers.get('content-security-policy')).toBe("default-src 'none'")
  expect(await answer?.text()).not.toMatch(/code|state=|script/)
})

it('says that the person declined', async () => {
  fake.settings.browser = 'deny'
  await expect(signInByBrowser(fake, oidc)).rejects.toMatchObject({ kind: 'refused' })
})

it('ends as cancelled at once, and closes its port', async () => {
  fake.settings.browser = 'wait'
  const controller = new AbortController()
  let redirect = ''
  const signIn = signInByBrowser(fake, oidc, {
    signal: controller.signal,
    onOpen: (url) => {
      redirect = callbackOf(url).redirect
      controller.abort()
    },
  })
  await expect(signIn).rejects.toMatchObject({ kind: 'cancelled' })
  await expect(fetch(redirect)).rejects.toThrow()
})

it('gives up after ten minutes', async () => {
  fake.settings.browser = 'wait'
  const waits: number[] = []
  const signIn = signInByBrowser(fake, oidc, {
    onOpen: () => undefined,
    sleep: async (ms) => {
      waits.push(ms)
    },
  })
  await expect(signIn).rejects.toMatchObject({ kind: 'timed-out' })
  expect(waits).toEqual([600_000])
})

it('is refused by the service when the verifier is not the one of the challenge', async () => {
  const registration = await oidc.register('browser')
  const { challenge, state } = createPkce((size) => Buffer.alloc(size, 7))
  const redirectUri = 'http://127.0.0.1:1/oauth/callback'
  const query = new URLSearchParams({
    client_id: registration.clientId,
    redirect_uri: redirectUri,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    scopes: 'sso:account:access',
    state,
  })
  const answer = await fetch(`${fake.origin}/authorize?${query}`, { redirect: 'manual' })
  const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? ''
  const grant = { kind: 'code' as const, code, redirectUri, verifier: 'x'.repeat(43) }
  await expect(oidc.token(registration, grant)).rejects.toMatchObject({ kind: 'session-over' })
})

it('compares secrets of any length', () => {
  expect([sameSecret('abc', 'abc'), sameSecret('abc', 'abd'), sameSecret('abc', ''), sameSecret('', '')]).toEqual([
    true,
    false,
    false,
    true,
  ])
})
