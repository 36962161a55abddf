// H14, E11: a wrong PIN while the clock was ten years ahead refused the right one until then, and each quarter of an hour of clock gave a guess;
// without a sign-in page a try came back each quarter of an hour for ever: 35,000 a year.
import { scryptSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PIN_LONGEST_WAIT_MS, PIN_TRIES, PIN_WAIT_MS } from '#shared/lock.ts'
import { waitText } from '../../src/renderer/features/lock/lock-text.ts'
import { begun, disk, MINUTE, OTHER_PIN, PIN } from '../unit/main/lock/support.ts'

const YEAR = 365 * 24 * 60 * MINUTE
/** A hash that is quick to compare. */
const cost = { n: 2 ** 14, r: 1, p: 1 } as const
const salt = '00'.repeat(16)
const hash = scryptSync(PIN, Buffer.from(salt, 'hex'), 32, { N: cost.n, r: cost.r, p: cost.p }).toString('hex')
const pin = { ...cost, salt, hash }

const withTries = (failures: number) => {
  const kept = disk()
  kept.record = { minutes: 10, pin: { ...pin, failures }, locked: true }
  return kept
}

const wrongTry = async ({ lock }: Awaited<ReturnType<typeof begun>>) => {
  await lock.unlock(OTHER_PIN).catch(() => undefined)
}

describe('a try comes back with time, whatever the computer’s clock says', () => {
  test.each([10 * YEAR, -10 * YEAR, PIN_WAIT_MS, -1])('which is set by %d ms', async (by) => {
    const driven = await begun(withTries(PIN_TRIES - 1), { signIn: false })
    driven.setClock(by)
    await wrongTry(driven)
    driven.setClock(-by)
    await expect(driven.lock.unlock(PIN)).rejects.toThrow('Another try comes back')
    driven.moveClock(PIN_WAIT_MS)
    await driven.lock.unlock(PIN)
    expect(driven.lock.isShut()).toBe(false)
  })

  test('and what the window is told is never further away than the whole wait', async () => {
    const driven = await begun(withTries(PIN_TRIES), { signIn: false })
    for (const by of [10 * YEAR, -20 * YEAR, YEAR]) {
      driven.setClock(by)
      const state = driven.lock.state()
      const nextTryAt = state.state === 'locked' && state.unlock.by === 'pin' ? (state.unlock.nextTryAt ?? 0) : 0
      expect(nextTryAt - driven.now()).toBe(PIN_WAIT_MS)
    }
  })

  test('a restart begins the wait anew, and gives nothing', async () => {
    const first = await begun(withTries(PIN_TRIES), { signIn: false })
    first.moveClock(PIN_WAIT_MS - 1)
    const second = await begun(first.kept, { signIn: false })
    second.setClock(YEAR)
    await expect(second.lock.unlock(PIN)).rejects.toThrow('Another try comes back')
    second.moveClock(PIN_WAIT_MS)
    await second.lock.unlock(PIN)
    expect(second.lock.isShut()).toBe(false)
  })
})

test('however the clock is set, there are five tries, and one more for each whole wait', async () => {
  const step = fc.oneof(
    fc.constant({ kind: 'try' } as const),
    fc.record({
      kind: fc.constant('set' as const),
      ms: fc.oneof(fc.constantFrom(PIN_WAIT_MS, -PIN_WAIT_MS), fc.integer({ min: -YEAR, max: YEAR })),
    }),
    fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 2 * PIN_WAIT_MS }) }),
    fc.constant({ kind: 'restart' } as const),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), fc.boolean(), async (steps, signIn) => {
      const kept = withTries(3)
      let driven = await begun(kept, { signIn })
      let waited = 0
      for (const one of steps) {
        if (one.kind === 'try') await wrongTry(driven)
        else if (one.kind === 'set') driven.setClock(one.ms)
        else if (one.kind === 'restart') driven = await begun(kept, { signIn })
        else {
          driven.moveClock(one.ms)
          waited += one.ms
        }
      }
      const comeBack = signIn ? 0 : Math.floor(waited / PIN_WAIT_MS)
      expect(kept.record.pin?.failures).toBeLessThanOrEqual(PIN_TRIES + comeBack)
    }),
    { numRuns: 150 },
  )
})

describe('whoever tries on and on without a sign-in page', () => {
  const HOUR = 60 * MINUTE
  /** Wrong tries that somebody has in so much time, taking each as soon as it comes back. */
  async function triesIn(ms: number, restarts: boolean): Promise<number> {
    const kept = withTries(0)
    let driven = await begun(kept, { signIn: false })
    let made = 0
    for (let waited = 0; waited <= ms; ) {
      const state = driven.lock.state()
      if (state.state !== 'locked' || state.unlock.by !== 'pin') throw new Error('It is open.')
      const { nextTryAt } = state.unlock
      if (nextTryAt === null) {
        await wrongTry(driven)
        made++
        if (restarts) driven = await begun(kept, { signIn: false })
      } else {
        waited += nextTryAt - driven.now()
        driven.moveClock(nextTryAt - driven.now())
      }
    }
    return made
  }

  test.each([true, false])(
    'has ten tries in a day, and about a thousand in a year (restarts: %s)',
    async (restarts) => {
      expect(await triesIn(24 * HOUR, restarts)).toBeLessThanOrEqual(PIN_TRIES + 7)
      expect(await triesIn(14 * 24 * HOUR, restarts)).toBeLessThanOrEqual(PIN_TRIES + 5 + 14 * 3)
    },
  )

  test.each([0, 1, 5, 6, 40, 5_000, 2 ** 40])(
    'after %s more, the right PIN opens within a night, and all tries are back',
    async (more) => {
      const kept = withTries(PIN_TRIES + more)
      const driven = await begun(kept, { signIn: false })
      const wait = Math.min(PIN_LONGEST_WAIT_MS, PIN_WAIT_MS * 2 ** more)
      const state = driven.lock.state()
      const nextTryAt = state.state === 'locked' && state.unlock.by === 'pin' ? state.unlock.nextTryAt : null
      expect((nextTryAt ?? 0) - driven.now()).toBe(wait)
      expect(waitText(nextTryAt, driven.now())).toMatch(wait < 2 * HOUR ? /in \d+ minutes\.$/ : /in [2-8] hours\.$/)
      driven.moveClock(wait - 1)
      await expect(driven.lock.unlock(PIN)).rejects.toThrow('Another try comes back')
      driven.moveClock(1)
      await driven.lock.unlock(PIN)
      expect(kept.record.pin?.failures).toBe(0)
    },
  )
})

test('five wrong ones end in a sign-in, which no clock gives back', async () => {
  const driven = await begun(withTries(PIN_TRIES - 1))
  await wrongTry(driven)
  driven.setClock(10 * YEAR)
  driven.moveClock(YEAR)
  expect(driven.lock.state()).toMatchObject({ unlock: { by: 'sign-in', reason: 'no-tries' } })
  await driven.lock.unlockBySignIn()
  expect(driven.lock.isShut()).toBe(false)
})
