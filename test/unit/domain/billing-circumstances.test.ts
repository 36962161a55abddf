import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countEntries, monthSummary } from '#shared/domain/derived/billing.ts'
import { billingReminders } from '#shared/domain/derived/billing-reminders.ts'
import { codesForMinutes } from '#shared/domain/derived/codes.ts'
import { jointMinutes } from '#shared/domain/derived/joint-time.ts'
import { type BillingSettings, DEFAULT_BILLING, type RuleSetChange } from '#shared/domain/entities/billing-settings.ts'
import { readRegistry } from '#shared/domain/reading/read-registry.ts'
import { ruleSetFor } from '#shared/domain/rules/billing-rules.ts'
import { clinicContext } from '#shared/domain/rules/context.ts'
import { RULE_SETS } from '#shared/domain/rules/rule-sets.ts'
import { assessment, at, consultation, patientWith, storedLog, ZONE } from '../../fakes/stored-patient.ts'
import { CIRCUMSTANCES } from '../../golden/billing.ts'

const NOW = at('2026-12-31')
const billing = (change: RuleSetChange = {}, extra: Partial<BillingSettings> = {}): BillingSettings => ({
  ...DEFAULT_BILLING,
  ruleSetChanges: { cocm: change },
  ...extra,
})
const clinic = (settings: BillingSettings, now = NOW) => clinicContext({ now, timeZone: ZONE, billing: settings })
const codesOf = (minutes: number, first: boolean, settings: BillingSettings, month: string) =>
  codesForMinutes(minutes, { first, rules: ruleSetFor('Medicare', month, settings) })
    .codes.map(({ code }) => code)
    .join(' + ') || '–'
const chosen = (id: string, first: boolean, minutes: number) => {
  const rules = RULE_SETS.find((one) => one.id === id)
  return rules ? codesForMinutes(minutes, { first, rules }).codes.map(({ code }) => code) : []
}
const psychiatrist = { recorded_role: 'Consulting Psychiatrist', recorded_by: 'user-abara' }
const manager = { recorded_role: 'Care Manager', recorded_by: 'user-okafor' }

describe('published circumstances of a month', () => {
  const circumstance = (id: string) => {
    const found = CIRCUMSTANCES.find((one) => one.id === id)
    if (!found) throw new Error(`${id} is no circumstance.`)
    return { ...found, first: found.month === 'first' }
  }

  it.each([
    // APCM is off unless a person chooses it for the month: other payers' codes stay.
    ['E05', billing(), '2026-03'],
    ['E06', billing({}, { defaultRuleSet: 'g0512-medicare' }), '2025-12'],
    ['E08', billing({}, { defaultRuleSet: 'g0512-tx-medicaid' }), '2025-03'],
    ['E09', billing(), '2026-03'],
    ['E12', billing(), '2026-03'],
    ['E13', billing(), '2026-03'],
    ['E14', billing(), '2026-03'],
    ['E18', billing({ authorisationAfterMonths: 12 }), '2026-03'],
    ['E20', billing(), '2026-03'],
  ] as const)('%s', (id, settings, month) => {
    const { minutes, first, result } = circumstance(id)
    expect(codesOf(minutes, first, settings, month)).toBe(result)
  })

  it.each([
    ['E01', 'apcm-cocm'],
    ['E02', 'apcm-cocm'],
  ])('%s, where a person chooses %s for the month', (id, ruleSet) => {
    const { minutes, first, result } = circumstance(id)
    expect(chosen(ruleSet, first, minutes)).toEqual([result])
  })

  it('E10: one of the two, each as its own rules have it', () => {
    const { minutes, first, result } = circumstance('E10')
    expect([codesOf(minutes, first, billing(), '2026-03'), ...chosen('bhi-general', first, minutes)].join(' or ')).toBe(
      result,
    )
  })

  it('E14: without a consent, minutes count from the enrolment', () => {
    const patient = patientWith([assessment('2026-03-04', { minutes: 50 })], {
      consent_date: null,
      date_created: at('2026-03-02') / 1000,
    })
    expect(monthSummary(patient, '2026-03', clinic(billing()))).toMatchObject({
      minutes: 50,
      codes: [{ code: '99492' }],
    })
  })

  it('E16: time as an inpatient is left to a person, who is reminded where the payer leaves it out', () => {
    const patient = patientWith([assessment('2026-02-04'), storedLog('2026-03-11', { minutes: 40 })])
    const about = (change: RuleSetChange) =>
      billingReminders(patient, '2026-03', clinic(billing(change))).map((one) => one.about)
    expect(about({ inpatientTime: 'out' })).toEqual(['inpatient'])
    expect(about({ inpatientTime: 'in' })).toEqual([])
    expect(about({})).toEqual([])
  })

  it('E17: a joint meeting counts once', () => {
    const { minutes, result } = circumstance('E17')
    const logs = [
      assessment('2026-02-04', { minutes: 40, ...manager }),
      consultation('2026-03-11', { minutes, ...manager }),
      consultation('2026-03-11', { minutes, ...psychiatrist }),
    ]
    const summary = monthSummary(patientWith(logs), '2026-03', clinic(billing({ countTeamTime: true })))
    expect(summary.minutes).toBe(minutes)
    expect(summary.codes.map(({ code }) => code).join(' + ') || '–').toBe(result)
  })
})

