import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addOnUnits, codesForMinutes } from '#shared/domain/derived/codes.ts'
import { DEFAULT_BILLING } from '#shared/domain/entities/billing-settings.ts'
import { DEFAULT_THRESHOLDS } from '#shared/domain/entities/urgency-thresholds.ts'
import { ruleSetFor } from '#shared/domain/rules/billing-rules.ts'
import { type BillingRuleSet, RULE_SETS } from '#shared/domain/rules/rule-sets.ts'

const rules = ruleSetFor('Medicare', '2026-03', DEFAULT_BILLING)
const uncapped = { ...rules, addOn: rules.addOn && { ...rules.addOn, cap: 99 } }
const label = (minutes: number, first: boolean, set: BillingRuleSet = uncapped) =>
  codesForMinutes(minutes, { first, rules: set })
    .codes.map(({ code, units }) => (code === '99494' ? `${code}x${units}` : code))
    .join(' + ') || 'none'

// The published table of minutes to codes, uncapped; both ends of each range.
const TABLE: readonly [from: number, to: number, first: string, later: string][] = [
  [0, 15, 'none', 'none'],
  [16, 30, 'G2214', 'G2214'],
  [31, 35, 'G2214', '99493'],
  [36, 75, '99492', '99493'],
  [76, 85, '99492', '99493 + 99494x1'],
  [86, 105, '99492 + 99494x1', '99493 + 99494x1'],
  [106, 115, '99492 + 99494x1', '99493 + 99494x2'],
  [116, 135, '99492 + 99494x2', '99493 + 99494x2'],
  [136, 145, '99492 + 99494x2', '99493 + 99494x3'],
  [146, 165, '99492 + 99494x3', '99493 + 99494x3'],
]

describe('minutes to codes', () => {
  it.each(TABLE)('%i to %i minutes', (from, to, first, later) => {
    for (const minutes of [from, to]) {
      expect([label(minutes, true), label(minutes, false)]).toEqual([first, later])
    }
  })

  it.each([
    ['99492 from 36', 36, true, '99492'],
    ['99493 from 31', 31, false, '99493'],
    ['first add-on 16 past 70', 86, true, '99492 + 99494x1'],
    ['first add-on 16 past 60', 76, false, '99493 + 99494x1'],
  ])('%s, one minute less does not reach it', (_name, minutes, first, reached) => {
    expect(label(minutes, first)).toBe(reached)
    expect(label(minutes - 1, first)).not.toBe(reached)
  })

  it('caps the add-on at the payer’s units and says what no code covers', () => {
    expect(label(400, false, rules)).toBe('99493 + 99494x2')
    expect(codesForMinutes(400, { first: false, rules })).toMatchObject({ next: null, unbilled: 400 - 120 })
    expect(codesForMinutes(120, { first: false, rules }).unbilled).toBe(0)
    expect(codesForMinutes(121, { first: false, rules }).unbilled).toBe(1)
    expect(codesForMinutes(131, { first: true, rules }).unbilled).toBe(1)
  })

  it('takes four units for North Carolina Medicaid', () => {
    expect(label(400, false, ruleSetFor(' NC Medicaid', '2026-03', DEFAULT_BILLING))).toBe('99493 + 99494x4')
  })

  it('needs the full time for the FQHC bundle', () => {
    const bundle = RULE_SETS.find((set) => set.id === 'g0512-medicare') ?? rules
    expect([
      label(69, true, bundle),
      label(70, true, bundle),
      label(59, false, bundle),
      label(60, false, bundle),
    ]).toEqual(['none', 'G0512', 'none', 'G0512'])
  })

  it('takes the rules that were in force in the month', () => {
    const in2020 = ruleSetFor('Medicare', '2020-12', DEFAULT_BILLING)
    expect([label(20, true, in2020), label(20, true, ruleSetFor('Medicare', '2021-01', DEFAULT_BILLING))]).toEqual([
      'none',
      'G2214',
    ])
    expect(ruleSetFor('Medicare', '2017-01', DEFAULT_BILLING)).toBe(ruleSetFor('Medicare', '2018-01', DEFAULT_BILLING))
  })

  it('names the next step and the minutes to it', () => {
    expect(codesForMinutes(42, { first: false, rules }).next).toEqual({ code: '99494', at: 76, minutesAway: 34 })
    expect(codesForMinutes(27, { first: false, rules }).next).toEqual({ code: '99493', at: 31, minutesAway: 4 })
    expect(codesForMinutes(0, { first: true, rules }).steps).toEqual([
      { code: '99492', at: 36 },
      { code: '99494', at: 86 },
      { code: '99494', at: 116 },
    ])
  })

  it('gives every rule a source and a date', () => {
    for (const set of RULE_SETS) {
      expect(set.source).not.toBe('')
      expect(set.effectiveFrom).toMatch(/^\d{4}-\d\d-\d\d$/)
    }
    expect(DEFAULT_THRESHOLDS).toMatchObject({ overdueActiveAmber: 14, overdueActiveRed: 28 })
  })

  it('never reaches less with more minutes', () => {
    const value = (minutes: number, first: boolean) =>
      codesForMinutes(minutes, { first, rules }).codes.reduce(
        (sum, { code, units }) => sum + (code === 'G2214' ? 1 : code === '99494' ? units : 2),
        0,
      )
    fc.assert(
      fc.property(fc.nat(600), fc.nat(600), fc.boolean(), (a, b, first) => {
        expect(value(Math.max(a, b), first)).toBeGreaterThanOrEqual(value(Math.min(a, b), first))
      }),
    )
  })

  it('counts add-on units by the published formula', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.constantFrom(60, 70), (minutes, base) => {
        const expected = minutes < base + 16 ? 0 : Math.floor((minutes - base - 16) / 30) + 1
        expect(addOnUnits(minutes, base, { code: '99494', step: 30, from: 16, cap: 2 })).toBe(expected)
      }),
    )
  })
})
