// The window was black on every shared screen, and nothing could change that: a review by video saw nothing.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SHARING_MEETING_HOURS, SHARING_MINUTES, type Sharing } from '#shared/ipc/contract/sharing.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { sharingHandlers } from '../../src/main/handlers/sharing-handlers.ts'
import { createScreenSharing } from '../../src/main/lock/screen-sharing.ts'

const MINUTE = 60_000
const START = Date.UTC(2026, 10, 18, 15)

/** A window and its clocks; `locked` and `journalFails` stand against allowing it. */
function desk() {
  const at = {
    now: START,
    monotonic: 5_000,
    protected: true,
    locked: false,
    journalFails: false,
    locksWhileNoted: false,
  }
  const looks = new Set<() => void>()
  const told: Sharing['until'][] = []
  const journal: string[] = []
  const sharing = createScreenSharing({
    now: () => at.now,
    monotonic: () => at.monotonic,
    every(_ms, run) {
      looks.add(run)
      return () => looks.delete(run)
    },
    protect: (on) => {
      at.protected = on
    },
    changed: ({ until }) => void told.push(until),
  })
  const ask = async (_name: string, { event }: { event: string }) => {
    if (at.journalFails) throw new ExpectedFailure('unavailable', 'The disk is full.')
    journal.push(event)
    if (at.locksWhileNoted) at.locked = true
    return {}
  }
  const session = { data: { ask } }
  const running = async () => {
    if (at.locked) throw new ExpectedFailure('storage-locked', 'Locked.')
    return session
  }
  const handlers = sharingHandlers(sharing, { running } as never, () => undefined, true)
  const pass = (ms: number) => {
    at.now += ms
    at.monotonic += ms
    for (const look of [...looks]) look()
  }
  return { at, sharing, handlers, told, journal, pass, looking: () => looks.size }
}

describe('shared screens', () => {
  it.each(SHARING_MINUTES)(
    'show the window for %s minutes when a person allows it, and then no more',
    async (minutes) => {
      const { at, handlers, told, journal, pass, looking } = desk()
      expect(await handlers['sharing.allow']({ minutes })).toEqual({ until: START + minutes * MINUTE })
      expect(at.protected).toBe(false)
      pass(minutes * MINUTE - 1)
      expect(at.protected).toBe(false)
      pass(1)
      expect(at.protected).toBe(true)
      expect(await handlers['sharing.get']({})).toEqual({ until: null })
      expect(told).toEqual([START + minutes * MINUTE, null])
      expect(journal).toEqual(['sharing-allowed', 'sharing-ended'])
      expect(looking()).toBe(0)
    },
  )

  it('show the window until the meeting ends, and no longer than the longest meeting takes', async () => {
    const { at, handlers, told, journal, pass, looking } = desk()
    expect(await handlers['sharing.allowForMeeting']({})).toEqual({ until: 'meeting-ends' })
    expect(at.protected).toBe(false)
    pass(SHARING_MEETING_HOURS * 60 * MINUTE - 1)
    expect(await handlers['sharing.end']({})).toEqual({ until: null })
    expect(at.protected).toBe(true)
    await handlers['sharing.allowForMeeting']({})
    pass(SHARING_MEETING_HOURS * 60 * MINUTE)
    expect(at.protected).toBe(true)
    expect(told).toEqual(['meeting-ends', null, 'meeting-ends', null])
    expect(journal).toEqual(['sharing-allowed', 'sharing-ended', 'sharing-allowed', 'sharing-ended'])
    expect(looking()).toBe(0)
  })

  it('end by the time that passes, whatever the clock is set to', async () => {
    const { at, handlers, pass } = desk()
    await handlers['sharing.allow']({ minutes: 15 })
    at.now -= 10 * 365 * 24 * 60 * MINUTE
    pass(15 * MINUTE)
    expect(at.protected).toBe(true)
  })

  it('do not show the window where that can’t be accounted for, or the screen is locked', async () => {
    for (const against of ['journalFails', 'locked'] as const) {
      const { at, handlers, told } = desk()
      at[against] = true
      await expect(handlers['sharing.allow']({ minutes: 30 })).rejects.toBeInstanceOf(ExpectedFailure)
      await expect(handlers['sharing.allowForMeeting']({})).rejects.toBeInstanceOf(ExpectedFailure)
      expect(at.protected).toBe(true)
      expect(told).toEqual([])
    }
  })

  it('stay black where the screen locks while it is noted, and the journal says that nothing was shown', async () => {
    const { at, handlers, journal } = desk()
    at.locksWhileNoted = true
    await expect(handlers['sharing.allow']({ minutes: 30 })).rejects.toMatchObject({ code: 'storage-locked' })
    expect(at.protected).toBe(true)
    expect(journal).toEqual(['sharing-allowed', 'sharing-ended'])
  })

  it('are protected whenever nothing is allowed, and each allowing has one end, in any order of what happens', async () => {
    const step = fc.oneof(
      fc.constantFrom(...SHARING_MINUTES).map((minutes) => ({ do: 'allow' as const, minutes })),
      fc.constant({ do: 'end' as const }),
      fc.constant({ do: 'meeting' as const }),
      fc.integer({ min: 1, max: 70 }).map((minutes) => ({ do: 'pass' as const, minutes })),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const { at, sharing, handlers, pass, looking } = desk()
        for (const one of steps) {
          if (one.do === 'allow') await handlers['sharing.allow']({ minutes: one.minutes })
          else if (one.do === 'meeting') await handlers['sharing.allowForMeeting']({})
          else if (one.do === 'end') await handlers['sharing.end']({})
          else pass(one.minutes * MINUTE)
          const { until } = sharing.state()
          expect(at.protected).toBe(until === null)
          expect(looking()).toBe(until === null ? 0 : 1)
          if (typeof until === 'number') expect(until).toBeGreaterThan(at.now)
        }
      }),
    )
  })
})
