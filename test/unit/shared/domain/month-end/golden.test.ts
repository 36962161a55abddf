import { describe, expect, it } from 'vitest'
import { codesForMinutes } from '#shared/domain/derived/codes.ts'
import { type BillingSettings, DEFAULT_BILLING } from '#shared/domain/entities/billing-settings.ts'
import { buildWorksheet } from '#shared/domain/month-end/build-worksheet.ts'
import { readPatient } from '#shared/domain/reading/read-patient.ts'
import { changedRuleSet, ruleSetFor } from '#shared/domain/rules/billing-rules.ts'
import { clinicContext } from '#shared/domain/rules/context.ts'
import { RULE_SETS } from '#shared/domain/rules/rule-sets.ts'
import { assessment, at, consultation, phq9, storedLog, storedPatient, ZONE } from '../../../../fakes/stored-patient.ts'
import { COURSES, MINUTES_CASES, type MinutesCase, RULES } from '../../../../golden/billing.ts'

/** The settings of a registry whose payers count by a rule set of the cases; null for one that a person chooses by the month. */
const SETTINGS: Readonly<Record<string, Partial<BillingSettings> | null>> = {
  cocm: {},
  'cocm-g2214-30': { defaultRuleSet: 'cocm-g2214-30' },
  'cocm-cpt-only': { defaultRuleSet: 'cocm-cpt-only' },
  'cocm-full-time': { defaultRuleSet: 'cocm-full-time' },
  'cocm-nc-medicaid': { defaultRuleSet: 'cocm-nc-medicaid' },
  'cocm-uncapped': { ruleSetChanges: { cocm: { addOnCap: 99 } } },
  'g0512-70-60': { defaultRuleSet: 'g0512-tx-medicaid' },
  'g0512-60': { defaultRuleSet: 'g0512-nc-medicaid' },
  'bhi-20': null,
}
const CASES = MINUTES_CASES.filter(({ ruleSet }) => SETTINGS[ruleSet] !== null)
const NOW = at('2026-12-31')
const MONTH = '2026-03'

/** A patient whose month has what a case says: its minutes, its consultations, a score where none is missing. */
function storedCase({ month, minutes, consultations, missing }: MinutesCase): Record<string, unknown> {
  const parts = [Math.min(minutes, 170), Math.max(0, minutes - 170)]
  const score = missing.includes('scale') ? {} : phq9(12)
  const logs = [
    ...(month === 'later' ? [assessment('2026-02-05', { minutes: 20 })] : []),
    (month === 'later' ? storedLog : assessment)(`${MONTH}-03`, { minutes: parts[0], ...score }),
    storedLog(`${MONTH}-10`, { minutes: parts[1] }),
    ...Array.from({ length: consultations }, (_, index) =>
      consultation(`${MONTH}-${15 + index}`, { minutes: 10, recorded_role: 'Consulting Psychiatrist' }),
    ),
  ]
  return storedPatient(logs, { consent_date: at('2026-01-05') / 1000, payer: 'Aetna' })
}

const read = (stored: Record<string, unknown>, now = NOW) =>
  readPatient(stored, { registryId: 'r1', mrn: '003716', now })
const rowOf = (stored: Record<string, unknown>, month: string, context: ReturnType<typeof clinicContext>) =>
  buildWorksheet([read(stored, context.now)], month, context).rows[0]

describe('minutes to codes: the published cases, through the worksheet', () => {
  it.each(CASES.map((one) => [one.id, one] as const))('%s', (_id, one) => {
    const billing = { ...DEFAULT_BILLING, ...SETTINGS[one.ruleSet] }
    const row = rowOf(storedCase(one), MONTH, clinicContext({ now: NOW, timeZone: ZONE, billing }))
    expect({
      first: row?.first,
      minutes: row?.minutes,
      codes: row?.codes,
      unbilled: row?.unbilled,
      missing: row?.missing.toSorted(),
    }).toEqual({
      first: one.month === 'first',
      minutes: one.minutes,
      codes: one.codes,
      unbilled: one.unbilled,
      missing: one.missing.toSorted(),
    })
  })

  it('have the rules of the worksheet', () => {
    for (const [id, settings] of Object.entries(SETTINGS)) {
      const rules = RULES[id]
      const chosen = RULE_SETS.find((one) => one.id === 'bhi-general')
      const used = settings ? ruleSetFor('Aetna', MONTH, { ...DEFAULT_BILLING, ...settings }) : chosen
      expect({ first: used?.first, later: used?.later, addOn: used?.addOn, short: used?.short }, id).toEqual(rules)
    }
  })

  it('B54: a rule set that a person chooses by the month has no code below its start', () => {
    const [bhi] = RULE_SETS.filter(({ id }) => id === 'bhi-general').map((one) => changedRuleSet(one, {}))
    const left = MINUTES_CASES.filter(({ ruleSet }) => SETTINGS[ruleSet] === null)
    expect(left.map(({ id }) => id)).toEqual(['B54'])
    for (const one of left)
      expect(bhi && codesForMinutes(one.minutes, { first: false, rules: bhi }).codes).toEqual(one.codes)
  })
})

describe('published courses of care, through the worksheet', () => {
  it.each(COURSES.map((one) => [one.id, one] as const))('%s', (id, course) => {
    const timeZone = id === 'S17' ? 'Pacific/Honolulu' : ZONE
    const now = id === 'S12' ? at('2026-11-20') : NOW
    const logs = course.entries.map((entry, index) => storedLog('2026-01-01', { id: `e${index}`, ...entry }))
    if (id === 'S18' && logs[0] && logs[1]) logs[1].id = logs[0].id
    const billing = { ...DEFAULT_BILLING, ...course.settings }
    const row = rowOf(storedPatient(logs, course.patient), course.month, clinicContext({ now, timeZone, billing }))
    const words = row?.codes.map(({ code, units }) => (units > 1 ? `${code}×${units}` : code)).join(' + ')
    expect(`${row?.minutes} min, ${row?.first ? 'first' : 'later'}, ${words}`).toBe(course.expected)
    expect(row?.entries.filter(({ counts }) => !counts)).toHaveLength(course.uncounted.length)
  })
})
