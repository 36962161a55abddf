// A timer that was left running over night was capped at 480 minutes without a question.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readMembership, readRegistry } from '#shared/domain/reading/read-registry.ts'
import { asleep, counted, elapsedMs, paused, resumed, type Timer, timerDoubt } from '#shared/timer.ts'
import { patientOf } from '../../src/main/gateway/patients/patient.ts'
import { EntryFormContext } from '../../src/renderer/features/log-contact/entry-form-context.ts'
import { initialDraft, type LogDraft } from '../../src/renderer/features/log-contact/log-draft.ts'
import { TimerField } from '../../src/renderer/features/log-contact/TimerField.tsx'
import { TimerQuestion } from '../../src/renderer/features/log-contact/TimerQuestion.tsx'
import { timerProblems } from '../../src/renderer/features/log-contact/timer-problems.ts'
import { CLINIC, clinicItems, patientItem } from '../fakes/clinic.ts'
import { targetOf, testDataService } from '../fakes/data-service.ts'
import { gatewayWith } from '../fakes/gateway.ts'
import { at, NOW, ZONE } from '../fakes/stored-patient.ts'
import { NOW as CLINIC_NOW, READING } from '../fakes/treatments.ts'
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
})

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
  const { registryId, userId } = CLINIC
  const KEY = new Uint8Array(32).fill(4)
  const where = { registryId, mrn: 'M-1' }

  async function started(path: string) {
    const [registry = {}, membership = {}] = clinicItems(CLINIC_NOW)
    const patient = patientOf(patientItem('M-1', 'Lindqvist', 'Ana', CLINIC_NOW), READING, 'M-1')
    const gateway = gatewayWith({
      identify: async () => ({ kind: 'known', user: { userId, displayName: 'Renee Okafor', email: '' } }),
      openRegistry: async () => ({
        registry: readRegistry(registry, registryId),
        membership: readMembership(membership, { registryId, userId }),
      }),
      loadCaseload: async () => [patient],
      getPatientRecord: async () => ({ patient, warning: null }),
    })
    const { service, clock } = testDataService({ openGateway: async () => gateway })
    await service.connect({ ...targetOf('http://127.0.0.1:1', 'caseload'), store: { on: 'disk', path, key: KEY } })
    await service.call('registries.open', { registryId })
    return { service, clock }
  }

  it('is kept with the timer, over a restart, and its question is answered once', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'caseload-e4-'))
    const path = join(folder, 'store.db')
    const one = await started(path)
    const entry = { operationId: v7(), logId: v7() }
    await one.service.call('timer.start', { ...where, ...entry })
    const began = one.clock.now
    one.clock.now += 14 * HOUR
    // The thread is told after the sleep, with the time before it.
    await one.service.sleep({ at: began + 35 * MINUTE })
    await one.service.close()

    const two = await started(path)
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
    await rm(folder, { recursive: true })
  })

  it('is nothing where no timer runs', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'caseload-e4-'))
    const { service } = await started(join(folder, 'store.db'))
    await service.sleep({ at: CLINIC_NOW })
    expect(await service.call('timer.get', {})).toEqual({ timer: null })
    await service.close()
    await rm(folder, { recursive: true })
  })
})
