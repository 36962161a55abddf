// A timer that was left running over night was capped at 480 minutes without a question.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  asleep,
  counted,
  elapsedMs,
  LOCKED_IN_DOUBT_MS,
  lockedAt,
  openedAt,
  paused,
  resumed,
  type Timer,
  timerDoubt,
} from '#shared/timer.ts'
import { EntryFormContext } from '../../src/renderer/features/log-contact/entry-form-context.ts'
import { initialDraft, type LogDraft } from '../../src/renderer/features/log-contact/log-draft.ts'
import { TimerField } from '../../src/renderer/features/log-contact/TimerField.tsx'
import { TimerQuestion } from '../../src/renderer/features/log-contact/TimerQuestion.tsx'
import { timerProblems } from '../../src/renderer/features/log-contact/timer-problems.ts'
import { CLINIC } from '../fakes/clinic.ts'
import { deskService } from '../fakes/desk-service.ts'
import { at, NOW, ZONE } from '../fakes/stored-patient.ts'
import { REMOVED } from '../fakes/systems.ts'
import { NOW as CLINIC_NOW } from '../fakes/treatments.ts'
import { OTHER_PIN, PIN, withPin } from '../unit/main/lock/support.ts'
import { baseOf } from '../unit/renderer/log-contact/fixtures.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const base = baseOf()

const runningSince = (start: number): Timer => ({
  operationId: base.begun.operationId,
  logId: base.begun.logId,
  registryId: 'r1',
  mrn: '003716',
  about: 'Halvorsen, Ingrid',
  startedAt: start,
  runningSince: start,
  elapsedMs: 0,
  lastRun: null,
  untilSleepMs: null,
  away: 'sleep',
  lockedSince: null,
  carriedMs: 0,
})

const locked = (timer: Timer, from: number, to: number): Timer => openedAt(lockedAt(timer, from), to)

