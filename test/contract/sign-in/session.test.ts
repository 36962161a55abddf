import { createServer } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { callerIdentity, personIn } from '../../../src/main/auth/caller-identity.ts'
import type { Oidc } from '../../../src/main/auth/oidc.ts'
import { createPortal, type Portal } from '../../../src/main/auth/portal.ts'
import { roleCredentials } from '../../../src/main/auth/role-credentials.ts'
import { createSession, type StoredSession } from '../../../src/main/auth/sso-session.ts'
import { listen } from '../../fakes/engines.ts'
import { type FakeIdentityCenter, startIdentityCenter } from '../../fakes/identity-center/server.ts'
import { oidcOf, REGION, signInByDevice } from '../../fakes/identity-center/sign-in.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const [accountId, roleName] = ['111122223333', 'CaseloadCareManager']

let fake: FakeIdentityCenter
let oidc: Oidc
let portal: Portal
const clock = { now: Date.parse('2026-06-17T17:00:00Z') }
const now = () => clock.now
beforeEach(async () => {
  fake = await startIdentityCenter({ now })
  oidc = oidcOf(fake)
  portal = createPortal({ endpoint: fake.origin, region: REGION })
})
afterEach(async () => {
  oidc.close()
  portal.close()
  await fake.stop()
})

async function signedIn() {
  const registration = await oidc.register('device')
  const tokens = await signInByDevice(fake, { ...oidc, register: async () => registration })
  const kept: (StoredSession | null)[] = []
  const session = createSession({ registration, tokens }, { oidc, now, keep: async (one) => void kept.push(one) })
  const credentials = roleCredentials({ session, portal, accountId, roleName, now })
  return { session, credentials, kept, tokens }
}

describe('a session', () => {
  it('uses its token, and renews it five minutes before its end, once for all who ask', async () => {
    const { session, kept, tokens } = await signedIn()
    expect(await session.accessToken()).toBe(tokens.accessToken)
    clock.now += HOUR - 4 * MINUTE
    const before = fake.count('/token')
    const renewed = await Promise.all([session.accessToken(), session.accessToken(), session.accessToken()])
    expect(new Set(renewed).size).toBe(1)
    expect(renewed[0]).not.toBe(tokens.accessToken)
    expect(fake.count('/token') - before).toBe(1)
    expect(kept.at(-1)?.tokens.accessToken).toBe(renewed[0])
  })

  it('presents each refresh token once, through many renewals', async () => {
    const { session } = await signedIn()
    for (let hour = 0; hour < 7; hour++) {
      clock.now += HOUR
      await session.accessToken()
    }
    expect([...fake.state.sessions].every((one) => !one.ended)).toBe(true)
  })

  it('is over after eight hours, says so, and keeps nothing', async () => {
    const { session, kept } = await signedIn()
    clock.now += 9 * HOUR
    await expect(session.accessToken()).rejects.toMatchObject({ kind: 'session-over' })
    expect(kept).toEqual([null])
    expect(session.current()).toBeNull()
  })

  it.each([['drop'], ['error-500']] as const)('survives a refresh that fails on the network (%s)', async (fault) => {
    const { session, kept, tokens } = await signedIn()
    clock.now += HOUR - MINUTE
    fake.next('/token', fault)
    expect(await session.accessToken()).toBe(tokens.accessToken)
    expect(kept).toEqual([])
    clock.now += 2 * MINUTE
    fake.next('/token', fault)
    await expect(session.accessToken()).rejects.toMatchObject({ kind: fault === 'drop' ? 'offline' : 'unavailable' })
    expect(session.current()).not.toBeNull()
    expect(await session.accessToken()).not.toBe(tokens.accessToken)
  })

  it('does not try a refresh twice by itself', async () => {
    const { session } = await signedIn()
    clock.now += 2 * HOUR
    const before = fake.count('/token')
    fake.next('/token', 'error-500')
    await expect(session.accessToken()).rejects.toMatchObject({ kind: 'unavailable' })
    expect(fake.count('/token') - before).toBe(1)
  })
})

