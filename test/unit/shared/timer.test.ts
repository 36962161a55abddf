import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { elapsedMs, paused, resumed, type Timer, timerMinutes } from '#shared/timer.ts'

const START = Date.parse('2026-06-17T17:00:00Z')
const timer: Timer = {
  operationId: '018f0000-0000-7000-8000-000000000001',
  logId: '018f0000-0000-7000-8000-000000000002',
  registryId: 'r',
  mrn: 'm',
  about: 'Halvorsen, Ingrid',
  startedAt: START,
  runningSince: START,
  elapsedMs: 0,
  lastRun: null,
  untilSleepMs: null,
  away: 'sleep',
  lockedSince: null,
  carriedMs: 0,
}

describe('The timer', () => {
  it('measures by the clock on the wall, asleep or not', () => {
    expect(elapsedMs(timer, START + 3_600_000)).toBe(3_600_000)
  })

  it('stands still while it is paused, and goes on after it', () => {
    const after = paused(timer, START + 60_000)
    expect(elapsedMs(after, START + 600_000)).toBe(60_000)
    expect(elapsedMs(resumed(after, START + 600_000), START + 660_000)).toBe(120_000)
  })

  it('is not started anew by going on while it runs', () => {
    expect(resumed(timer, START + 60_000)).toBe(timer)
  })

  it('loses nothing when the clock is set back', () => {
    expect(elapsedMs({ ...timer, elapsedMs: 5_000 }, START - 7_200_000)).toBe(5_000)
  })

  it('adds up to the time that it ran, however often it is paused', () => {
    const steps = fc.array(fc.record({ run: fc.nat(1e7), rest: fc.nat(1e7) }), { maxLength: 20 })
    fc.assert(
      fc.property(steps, (all) => {
        let now = START
        let one = paused(timer, START)
        for (const { run, rest } of all) {
          one = resumed(one, now)
          now += run
          one = paused(one, now)
          now += rest
        }
        expect(elapsedMs(one, now)).toBe(all.reduce((sum, { run }) => sum + run, 0))
      }),
    )
  })

  it.each([
    [0, 0],
    [1, 0],
    [59_999, 0],
    [60_000, 1],
    [90_000, 1],
    [23 * 60_000 + 41_000, 23],
    [12 * 3_600_000, 720],
  ])('gives %d ms as %d minutes', (ms, minutes) => {
    expect(timerMinutes(ms)).toBe(minutes)
  })
})
