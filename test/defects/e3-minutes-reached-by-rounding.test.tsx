// A timer of 35:30 became 36 minutes and with that 99492; twelve calls of 20 seconds became twelve minutes.
import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Timer, timerMinutes } from '#shared/timer.ts'
import { EntryFormContext } from '../../src/renderer/features/log-contact/entry-form-context.ts'
import { initialDraft } from '../../src/renderer/features/log-contact/log-draft.ts'
import { TimerField } from '../../src/renderer/features/log-contact/TimerField.tsx'
import { NOW } from '../fakes/stored-patient.ts'
import { baseOf } from '../unit/renderer/log-contact/fixtures.ts'

const MINUTE = 60_000
beforeEach(() => vi.useFakeTimers({ now: NOW }))
afterEach(() => vi.useRealTimers())

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
  })
  const nothing = () => undefined
  const words = (elapsed: number) => {
    const own = timer(elapsed)
    const rest = { other: null, runs: false, error: null, toggle: nothing, end: nothing, count: nothing }
    const draft = { ...initialDraft(base.begun, base.clinic), minutes: '1', minutesBy: 'person' as const }
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
})
