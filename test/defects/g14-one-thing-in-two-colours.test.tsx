// G14: "5 d late" was red on one screen and amber on another; a worse score that does not improve was calmer than a worse one; "+10% =" stood beside "+10% ↑".
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import type { ScoreSummary, Urgency } from '#shared/domain/entities/caseload-row.ts'
import { addClinicDays } from '#shared/domain/time.ts'
import {
  clinicTimeText,
  datesIn,
  longDateTime,
  markTimesAgainst,
  signedPercent,
  timeAndDay,
  timeOfDay,
} from '../../src/renderer/lib/format.ts'
import { RULE_NAMES } from '../../src/renderer/ui/patient/rule-text.ts'
import { lateMark, scoreTone } from '../../src/renderer/ui/patient/severity.ts'
import { assessment, consultation, context, NOW, patientWith, phq9, storedLog, ZONE } from '../fakes/stored-patient.ts'

const renderer = resolve(import.meta.dirname, '../../src/renderer')
const sources = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({ file, source: readFileSync(join(renderer, file), 'utf8') }))

describe('lateness', () => {
  it('is amber until the red threshold of the registry, then red, and never calmer the later it is', () => {
    const days = fc.integer({ min: 0, max: 60 })
    const red = context().urgency.overdueActiveRed - context().urgency.overdueActiveAmber
    fc.assert(
      fc.property(days, (ago) => {
        const row = deriveRow(
          patientWith([assessment('2026-01-01', { date: addClinicDays(NOW, -ago, ZONE) })]),
          context(),
        )
        const late = row.daysLate ?? 0
        expect(lateMark(row)?.tone).toBe(late === 0 ? undefined : late > red ? 'bad' : 'warn')
      }),
    )
  })

  it('is worded and coloured in one place', () => {
    const wording = sources.filter(({ source }) => source.includes('d late`') || source.includes('d late<'))
    expect(wording.map(({ file }) => file)).toEqual([join('ui', 'patient', 'severity.ts')])
  })
})

describe('a score', () => {
  const CALM = ['good', 'neutral', 'warn', 'bad']
  const TRENDS = ['first', 'remission', 'response', 'improving', 'little-change', 'worse'] as const
  const stalled: Urgency[] = [{ rule: 'not-improving', level: 'amber', since: null, reason: '' }]
  const of = (trend: ScoreSummary['trend']): ScoreSummary => ({
    first: 10,
    last: 10,
    change: 0,
    trend,
    band: null,
    firstAt: 0,
    lastAt: 0,
    points: [10],
  })
  it.each(TRENDS)('is never calmer for not improving as well (%s)', (trend) => {
    const [alone, both] = [scoreTone(of(trend), []), scoreTone(of(trend), stalled)].map((tone) => CALM.indexOf(tone))
    expect(both).toBeGreaterThanOrEqual(alone ?? 9)
    expect(both).toBeLessThanOrEqual(CALM.indexOf(scoreTone(of('worse'), stalled)))
  })
  it('has its tone from one place', () => {
    const own = sources.filter(({ source }) => /tone="warn">\s*Not improving|stall'/.test(source))
    expect(own.map(({ file }) => file)).toEqual([])
  })
})

describe('a change in percent', () => {
  const named = (percent: number) => [-50, -20, 10].map((one) => (one < 0 ? percent <= one : percent >= one))
  it('never says another class than the trend, and is off by less than one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 27 }), fc.integer({ min: 0, max: 27 }), (first, last) => {
        const change = (last - first) / first
        const shown = Number(signedPercent(change).replace('\u2212', '-').replace('%', ''))
        const exact = (100 * (last - first)) / first
        expect(Math.abs(shown - exact)).toBeLessThan(1)
        expect(named(shown)).toEqual(named(Number(exact.toFixed(6))))
      }),
    )
  })
  it.each([
    [0.0999, '+9%'],
    [0.1, '+10%'],
    [-0.499, '\u221249%'],
    [-0.1875, '\u221219%'],
    [0.29, '+29%'],
  ])('%s is %s', (change, text) => expect(signedPercent(change)).toBe(text))
})

it('no reason repeats the name of its rule', () => {
  const patients = [
    patientWith([assessment('2026-03-10')]),
    patientWith([assessment('2025-12-01', phq9(20)), storedLog('2026-01-01', phq9(24))]),
    patientWith([
      assessment('2025-12-01', phq9(20)),
      storedLog('2026-03-01', phq9(3)),
      storedLog('2026-03-10', phq9(3)),
    ]),
    patientWith([assessment('2025-12-01'), consultation('2026-01-01')], { flags: [{ flag_type: 'Safety Risk' }] }),
  ]
  for (const { rule, reason } of patients.flatMap((one) => deriveRow(one, context()).urgency))
    expect(reason.startsWith(`${RULE_NAMES[rule]}:`), reason).toBe(false)
})

describe('times', () => {
  afterEach(() => markTimesAgainst(null))
  it('say whose they are where the clinic’s clock is another, and nothing where it is the same', () => {
    expect(clinicTimeText('America/Chicago', NOW, 'America/New_York')).toBe(
      'Clinic time (Chicago): 1:33 PM. This computer: 2:33 PM',
    )
    expect(clinicTimeText('America/New_York', NOW, 'America/Detroit')).toBeNull()
  })

  const JULY = NOW + 120 * 86_400_000
  it.each([
    ['America/Chicago', 'America/New_York', NOW, '1:33 PM CDT'],
    ['America/New_York', 'America/Chicago', NOW, '2:33 PM EDT'],
    ['Asia/Kolkata', 'America/New_York', NOW, '12:03 AM GMT+5:30'],
    // The clocks of two zones can show the same in one half of the year.
    ['America/Phoenix', 'America/Los_Angeles', JULY, '11:33 AM'],
    ['America/Phoenix', 'America/Los_Angeles', NOW - 60 * 86_400_000, '11:33 AM MST'],
    ['America/New_York', 'America/Detroit', NOW, '2:33 PM'],
    ['America/New_York', 'America/New_York', NOW, '2:33 PM'],
  ])('of %s say so to a person in %s where their clocks differ', (zone, own, moment, text) => {
    markTimesAgainst(own)
    expect(timeOfDay(moment, zone)).toBe(text)
    for (const words of [
      timeAndDay(moment, NOW, zone),
      longDateTime(moment, zone),
      datesIn({ zone, now: NOW }).moment(moment),
    ])
      expect(words.endsWith(text)).toBe(true)
  })

  it('are marked exactly where the two clocks show something else, a day apart, too', () => {
    const zones = fc.constantFrom('Pacific/Honolulu', 'America/St_Johns', 'Asia/Kolkata', 'Pacific/Auckland', 'UTC')
    const clock = (at: number, timeZone: string) =>
      new Date(at).toLocaleString('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    fc.assert(
      fc.property(zones, zones, fc.integer({ min: -400, max: 400 }), (zone, own, days) => {
        const moment = NOW + days * 43_200_000
        markTimesAgainst(own)
        expect(/[AP]M$/.test(timeOfDay(moment, zone))).toBe(clock(moment, zone) === clock(moment, own))
      }),
    )
  })

  it('are written in no other way', () => {
    const own = sources.filter(
      ({ file, source }) =>
        file !== join('lib', 'format.ts') && /hour: '(?:numeric|2-digit)'|toLocaleTimeString/.test(source),
    )
    expect(own.map(({ file }) => file)).toEqual([])
    expect(sources.find(({ file }) => file === 'main.tsx')?.source).toContain('markTimesAgainst(computerZone())')
  })
})
