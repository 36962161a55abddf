import { afterEach, beforeEach, expect, it } from 'vitest'
import type { DeviceCode, Oidc } from '../../../src/main/auth/oidc.ts'
import { type FakeIdentityCenter, startIdentityCenter } from '../../fakes/identity-center/server.ts'
import { oidcOf, signInByDevice } from '../../fakes/identity-center/sign-in.ts'

let fake: FakeIdentityCenter
let oidc: Oidc
const clock = { now: Date.parse('2026-06-17T17:00:00Z') }
beforeEach(async () => {
  fake = await startIdentityCenter({ now: () => clock.now })
  oidc = oidcOf(fake)
})
afterEach(async () => {
  oidc.close()
  await fake.stop()
})

/** Runs a sign-in whose sleeps move the clock; `at` acts before the poll of that number. */
function run(at: Record<number, (code: DeviceCode) => void>, signal = new AbortController().signal) {
  const waits: number[] = []
  let shown: DeviceCode | null = null
  const tokens = signInByDevice(fake, oidc, {
    signal,
    onCode: (code) => {
      shown = code
    },
    sleep: async (ms) => {
      waits.push(ms)
      clock.now += ms
      if (shown) at[waits.length]?.(shown)
    },
  })
  return { tokens, waits, shown: () => shown }
}

it('shows the code and asks every five seconds until it is approved', async () => {
  const { tokens, waits, shown } = run({ 3: ({ userCode }) => fake.device(userCode, 'approved') })
  expect((await tokens).accessToken).toMatch(/^fake-access-/)
  expect(waits).toEqual([5_000, 5_000, 5_000])
  expect(shown()?.userCode).toMatch(/^[0-9A-F]{4}-[0-9A-F]{4}$/)
  expect(shown()?.verificationUriComplete).toContain(shown()?.userCode)
})

it('asks more slowly from then on when it is told to', async () => {
  const { tokens, waits } = run({
    2: ({ userCode }) => fake.device(userCode, 'slow-down'),
    4: ({ userCode }) => fake.device(userCode, 'approved'),
  })
  await tokens
  expect(waits).toEqual([5_000, 5_000, 10_000, 10_000])
})

it('says that the person declined', async () => {
  const { tokens } = run({ 1: ({ userCode }) => fake.device(userCode, 'denied') })
  await expect(tokens).rejects.toMatchObject({ kind: 'refused' })
})

it('ends when the code has expired', async () => {
  const { tokens, waits } = run({})
  await expect(tokens).rejects.toMatchObject({ kind: 'timed-out' })
  expect(waits).toHaveLength(120)
})

it('outlives a network that is away for a moment', async () => {
  fake.next('/token', 'drop', 'error-500')
  const { tokens } = run({ 3: ({ userCode }) => fake.device(userCode, 'approved') })
  expect((await tokens).accessToken).toMatch(/^fake-access-/)
})

it('ends as cancelled', async () => {
  const controller = new AbortController()
  const { tokens } = run({ 2: () => controller.abort() }, controller.signal)
  await expect(tokens).rejects.toMatchObject({ kind: 'cancelled' })
  expect(fake.count('/token')).toBe(1)
})

it('is a wrong start address when the service says so', async () => {
  fake.settings.startUrl satisfies string
  const elsewhere = oidcOf({ ...fake, startUrl: 'https://other.awsapps.com/start' })
  await expect(signInByDevice(fake, elsewhere)).rejects.toMatchObject({ kind: 'bad-request' })
  elsewhere.close()
})