describe('How much of a timer counts', () => {
  const yesterday = at('2026-03-17', '17:20')
  it.each<[string, Timer, number, boolean]>([
    ['a call of an hour', runningSince(NOW - HOUR), NOW, false],
    ['480 minutes', runningSince(NOW - 480 * MINUTE), NOW, false],
    ['481 minutes', runningSince(NOW - 481 * MINUTE), NOW, true],
    ['a night', runningSince(yesterday), NOW, true],
    ['minutes over midnight', runningSince(at('2026-03-17', '23:55')), at('2026-03-18', '00:05'), true],
    ['a night that a pause ended', paused(runningSince(yesterday), NOW), NOW, true],
    ['a run of yesterday that was paused then', paused(runningSince(yesterday), yesterday + HOUR), NOW, false],
    [
      'a run of today after one of yesterday',
      resumed(paused(runningSince(yesterday), yesterday + MINUTE), NOW),
      NOW,
      false,
    ],
    ['a sleep', asleep(runningSince(NOW - HOUR), NOW - 40 * MINUTE), NOW, true],
    ['a sleep, paused since', paused(asleep(runningSince(NOW - HOUR), NOW - 40 * MINUTE), NOW), NOW, true],
    ['a sleep while it was paused', asleep(paused(runningSince(NOW - HOUR), NOW - MINUTE), NOW), NOW, false],
    ['a lock of 30 minutes', locked(runningSince(NOW - HOUR), NOW - LOCKED_IN_DOUBT_MS, NOW), NOW, false],
    ['a lock of longer', locked(runningSince(NOW - HOUR), NOW - LOCKED_IN_DOUBT_MS - 1, NOW), NOW, true],
    [
      'a lock of longer while it was paused',
      locked(paused(runningSince(NOW - 2 * HOUR), NOW - HOUR), NOW - HOUR, NOW),
      NOW,
      false,
    ],
    [
      'many short locks',
      locked(locked(runningSince(NOW - HOUR), NOW - 50 * MINUTE, NOW - 25 * MINUTE), NOW - 24 * MINUTE, NOW),
      NOW,
      false,
    ],
  ])('is asked, or not, after %s', (_what, timer, now, asked) => {
    expect(timerDoubt(timer, now, ZONE) !== null).toBe(asked)
  })

  it('is what the person says: never more than was measured, never more than an entry can have, and asked once', () => {
    const lengths = fc.integer({ min: 0, max: 30 * 60 }).map((minutes) => minutes * MINUTE)
    fc.assert(
      fc.property(lengths, lengths, fc.constantFrom('until-sleep', 'all', 'none'), (awake, slept, what) => {
        const start = at('2026-03-10', '08:00')
        const now = start + awake + slept
        const timer = asleep(runningSince(start), start + awake)
        const kept = counted(timer, what, now)
        const all = awake + slept
        const isRefused = what === 'all' && all >= 481 * MINUTE
        expect(kept === null).toBe(isRefused)
        if (!kept) return
        expect(elapsedMs(kept, now)).toBe({ 'until-sleep': awake, all, none: 0 }[what])
        expect(kept.runningSince === null).toBe(what !== 'all')
        if (elapsedMs(kept, now) < 481 * MINUTE) expect(timerDoubt(kept, now, ZONE)).toBeNull()
      }),
    )
    expect(counted(runningSince(NOW - HOUR), 'until-sleep', NOW)).toBeNull()
  })

  it('is the work before the first sleep, however often the computer slept', () => {
    const once = asleep(runningSince(NOW - 5 * HOUR), NOW - 4 * HOUR)
    expect(asleep(once, NOW - HOUR)).toBe(once)
    expect(once.untilSleepMs).toBe(HOUR)
  })

  it('is the work before the first long lock, whatever sleeps and locks come after it', () => {
    const away = locked(runningSince(NOW - 5 * HOUR), NOW - 4 * HOUR, NOW - 3 * HOUR)
    expect(away).toMatchObject({ untilSleepMs: HOUR, away: 'lock', lockedSince: null })
    expect(asleep(away, NOW - 2 * HOUR)).toEqual(away)
    expect(locked(away, NOW - 2 * HOUR, NOW)).toEqual(away)
  })

  it('is the work before the lock where the computer slept behind it; a lock that comes with a sleep is the sleep', () => {
    const own = runningSince(NOW - 5 * HOUR)
    const later = openedAt(asleep(lockedAt(own, NOW - 4 * HOUR), NOW - 3 * HOUR), NOW)
    expect(later).toMatchObject({ untilSleepMs: HOUR, away: 'lock' })
    const together = openedAt(asleep(lockedAt(own, NOW - 4 * HOUR), NOW - 4 * HOUR + 5), NOW)
    expect(together).toMatchObject({ untilSleepMs: HOUR + 5, away: 'sleep' })
  })

  it('a lock that goes on over a restart began with its first', () => {
    expect(lockedAt(lockedAt(runningSince(NOW - HOUR), NOW - 40 * MINUTE), NOW - MINUTE).lockedSince).toBe(
      NOW - 40 * MINUTE,
    )
  })
})

describe('The form', () => {
  beforeEach(() => vi.useFakeTimers({ now: NOW }))
  afterEach(() => vi.useRealTimers())
  const nothing = () => undefined
  const markup = (own: Timer, change: Partial<LogDraft> = {}, dispatch: (action: unknown) => void = nothing) => {
    const runs = own.runningSince !== null
    const rest = { other: null, error: null, toggle: nothing, end: nothing, count: nothing, otherMrn: null }
    const timer = { own, runs, ...rest, endOther: async () => nothing() }
    const draft = { ...initialDraft(base.begun, base.clinic), ...change }
    return renderToStaticMarkup(
      <EntryFormContext value={{ draft, dispatch, base, problems: [] }}>
        <TimerField timer={timer} onBack={nothing} />
        <TimerQuestion timer={timer} onBack={nothing} />
      </EntryFormContext>,
    ).replaceAll('<!-- -->', '')
  }

  it('asks since when, with the choices that there are', () => {
    const night = runningSince(at('2026-03-17', '17:20'))
    const asked = markup(asleep(night, at('2026-03-17', '17:55')))
    expect(asked).toContain('The timer has run since yesterday, 5:20 PM. How much of it counts?')
    expect(asked).toContain('Until the computer slept, 35:00')
    expect(asked).toContain('All is more than the 480 min that an entry can have.')
    expect(markup(night)).not.toContain('Until the computer slept')
    const behindTheLock = locked(runningSince(NOW - HOUR), NOW - 40 * MINUTE, NOW)
    expect(markup(behindTheLock)).toContain('Until the screen was locked, 20:00')
    expect(markup(runningSince(NOW - HOUR))).not.toContain('How much of it counts')
  })

  it('offers no minutes while it asks, and saves none of the timer’s', () => {
    const night = runningSince(at('2026-03-17', '17:20'))
    expect(markup(night, { minutes: '20', minutesBy: 'person' })).not.toContain('Use')
    const moment = { now: NOW, zone: ZONE }
    const problems = (minutesBy: LogDraft['minutesBy'], noShow = false) =>
      timerProblems({ own: night }, { minutesBy, noShow }, moment).map(({ message }) => message)
    expect(problems('timer')).toEqual(['Say how much of it counts.'])
    expect(problems('nobody')).toEqual(['Say how much of it counts.'])
    expect(problems('person')).toEqual([])
    expect(problems('timer', true)).toEqual([])
    expect(timerProblems({ own: runningSince(NOW - HOUR) }, { minutesBy: 'timer', noShow: false }, moment)).toEqual([])
  })
})