describe('the time of all team members', () => {
  const month = (logs: ReturnType<typeof storedLog>[], countTeamTime: boolean) => {
    const patient = patientWith([assessment('2026-02-04', manager), ...logs])
    const context = clinic(billing({ countTeamTime }))
    return { ...monthSummary(patient, '2026-03', context), entries: countEntries(patient, '2026-03', context) }
  }
  const theirs = storedLog('2026-03-11', { minutes: 25, ...psychiatrist })

  it('counts where the payer’s rules say so, and for nobody outside of the team', () => {
    expect(month([theirs], false)).toMatchObject({
      minutes: 0,
      entries: { uncounted: [{ reason: 'not-care-manager' }] },
    })
    expect(month([theirs], true)).toMatchObject({ minutes: 25, codes: [{ code: 'G2214' }] })
    for (const role of ['Finance', 'Clinical Ops', 'Somebody'])
      expect(month([storedLog('2026-03-11', { recorded_role: role })], true).minutes).toBe(0)
  })

  it('says of which entry only a part counts', () => {
    const later = storedLog('2026-03-11', { minutes: 25, ...manager, date: at('2026-03-11', '10:15') })
    const { minutes, entries } = month([theirs, later], true)
    expect(minutes).toBe(40)
    expect(entries.counted.map(({ minutes: of, sentence }) => [of, sentence])).toEqual([
      [15, 'Counts 15 of 25 min: the rest is in an entry of the same time.'],
      [25, null],
    ])
  })

  it('is as long as the time in which anybody worked, however the entries lie', () => {
    const people = [manager, psychiatrist, { recorded_role: 'Primary Care Physician', recorded_by: 'user-lee' }]
    const span = fc.record({
      who: fc.constantFrom(0, 1, 2),
      start: fc.integer({ min: 0, max: 120 }),
      minutes: fc.integer({ min: 0, max: 60 }),
    })
    fc.assert(
      fc.property(fc.uniqueArray(span, { maxLength: 3, selector: ({ who }) => who }), (spans) => {
        const logs = spans.map(({ who, start, minutes }) =>
          storedLog('2026-03-11', { ...people[who], minutes, date: at('2026-03-11') + start * 60_000 }),
        )
        const worked = new Set(
          spans.flatMap(({ start, minutes }) => Array.from({ length: minutes }, (_, at) => start + at)),
        )
        expect(month(logs, true).minutes).toBe(worked.size)
        const all = patientWith(logs).treatmentLogs
        for (const [log, joint] of jointMinutes(all)) expect(joint).toBeLessThanOrEqual(log.minutes ?? 0)
      }),
    )
  })
})

describe('what a payer asks for', () => {
  const logs = Array.from({ length: 14 }, (_, index) =>
    storedLog(
      `${index < 12 ? 2025 : 2026}-${String((index % 12) + 1).padStart(2, '0')}-05`,
      index === 0 ? { contact_type: 'Initial Assessment' } : {},
    ),
  )
  const reminders = (month: string, change: RuleSetChange, patient = patientWith(logs)) =>
    billingReminders(patient, month, clinic(billing(change))).map(({ sentence }) => sentence)

  it('E18: an authorisation from the month after so many of the course on', () => {
    expect(reminders('2025-12', { authorisationAfterMonths: 12 })).toEqual([])
    expect(reminders('2026-01', { authorisationAfterMonths: 12 })).toEqual([
      'Month 13 of the course: this payer asks for an authorisation after 12.',
    ])
    expect(reminders('2025-06', { authorisationAfterMonths: 6 })).toEqual([])
    expect(reminders('2025-07', { authorisationAfterMonths: 6 })).toHaveLength(1)
    expect(reminders('2026-01', { authorisationAfterMonths: null })).toEqual([])
  })

  it('an age, which is that of the month’s last day, or of today', () => {
    const born = (day: string) => patientWith(logs, { date_of_birth: day })
    expect(reminders('2026-03', { ageFrom: 12 }, born('2014-04-01'))).toEqual([
      'The patient is 11: this payer pays from 12 years on.',
    ])
    expect(reminders('2026-03', { ageFrom: 12 }, born('2014-03-31'))).toEqual([])
    expect(reminders('2026-03', { ageFrom: 12 }, born('unknown'))).toEqual([])
  })

  it('is nothing that a registry has not set', () => {
    for (const { month } of [{ month: '2025-01' }, { month: '2026-02' }]) expect(reminders(month, {})).toEqual([])
  })
})

it.each([
  ['countTeamTime', 'yes'],
  ['inpatientTime', 'sometimes'],
  ['authorisationAfterMonths', 0],
  ['ageFrom', -1],
])('a registry that sets %s to %j is told so, and the rule set counts as it is', (name, value) => {
  const { settings, problems } = readRegistry(
    { settings: { billing: { ruleSetChanges: { cocm: { [name]: value } } } } },
    'r1',
  )
  expect(problems.map(({ attribute }) => attribute)).toEqual(['settings.billing.ruleSetChanges'])
  expect(settings.billing?.ruleSetChanges).toEqual({})
})
