// A timer of 35:30 became 36 minutes and with that 99492; twelve calls of 20 seconds became twelve minutes, each rounded by itself.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { v7 } from 'uuid'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ContactType } from '#shared/domain/entities/vocabulary.ts'
import { type Timer, timerMinutes } from '#shared/timer.ts'
import { EntryFormContext } from '../../src/renderer/features/log-contact/entry-form-context.ts'
import { initialDraft } from '../../src/renderer/features/log-contact/log-draft.ts'
import { TimerField } from '../../src/renderer/features/log-contact/TimerField.tsx'
import { CLINIC } from '../fakes/clinic.ts'
import { DESK_MRNS, deskService } from '../fakes/desk-service.ts'
import { NOW } from '../fakes/stored-patient.ts'
import { REMOVED } from '../fakes/systems.ts'
import { entryOf } from '../fakes/treatments.ts'
import { baseOf } from '../unit/renderer/log-contact/fixtures.ts'

const MINUTE = 60_000
describe('Whole minutes of a measured time', () => {
  it('are rounded down, and never more than was measured', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 24 * 60 * MINUTE }), (ms) => {
        const minutes = timerMinutes(ms)
        expect(minutes * MINUTE).toBeLessThanOrEqual(ms)
        expect((minutes + 1) * MINUTE).toBeGreaterThan(ms)
      }),
    )
  })

  it('never reach the minutes of a code that were not measured', () => {
    for (const threshold of [16, 31, 36, 51, 76, 86, 106, 116]) {
      expect(timerMinutes(threshold * MINUTE - 1)).toBe(threshold - 1)
      expect(timerMinutes(threshold * MINUTE)).toBe(threshold)
    }
  })

  it('of many short calls are no more than all of them together', () => {
    expect(Array.from({ length: 12 }, () => timerMinutes(20_000)).reduce((sum, one) => sum + one, 0)).toBe(0)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 * MINUTE }), { maxLength: 30 }), (calls) => {
        const together = calls.reduce((sum, one) => sum + one, 0)
        const recorded = calls.reduce((sum, one) => sum + timerMinutes(one), 0)
        expect(recorded * MINUTE).toBeLessThanOrEqual(together)
      }),
    )
  })
})

describe('The form', () => {
  beforeEach(() => vi.useFakeTimers({ now: NOW }))
  afterEach(() => vi.useRealTimers())
  const base = baseOf()
  const timer = (elapsed: number): Timer => ({
    operationId: base.begun.operationId,
    logId: base.begun.logId,
    registryId: 'r1',
    mrn: '003716',
    about: '',
    startedAt: NOW - elapsed,
    runningSince: null,
    elapsedMs: elapsed,
    lastRun: null,
    untilSleepMs: null,
    away: 'sleep',
    lockedSince: null,
    carriedMs: 0,
  })
  const nothing = () => undefined
  const words = (elapsed: number, carriedMs = 0, contactType: ContactType = 'Follow Up') => {
    const own = { ...timer(elapsed), carriedMs }
    const rest = { other: null, runs: false, error: null, toggle: nothing, end: nothing, count: nothing }
    const typed = { contactType, minutes: '1', minutesBy: 'person' as const }
    const draft = { ...initialDraft(base.begun, base.clinic), ...typed }
    const field = (
      <EntryFormContext value={{ draft, dispatch: nothing, base, problems: [] }}>
        <TimerField timer={{ own, ...rest, endOther: async () => nothing(), otherMrn: null }} onBack={nothing} />
      </EntryFormContext>
    )
    return renderToStaticMarkup(field).replaceAll('<!-- -->', '')
  }

  it('shows what was measured with its seconds, and the whole minutes of it', () => {
    expect(words(35 * MINUTE + 30_000)).toContain('35:30 measured: 35 min')
    expect(words(35 * MINUTE + 30_000)).toContain('Use 35 min')
    expect(words(20_000)).toContain('0:20 measured: 0 min')
  })

  it('adds what earlier entries of the day left over, and says so', () => {
    expect(words(20_000, 40_000)).toContain('0:20 measured, 0:40 left over from earlier today: 1 min')
    expect(words(20_000, 40_000, 'Psychiatric Consultation')).toContain('0:20 measured: 0 min')
  })
})