describe('credentials of a role', () => {
  it('are fetched once for all who ask, and again five minutes before their end', async () => {
    const { credentials } = await signedIn()
    const first = await Promise.all([credentials(), credentials(), credentials()])
    expect(new Set(first.map((one) => one.accessKeyId)).size).toBe(1)
    expect(fake.count('/federation/credentials')).toBe(1)
    clock.now += HOUR - 4 * MINUTE
    const next = await Promise.all(Array.from({ length: 10 }, () => credentials()))
    expect(new Set(next.map((one) => one.accessKeyId)).size).toBe(1)
    expect(next[0]?.accessKeyId).not.toBe(first[0]?.accessKeyId)
    expect(fake.count('/federation/credentials')).toBe(2)
    expect(first[0]?.expiration).toBeInstanceOf(Date)
  })

  it('renew the token once when the portal refuses it', async () => {
    const { credentials, tokens } = await signedIn()
    fake.state.accessTokens.delete(tokens.accessToken)
    expect((await credentials()).accessKeyId).toMatch(/^ASIA/)
  })

  it('end with the session', async () => {
    const { credentials } = await signedIn()
    fake.state.endSessions()
    await expect(credentials()).rejects.toMatchObject({ kind: 'session-over' })
  })

  it('say that the role is not assigned, and keep the session', async () => {
    const { session } = await signedIn()
    const other = roleCredentials({ session, portal, accountId, roleName: 'Billing', now })
    await expect(other()).rejects.toMatchObject({ kind: 'no-access' })
    expect(session.current()).not.toBeNull()
  })

  it('are used to their end while the portal can’t be reached', async () => {
    const { credentials } = await signedIn()
    const { accessKeyId } = await credentials()
    clock.now += HOUR - 4 * MINUTE
    fake.next('/federation/credentials', 'drop', 'drop', 'drop')
    expect((await credentials()).accessKeyId).toBe(accessKeyId)
  })
})

describe('the portal', () => {
  it('lists every page of accounts and roles', async () => {
    fake.settings.accounts = Array.from({ length: 5 }, (_, n) => ({
      accountId: `11112222000${n}`,
      accountName: `Clinic ${n}`,
      emailAddress: 'it@example.com',
      roles: ['A', 'B', 'C'],
    }))
    const { session } = await signedIn()
    const token = await session.accessToken()
    expect(await portal.accounts(token)).toHaveLength(5)
    expect(await portal.roles(token, '111122220004')).toEqual(['A', 'B', 'C'])
  })

  it('ends the session at sign-out', async () => {
    const { session } = await signedIn()
    await portal.logout(await session.accessToken())
    clock.now += HOUR
    await expect(session.accessToken()).rejects.toMatchObject({ kind: 'session-over' })
  })
})

describe('who the credentials are', () => {
  it('is the name of the role session', async () => {
    const { credentials } = await signedIn()
    const identity = await callerIdentity(await credentials(), { endpoint: fake.origin, region: REGION, now })
    expect(identity).toEqual({ accountId, userName: 'renee.okafor@lakeside.example' })
  })

  it('can’t be told while this computer’s clock is off: the sentence says by how much', async () => {
    const { credentials } = await signedIn()
    const given = await credentials()
    const server = createServer((request, response) => {
      request.resume()
      const error =
        '<Error><Type>Sender</Type><Code>RequestExpired</Code><Message>Request has expired.</Message></Error>'
      response
        .writeHead(400, { 'content-type': 'text/xml', date: new Date(clock.now - 3 * HOUR).toUTCString() })
        .end(`<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">${error}</ErrorResponse>`)
    })
    const endpoint = `http://127.0.0.1:${await listen(server)}`
    await expect(callerIdentity(given, { endpoint, region: REGION, now })).rejects.toMatchObject({
      name: 'ExpectedFailure',
      message: expect.stringContaining('3 hours ahead'),
    })
    server.closeAllConnections()
    server.close()
  })

  it('is nobody for an IAM user, the root, or a word that is no ARN', () => {
    expect(
      ['arn:aws:iam::111122223333:user/ana', 'arn:aws:iam::111122223333:root', 'ana', ''].map((arn) => personIn(arn)),
    ).toEqual([null, null, null, null])
    expect(personIn('arn:aws-us-gov:sts::111122223333:assumed-role/R/ana@x.example')?.userName).toBe('ana@x.example')
  })
})
