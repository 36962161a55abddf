import { describe, expect, test } from 'vitest'
import { isNear } from '#shared/domain/derived/urgency.ts'
import type { MonthSummary, ScoreSummary } from '#shared/domain/entities/caseload-row.ts'
import { DEFAULT_THRESHOLDS } from '#shared/domain/entities/urgency-thresholds.ts'
import { sparkPoints } from '../../../src/renderer/features/caseload/Sparkline.tsx'
import { stepFills } from '../../../src/renderer/ui/Meter.tsx'
import { codeReached, minutesInFull, toNext } from '../../../src/renderer/ui/patient/minutes-text.ts'
import { monthTicks } from '../../../src/renderer/ui/patient/month-ticks.ts'
import { isStalled, scoreChangeText, scoreInFull } from '../../../src/renderer/ui/patient/score-text.ts'

const month = (minutes: number, codes: MonthSummary['codes'], next: MonthSummary['next']): MonthSummary => ({
  month: '2026-03',
  minutes,
  first: false,
  codes,
  steps: [],
  next,
  unbilled: 0,
  uncounted: 0,
})
const base = { code: '99493', units: 1 }

describe('minutes in words', () => {
  test.each([
    [
      month(0, [], { code: '99493', at: 31, minutesAway: 31 }),
      '',
      '31 to 99493',
      '0 minutes, no code yet, 31 to 99493',
    ],
    [
      month(42, [base], { code: '99494', at: 76, minutesAway: 34 }),
      '99493',
      '34 to +1',
      '42 minutes, 99493 reached, 34 to 99494',
    ],
    [
      month(79, [base, { code: '99494', units: 1 }], { code: '99494', at: 106, minutesAway: 27 }),
      '99493 +1',
      '27 to +2',
      '79 minutes, 99493 and 99494 reached, 27 to 99494',
    ],
    [
      month(118, [base, { code: '99494', units: 2 }], null),
      '99493 +2',
      'max',
      '118 minutes, 99493 and 2 × 99494 reached, no further code',
    ],
  ])('%#', (given, code, next, full) => {
    expect([codeReached(given), toNext(given), minutesInFull(given)]).toEqual([code, next, full])
  })

  test('near is 10 minutes or less by default', () => {
    expect(
      isNear(
        { status: { known: 'Treatment' }, month: month(21, [], { code: '99493', at: 31, minutesAway: 10 }) },
        DEFAULT_THRESHOLDS,
      ),
    ).toBe(true)
    expect(
      isNear(
        { status: { known: 'Treatment' }, month: month(20, [], { code: '99493', at: 31, minutesAway: 11 }) },
        DEFAULT_THRESHOLDS,
      ),
    ).toBe(false)
    expect(isNear({ status: { known: 'Treatment' }, month: month(118, [base], null) }, DEFAULT_THRESHOLDS)).toBe(false)
  })

  test('a step fills from the one before it', () => {
    const steps = [31, 76, 106].map((at) => ({ code: '99493', at }))
    expect(stepFills(31, steps)).toEqual([1, 0, 0])
    expect(stepFills(200, steps)).toEqual([1, 1, 1])
    expect(stepFills(91, steps)).toEqual([1, 1, 0.5])
  })
})

describe('scores in words', () => {
  const score = (change: Partial<ScoreSummary>): ScoreSummary => ({
    first: 20,
    firstAt: 0,
    last: 14,
    lastAt: 1,
    change: -0.3,
    trend: 'improving',
    band: 'Moderate',
    points: [20, 14],
    ...change,
  })

  test('a first score of 0 has points instead of a percentage', () => {
    expect(scoreChangeText(score({ first: 0, last: 5, change: null, trend: 'worse' }))).toBe('+5')
    expect(scoreChangeText(score({ first: 0, last: 0, change: null, trend: 'remission' }))).toBe('0')
  })

  test('a score of 0 is a score', () => {
    expect(scoreInFull('PHQ-9', score({ last: 0, change: -1, trend: 'remission' }))).toContain('from 20 to 0')
    expect(scoreInFull('PHQ-9', null)).toBe('PHQ-9 not scored')
  })

  test('response is never marked as not improving', () => {
    const urgency = [{ rule: 'not-improving' }]
    expect(isStalled(score({}), urgency)).toBe(true)
    expect(isStalled(score({}), [])).toBe(false)
    expect(isStalled(score({ trend: 'response' }), urgency)).toBe(false)
  })

  test('noise stays flat in a sparkline, its range is at least 12 points', () => {
    const height = (points: number[]) => {
      const ys = sparkPoints(points, 22, 18).map(([, y]) => y)
      return Math.max(...ys) - Math.min(...ys)
    }
    expect(height([14, 13, 14])).toBeCloseTo(13 / 12)
    expect(height([24, 0])).toBeCloseTo(13)
  })
})

describe('the axis of the score chart', () => {
  const zone = 'America/New_York'
  const plot = { left: 22, right: 254 }
  test('names months, and dates within one month', () => {
    const from = Date.UTC(2025, 10, 3)
    const to = Date.UTC(2026, 2, 17)
    const x = (at: number) => 30 + (214 * (at - from)) / (to - from)
    expect(monthTicks(from, to, zone, x, plot).map(({ label }) => label)).toEqual(['Nov', 'Dec', 'Jan', 'Feb', 'Mar'])
    const oneMonth = monthTicks(Date.UTC(2026, 2, 3, 15), to, zone, x, plot)
    expect(oneMonth.map(({ label }) => label)).toEqual(['Mar 3', 'Mar 16'])
  })

  test('leaves out months that have no room', () => {
    const from = Date.UTC(2023, 0, 3)
    const to = Date.UTC(2026, 2, 17)
    const ticks = monthTicks(from, to, zone, (at) => 30 + (214 * (at - from)) / (to - from), plot)
    const gaps = ticks.slice(1).map((tick, index) => tick.x - (ticks[index]?.x ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(34)
  })
})