describe('The calls of one day', () => {
  const folder = mkdtempSync(join(tmpdir(), 'caseload-e3-'))
  afterAll(() => rmSync(folder, REMOVED))
  let files = 0
  type Desk = Awaited<ReturnType<typeof deskService>>
  interface Call {
    readonly mrn: string
    readonly ms: number
    /** What is done with it: saved with the minutes of the timer, or otherwise. */
    readonly as?: 'no-show' | 'consultation' | 'typed' | 'removed'
  }

  /** Times a call and saves it. @returns its minutes by the timer, as the form shows them */
  async function call({ service, clock }: Desk, { mrn, ms, as }: Call): Promise<number> {
    const ids = { registryId: CLINIC.registryId, mrn, operationId: v7(), logId: v7() }
    const { timer } = await service.call('timer.start', ids)
    clock.now += ms
    const minutes = timerMinutes(ms + (timer?.carriedMs ?? 0))
    if (as === 'removed') await service.call('timer.end', ids)
    const entry = entryOf({
      minutes: as === 'typed' ? minutes + 2 : minutes,
      noShow: as === 'no-show',
      contactType: as === 'consultation' ? 'Psychiatric Consultation' : 'Follow Up',
    })
    expect(await service.call('treatments.record', { ...ids, entry })).toMatchObject({ outcome: 'kept' })
    return minutes
  }
  const desk = () => deskService(join(folder, `${++files}.db`))

  it('are rounded down together, for each patient: twelve of 20 seconds are four minutes', async () => {
    const one = await desk()
    let sum = 0
    for (let times = 0; times < 12; times++) sum += await call(one, { mrn: 'M-1', ms: 20_000 })
    expect(sum).toBe(4)
    await one.service.close()
    const calls = fc.array(
      fc.record({ mrn: fc.constantFrom(...DESK_MRNS), ms: fc.integer({ min: 0, max: 5 * MINUTE }) }),
      { maxLength: 8 },
    )
    await fc.assert(
      fc.asyncProperty(calls, async (made) => {
        const at = await desk()
        const recorded = new Map<string, number>()
        for (const each of made) recorded.set(each.mrn, (recorded.get(each.mrn) ?? 0) + (await call(at, each)))
        for (const [mrn, minutes] of recorded) {
          const measured = made.filter((each) => each.mrn === mrn).reduce((all, { ms }) => all + ms, 0)
          expect(minutes).toBe(timerMinutes(measured))
        }
        await at.service.close()
      }),
      { numRuns: 12 },
    )
  })

  it.each(['no-show', 'consultation', 'typed', 'removed'] as const)('leave nothing over when one is %s', async (as) => {
    const one = await desk()
    await call(one, { mrn: 'M-1', ms: 59_000, as })
    expect(await call(one, { mrn: 'M-1', ms: 59_000 })).toBe(0)
    await one.service.close()
  })

  it('leave nothing over for the next day, and for another patient', async () => {
    const one = await desk()
    await call(one, { mrn: 'M-1', ms: 59_000 })
    expect(await call(one, { mrn: 'M-2', ms: 59_000 })).toBe(0)
    one.clock.now += 24 * 60 * MINUTE
    expect(await call(one, { mrn: 'M-1', ms: 59_000 })).toBe(0)
    await one.service.close()
  })

  it('leave their seconds over once: not again to a timer that was ended', async () => {
    const one = await desk()
    await call(one, { mrn: 'M-1', ms: 59_000 })
    expect(await call(one, { mrn: 'M-1', ms: 1_000, as: 'removed' })).toBe(1)
    expect(await call(one, { mrn: 'M-1', ms: 1_000 })).toBe(0)
    await one.service.close()
  })
})
