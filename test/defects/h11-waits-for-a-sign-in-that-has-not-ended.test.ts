// H11: after the clock had jumped far and come back, what waited was held as "sign-in needed" until somebody pressed Sync.
import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createSession, type StoredSession } from '../../src/main/auth/sso-session.ts'
import { WireFailure } from '../../src/main/auth/wire-failure.ts'
import { EXPIRED_TOKEN } from '../fakes/fault-proxy.ts'
import { assertKept, inOfflineClinic, record } from '../fakes/offline-clinic.ts'
import { NOW } from '../fakes/treatments.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const YEAR = 365 * 24 * HOUR
const JUMPS = [2 * HOUR, 24 * HOUR, YEAR, 10 * YEAR]

inOfflineClinic('an entry that waits', (clinic) => {
  it.each(JUMPS)('goes out by itself once a clock that was %d ms ahead is put right', async (jump) => {
    const mrn = await clinic.patient()
    const device = await clinic.device()
    const saved = await (async () => {
      device.jump(jump)
      // Whoever reads the expiry by this clock, as a profile does, finds the sign-in ended.
      device.proxy.decide = () => EXPIRED_TOKEN
      const one = await record(device, mrn, { date: NOW - 5 * HOUR })
      await device.service.call('sync.now', {})
      expect(await device.service.call('sync.get', {})).toMatchObject({ link: { state: 'sign-in-needed' }, waiting: 1 })
      return one
    })()
    device.jump(-jump)
    device.online()
    device.pass(MINUTE)
    const state = async () => {
      await setImmediate()
      return device.service.call('sync.get', {})
    }
    await expect.poll(state).toMatchObject({ link: { state: 'online' }, waiting: 0, problems: 0, sending: 0 })
    await assertKept(clinic, device, [saved])
  })
})

describe('A session whose end is read from a clock that is ahead', () => {
  const tokens = (refreshToken: string | null) => ({ accessToken: 'first', refreshToken, expiresAt: NOW + HOUR })
  const registration = { clientId: 'id', clientSecret: 'secret', expiresAt: NOW + 90 * 24 * HOUR }

  function opened(refreshToken: string | null) {
    const clock = { now: NOW }
    const kept: (StoredSession | null)[] = []
    const stored = { registration, tokens: tokens(refreshToken) }
    const session = createSession(stored, {
      now: () => clock.now,
      keep: async (one) => void kept.push(one),
      oidc: {
        register: () => Promise.reject(new Error('Nobody registers.')),
        // The service's clock is right: what it gives ends in an hour of its own.
        token: async () => ({ accessToken: 'second', refreshToken: 'next', expiresAt: NOW + HOUR }),
      } as never,
    })
    return { session, clock, kept }
  }

  it.each(JUMPS)('is not forgotten, and goes on, by %d ms', async (jump) => {
    for (const refreshToken of [null, 'refresh']) {
      const { session, clock, kept } = opened(refreshToken)
      clock.now += jump
      await session.accessToken().catch((error) => expect(error).toBeInstanceOf(WireFailure))
      clock.now -= jump
      expect(await session.accessToken()).toBe(refreshToken === null ? 'first' : 'second')
      expect(kept).not.toContain(null)
    }
  })

  it('is over once the service has refused its token, and there is none to renew it', async () => {
    const { session, kept } = opened(null)
    await expect(session.renewed('first')).rejects.toMatchObject({ kind: 'session-over' })
    expect(kept).toEqual([null])
  })
})
