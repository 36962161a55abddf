// B9: North Carolina's cap of four units was applied from 2021 on, and the FQHC bundle never ended.
import { describe, expect, it } from 'vitest'
import { codesForMinutes } from '#shared/domain/derived/codes.ts'
import { DEFAULT_BILLING } from '#shared/domain/entities/billing-settings.ts'
import { readRegistry } from '#shared/domain/reading/read-registry.ts'
import { BILLING_SOURCES, changedRuleSet, ruleSetFor } from '#shared/domain/rules/billing-rules.ts'
import { type BillingRuleSet, RULE_SETS } from '#shared/domain/rules/rule-sets.ts'
import { MINUTES_CASES, RULES } from '../golden/billing.ts'

const idOf = (ruleSet: string, month: string) => {
  const rules = ruleSetFor('A payer', month, { ...DEFAULT_BILLING, payerRules: { 'a payer': ruleSet } })
  return { id: rules.id, cap: rules.addOn?.cap ?? null, short: rules.short?.from ?? null, later: rules.later.from }
}
const COCM = { id: 'cocm', cap: 2, short: 16, later: 31 }

describe('the rule set of a month', () => {
  it.each([
    ['cocm', '2018-01', { ...COCM, short: null }],
    ['cocm', '2020-12', { ...COCM, short: null }],
    ['cocm', '2021-01', COCM],
    ['cocm-nc-medicaid', '2018-09', { ...COCM, short: null }],
    ['cocm-nc-medicaid', '2018-10', { id: 'cocm-nc-medicaid', cap: 2, short: null, later: 31 }],
    ['cocm-nc-medicaid', '2022-02', { id: 'cocm-nc-medicaid', cap: 2, short: null, later: 31 }],
    ['cocm-nc-medicaid', '2022-03', { id: 'cocm-nc-medicaid', cap: 2, short: 16, later: 31 }],
    ['cocm-nc-medicaid', '2023-06', { id: 'cocm-nc-medicaid', cap: 2, short: 16, later: 31 }],
    ['cocm-nc-medicaid', '2024-06', { id: 'cocm-nc-medicaid', cap: 2, short: 16, later: 31 }],
    ['cocm-nc-medicaid', '2024-07', { id: 'cocm-nc-medicaid', cap: 4, short: 16, later: 31 }],
    ['g0512-medicare', '2025-12', { id: 'g0512-medicare', cap: null, short: null, later: 60 }],
    ['g0512-medicare', '2026-01', COCM],
    ['g0512-nc-medicaid', '2022-11', COCM],
    ['g0512-nc-medicaid', '2026-03', { id: 'g0512-nc-medicaid', cap: null, short: null, later: 60 }],
    ['g0512-tx-medicaid', '2025-02', COCM],
    ['g0512-tx-medicaid', '2025-03', { id: 'g0512-tx-medicaid', cap: null, short: null, later: 60 }],
    ['cocm-g2214-30', '2020-12', { ...COCM, short: null }],
    ['cocm-g2214-30', '2026-03', { ...COCM, id: 'cocm-g2214-30', short: 30 }],
    ['apcm-cocm', '2026-03', COCM],
    ['bhi-general', '2026-03', COCM],
  ])('%s in %s', (ruleSet, month, expected) => {
    expect(idOf(ruleSet, month)).toEqual(expected)
  })

  it.each(['cocm', 'cocm-nc-medicaid'])('is the default, %s, for payers that are called like a property', (id) => {
    for (const payer of ['constructor', '__proto__', 'toString'])
      expect(ruleSetFor(payer, '2026-03', { ...DEFAULT_BILLING, defaultRuleSet: id }).id).toBe(id)
  })

  it('is one of each id at a time, without a gap between the first and the last', () => {
    for (const [, sets] of Map.groupBy(RULE_SETS, ({ id }) => id)) {
      const dates = sets.toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1))
      for (const [index, { effectiveTo }] of dates.entries()) {
        const next = dates[index + 1]
        if (!next) continue
        const dayAfter = new Date(Date.parse(`${effectiveTo}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
        expect(next.effectiveFrom).toBe(dayAfter)
      }
    }
  })
})

describe('minutes to codes: the published cases', () => {
  const named = (id: string): BillingRuleSet => {
    const [cocm, rules] = [ruleSetFor('x', '2026-03', DEFAULT_BILLING), RULES[id]]
    if (!rules) throw new Error(`${id} is no rule set of the cases.`)
    return { ...cocm, id, ...rules }
  }
  it.each(MINUTES_CASES.map((one) => [one.id, one] as const))('%s', (_id, { ruleSet, month, minutes, ...expected }) => {
    const { codes, unbilled } = codesForMinutes(minutes, { first: month === 'first', rules: named(ruleSet) })
    expect({ codes, unbilled }).toEqual({ codes: expected.codes, unbilled: expected.unbilled })
  })

  it.each([
    ['cocm', 'cocm'],
    ['cocm-g2214-30', 'cocm-g2214-30'],
    ['cocm-cpt-only', 'cocm-cpt-only'],
    ['cocm-full-time', 'cocm-full-time'],
    ['cocm-nc-medicaid', 'cocm-nc-medicaid'],
    ['g0512-70-60', 'g0512-tx-medicaid'],
    ['g0512-60', 'g0512-nc-medicaid'],
  ])('the shipped rules of %s are those of the cases', (of, shipped) => {
    const { first, later, addOn, short } = named(of)
    const rules = ruleSetFor('x', '2026-03', { ...DEFAULT_BILLING, defaultRuleSet: shipped })
    expect({ first: rules.first, later: rules.later, addOn: rules.addOn, short: rules.short }).toEqual({
      first,
      later,
      addOn,
      short,
    })
  })

  it('need no cap where none is set', () => {
    const cocm = ruleSetFor('x', '2026-03', DEFAULT_BILLING)
    const uncapped = codesForMinutes(196, { first: false, rules: changedRuleSet(cocm, { addOnCap: null }) })
    expect(uncapped).toMatchObject({ codes: [{ code: '99493' }, { code: '99494', units: 5 }], unbilled: 0 })
    expect(uncapped.next).toEqual({ code: '99494', at: 226, minutesAway: 30 })
  })

  it('take add-ons without minutes at any, and leave none without a code', () => {
    const apcm = RULE_SETS.find(({ id }) => id === 'apcm-cocm') ?? named('cocm')
    expect(codesForMinutes(10, { first: true, rules: apcm })).toMatchObject({ codes: [{ code: 'G0568' }], unbilled: 0 })
    expect(codesForMinutes(90, { first: false, rules: apcm })).toMatchObject({
      codes: [{ code: 'G0569' }],
      next: null,
      unbilled: 0,
    })
  })
})

describe('what a registry sets', () => {
  const read = (billing: unknown) => readRegistry({ settings: { billing } }, 'r1')

  it('counts: a start of G2214, a cap, no midpoint, payers by name', () => {
    const { settings, problems } = read({
      payerRules: { ' Healthy Blue ': 'cocm-nc-medicaid' },
      ruleSetChanges: { cocm: { shortFrom: 30, addOnCap: 4, midpoint: false } },
      reenrolment: 'recorded',
    })
    expect(problems).toEqual([])
    const billing = settings.billing ?? DEFAULT_BILLING
    expect(billing.reenrolment).toBe('recorded')
    expect(ruleSetFor('healthy blue', '2026-03', billing).id).toBe('cocm-nc-medicaid')
    expect(ruleSetFor('NC Medicaid', '2026-03', billing).id).toBe('cocm-nc-medicaid')
    expect(ruleSetFor('Medicare', '2026-03', billing)).toMatchObject({
      first: { from: 70 },
      later: { from: 60 },
      short: { from: 30 },
      addOn: { from: 30, cap: 4 },
    })
  })

  it.each([
    ['lapseMonths', 0],
    ['lapseMonths', 'six'],
    ['reenrolment', 'sometimes'],
    ['defaultRuleSet', 'fqhc'],
    ['defaultRuleSet', 'apcm-cocm'],
    ['payerRules', { medicare: 'nothing' }],
    ['payerRules', 'medicare'],
    ['ruleSetChanges', { cocm: { shortFrom: -1 } }],
    ['ruleSetChanges', { nothing: {} }],
    ['countConsultations', 'yes'],
  ])('%s of %j is a problem, and the others stay', (setting, value) => {
    const { settings, problems } = read({ firstMonth: 'billed', [setting]: value })
    expect(problems.map(({ attribute }) => attribute)).toEqual([`settings.billing.${setting}`])
    expect(settings.billing).toEqual({ ...DEFAULT_BILLING, firstMonth: 'billed' })
  })

  it('is nothing where there is nothing', () => {
    expect(read(undefined)).toMatchObject({ problems: [] })
    expect(read([1]).problems).toHaveLength(1)
  })

  it('has a source for each setting, and for each rule set', () => {
    for (const source of [...Object.values(BILLING_SOURCES), ...RULE_SETS.map((one) => one.source)])
      expect(source.length).toBeGreaterThan(10)
    expect(Object.keys(BILLING_SOURCES).toSorted()).toEqual(Object.keys(DEFAULT_BILLING).toSorted())
  })
})