describe('The sleep of the computer', () => {
  const { registryId } = CLINIC
  const where = { registryId, mrn: 'M-1' }

  it('is kept with the timer, over a restart, and its question is answered once', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'caseload-e4-'))
    const path = join(folder, 'store.db')
    const one = await deskService(path)
    const entry = { operationId: v7(), logId: v7() }
    await one.service.call('timer.start', { ...where, ...entry })
    const began = one.clock.now
    one.clock.now += 14 * HOUR
    // The thread is told after the sleep, with the time before it.
    await one.service.sleep({ at: began + 35 * MINUTE })
    await one.service.close()

    const two = await deskService(path)
    two.clock.now = began + 14 * HOUR
    const { timer } = await two.service.call('timer.get', {})
    expect(timer).toMatchObject({ untilSleepMs: 35 * MINUTE, runningSince: began })
    const count = (counted: 'all' | 'until-sleep', operationId = entry.operationId) =>
      two.service.call('timer.count', { operationId, counted })
    await expect(count('all')).rejects.toMatchObject({ code: 'conflict' })
    await expect(count('until-sleep', v7())).rejects.toMatchObject({ code: 'conflict' })
    const { timer: settled } = await count('until-sleep')
    expect(settled).toMatchObject({ elapsedMs: 35 * MINUTE, runningSince: null, untilSleepMs: null, lastRun: null })
    await expect(count('until-sleep')).rejects.toMatchObject({ code: 'conflict' })
    await two.service.close()
    await rm(folder, REMOVED)
  })

  it('is nothing where no timer runs', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'caseload-e4-'))
    const { service } = await deskService(join(folder, 'store.db'))
    await service.sleep({ at: CLINIC_NOW })
    expect(await service.call('timer.get', {})).toEqual({ timer: null })
    await service.close()
    await rm(folder, REMOVED)
  })
})

describe('The lock of the screen', () => {
  it.each([
    ['30 minutes', 30 * MINUTE, null],
    ['longer', 31 * MINUTE, 5 * MINUTE],
  ])('of %s is told to the timer, over a restart', async (_what, behind, untilSleepMs) => {
    const folder = await mkdtemp(join(tmpdir(), 'caseload-e4-'))
    const path = join(folder, 'store.db')
    const one = await deskService(path)
    await one.service.call('timer.start', {
      registryId: CLINIC.registryId,
      mrn: 'M-1',
      operationId: v7(),
      logId: v7(),
    })
    const began = one.clock.now
    await one.service.noteLock({ at: began + 5 * MINUTE, locked: true })
    await one.service.close()
    const two = await deskService(path)
    two.clock.now = began + 5 * MINUTE + behind
    await two.service.noteLock({ at: began + 6 * MINUTE, locked: true })
    await two.service.noteLock({ at: two.clock.now, locked: false })
    expect(await two.service.call('timer.get', {})).toMatchObject({ timer: { untilSleepMs, lockedSince: null } })
    await two.service.close()
    await rm(folder, REMOVED)
  })

  it('tells when it began and when it ended, by a PIN, too', async () => {
    const driven = await withPin()
    driven.noted.length = 0
    const lockedAt = driven.now()
    driven.lock.lock('asked')
    driven.moveClock(40 * MINUTE)
    await driven.lock.unlock(OTHER_PIN).catch(() => undefined)
    await driven.lock.unlock(PIN)
    expect(driven.noted).toEqual([
      { at: lockedAt, locked: true },
      { at: lockedAt + 40 * MINUTE, locked: false },
    ])
  })
})
