import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { VIEWS } from '#shared/domain/caseload/views.ts'
import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import { declinedSafetyAction, logObjectName } from '#shared/domain/derived/urgency.ts'
import {
  DEFAULT_THRESHOLDS,
  THRESHOLD_NAMES,
  THRESHOLDS,
  type UrgencyThresholds,
  urgencyThresholdsSchema,
} from '#shared/domain/entities/urgency-thresholds.ts'
import { assessment, at, consultation, context, patientWith, phq9, storedLog } from '../../fakes/stored-patient.ts'

// NOW is Wednesday, March 18, 2026.
type Given = readonly [logs: unknown[], patient?: Record<string, unknown>, now?: number]

function rules([logs, extra, now]: Given): Record<string, { level: string; since: number | null }> {
  const ctx = now === undefined ? context() : context(now)
  const row = deriveRow(patientWith(logs, extra, ctx.now), ctx)
  return Object.fromEntries(row.urgency.map(({ rule, level, since }) => [rule, { level, since }]))
}

const RPP = { status: 'Relapse Prevention Plan' }
const items = (nine: number) => ({ answers: { phq9: [0, 0, 0, 0, 0, 0, 0, 0, nine] } })
const safetyFlag = (extra = {}) => ({
  flag_type: 'Safety Risk',
  created_by_provider_id: 'u1',
  created_date: at('2026-03-12') / 1000,
  ...extra,
})

const APPLIES: readonly [rule: string, name: string, given: Given, level: string, since: number | null][] = [
  ['safety', 'an open Safety Risk flag', [[], { flags: [safetyFlag()] }], 'red', at('2026-03-12')],
  [
    'safety',
    'item 9 above 0 at the last answer',
    [[assessment('2026-03-01', items(0)), storedLog('2026-03-10', items(1))]],
    'red',
    at('2026-03-10'),
  ],
  [
    'safety',
    'item 9 above 0 in nine answers to a GAD-7',
    [[storedLog('2026-03-10', { answers: { gad7: [0, 0, 0, 0, 0, 0, 0, 0, 2] } })]],
    'red',
    at('2026-03-10'),
  ],
  [
    'safety',
    'item 9 above 0 in a PHQ-9 under the registry’s own identifier',
    [[storedLog('2026-03-10', { ...phq9(3), answers: { 'a1b2-c3': [1, 0, 0, 0, 0, 0, 0, 0, 2] } })]],
    'red',
    at('2026-03-10'),
  ],
  [
    'safety',
    'a flag raised before the answer and resolved',
    [[storedLog('2026-03-14', items(1))], { flags: [safetyFlag({ resolved_date: at('2026-03-13') / 1000 })] }],
    'red',
    at('2026-03-14'),
  ],
  ['follow-up-overdue', '15 days since the last contact', [[assessment('2026-03-03')]], 'amber', at('2026-03-17')],
  ['follow-up-overdue', '29 days since the last contact', [[assessment('2026-02-17')]], 'red', at('2026-03-03')],
  [
    'follow-up-overdue',
    '29 days in relapse prevention',
    [[assessment('2025-06-01'), storedLog('2026-02-17')], RPP],
    'amber',
    at('2026-03-17'),
  ],
  [
    'follow-up-overdue',
    '43 days in relapse prevention',
    [[assessment('2025-06-01'), storedLog('2026-02-03')], RPP],
    'red',
    at('2026-03-03'),
  ],
  [
    'early-follow-up-missed',
    'no follow-up 29 days after the assessment',
    [[assessment('2026-02-17')]],
    'amber',
    at('2026-03-17'),
  ],
  [
    'not-improving',
    '8 weeks, 20 to 14, no consultation',
    [[assessment('2026-01-21', phq9(20)), storedLog('2026-03-17', phq9(14))]],
    'amber',
    at('2026-03-18'),
  ],
  [
    'not-improving',
    'a consultation 29 days ago',
    [[assessment('2026-01-01', phq9(20)), consultation('2026-02-17'), storedLog('2026-03-17', phq9(14))]],
    'amber',
    at('2026-02-26'),
  ],
  ['review-overdue', 'never', [[assessment('2026-03-10')]], 'amber', at('2025-11-01')],
  [
    'review-overdue',
    'more than a month ago',
    [[assessment('2026-01-01'), consultation('2026-02-17')]],
    'amber',
    at('2026-03-17'),
  ],
  [
    'review-overdue',
    'more than two months ago in relapse prevention',
    [[assessment('2025-06-01'), consultation('2026-01-17')], RPP],
    'amber',
    at('2026-03-17'),
  ],
  ['new', 'no consultation, 7 weeks', [[assessment('2026-01-28')]], 'info', at('2026-01-28')],
  [
    'ready-for-relapse-prevention',
    'below 5 at the last two scores',
    [[assessment('2025-12-01', phq9(14)), storedLog('2026-03-01', phq9(4)), storedLog('2026-03-15', phq9(3))]],
    'info',
    at('2026-03-15'),
  ],
  [
    'near-threshold',
    '10 minutes below, on the 22nd',
    [[assessment('2026-02-01'), storedLog('2026-03-10', { minutes: 21 })], {}, at('2026-03-22')],
    'info',
    null,
  ],
]

const DOES_NOT: readonly [rule: string, name: string, given: Given][] = [
  [
    'safety',
    'nine answers to another questionnaire',
    [[storedLog('2026-03-10', { answers: { sleep: [1, 0, 0, 0, 0, 0, 0, 0, 2] } })]],
  ],
  ['safety', 'a total of 27', [[assessment('2026-03-10', phq9(27))]]],
  ['safety', 'item 9 is 0 later', [[storedLog('2026-03-10', items(2)), storedLog('2026-03-12', items(0))]]],
  [
    'safety',
    'the flag raised after the answer was resolved',
    [[storedLog('2026-03-10', items(1))], { flags: [safetyFlag({ resolved_date: at('2026-03-13') / 1000 })] }],
  ],
  [
    'safety',
    'the flag that was open before the answer was resolved after it',
    [[storedLog('2026-03-14', items(1))], { flags: [safetyFlag({ resolved_date: at('2026-03-15') / 1000 })] }],
  ],
  [
    'safety',
    'a refusal was recorded for that entry',
    [
      [storedLog('2026-03-10', { id: 'l9', ...items(1) })],
      {
        audit_logs: [
          {
            object_name: logObjectName('l9'),
            action: declinedSafetyAction('old thoughts'),
            user_id: 'u1',
            created_date: 1,
          },
        ],
      },
    ],
  ],
  ['safety', 'the entry was voided', [[storedLog('2026-03-10', { voided_at: at('2026-03-11'), ...items(3) })]]],
  ['follow-up-overdue', '14 days since the last contact', [[assessment('2026-03-04')]]],
  ['follow-up-overdue', '28 days in relapse prevention', [[assessment('2026-02-18')], RPP]],
  ['follow-up-overdue', 'a deactivated patient', [[assessment('2025-06-01')], { status: 'Deactivated' }]],
  ['early-follow-up-missed', '28 days after the assessment', [[assessment('2026-02-18')]]],
  ['early-follow-up-missed', 'a follow-up came', [[assessment('2026-01-18'), storedLog('2026-03-01')]]],
  ['not-improving', 'under 8 weeks', [[assessment('2026-01-22', phq9(20)), storedLog('2026-03-17', phq9(14))]]],
  ['not-improving', 'below 10', [[assessment('2026-01-01', phq9(15)), storedLog('2026-03-17', phq9(9))]]],
  ['not-improving', 'half lower', [[assessment('2026-01-01', phq9(24)), storedLog('2026-03-17', phq9(12))]]],
  [
    'not-improving',
    'a consultation 28 days ago',
    [[assessment('2026-01-01', phq9(20)), consultation('2026-02-18'), storedLog('2026-03-17', phq9(14))]],
  ],
  [
    'not-improving',
    'relapse prevention',
    [[assessment('2026-01-01', phq9(20)), storedLog('2026-03-17', phq9(14))], RPP],
  ],
  [
    'review-overdue',
    'a month ago to the day',
    [[assessment('2026-01-01'), consultation('2026-02-18', { date: at('2026-02-18', '15:00') })]],
  ],
  ['review-overdue', 'two months in relapse prevention', [[assessment('2025-06-01'), consultation('2026-01-19')], RPP]],
  ['new', 'a consultation took place', [[assessment('2026-03-01'), consultation('2026-03-05')]]],
  ['new', '8 weeks', [[assessment('2026-01-21')]]],
  [
    'ready-for-relapse-prevention',
    'one score below 5',
    [[assessment('2025-12-01', phq9(14)), storedLog('2026-03-15', phq9(3))]],
  ],
  [
    'near-threshold',
    '11 minutes below',
    [[assessment('2026-02-01'), storedLog('2026-03-10', { minutes: 20 })], {}, at('2026-03-22')],
  ],
  [
    'near-threshold',
    'before the last 10 days',
    [[assessment('2026-02-01'), storedLog('2026-03-10', { minutes: 21 })], {}, at('2026-03-21')],
  ],
]

describe('urgency', () => {
  it.each(APPLIES)('%s applies: %s', (rule, _name, given, level, since) => {
    expect(rules(given)[rule]).toEqual({ level, since })
  })

  it.each(DOES_NOT)('%s does not apply: %s', (rule, _name, given) => {
    expect(rules(given)).not.toHaveProperty(rule)
  })

  it('a contact that did not happen counts for nothing', () => {
    const logs = [
      assessment('2026-02-17'),
      storedLog('2026-03-10', { no_show: true }),
      storedLog('2026-03-11', { non_contact: true }),
      storedLog('2026-03-25'),
    ]
    expect(deriveRow(patientWith(logs), context())).toMatchObject({ daysLate: 15, sessions: 1, lastFollowUpAt: null })
  })

  it('somebody who was never contacted is late from the enrolment on', () => {
    expect(deriveRow(patientWith([], { date_created: at('2026-03-01') / 1000 }), context())).toMatchObject({
      daysLate: 3,
      lastContactAt: null,
    })
  })

  it('an unknown status hides nobody who waits', () => {
    expect(rules([[assessment('2026-02-17')], { status: 'Paused' }])).toHaveProperty('follow-up-overdue')
  })
})

describe('the reasons', () => {
  const reasons = ([logs, extra, now]: Given, urgency: UrgencyThresholds) => {
    const ctx = { ...(now === undefined ? context() : context(now)), urgency }
    return deriveRow(patientWith(logs, extra, ctx.now), ctx).urgency.map(({ reason }) => reason)
  }
  const PLURAL_OF_ONE = /\b1 \w+s\b/
  const lastDay: Given = [[assessment('2026-02-01'), storedLog('2026-03-10', { minutes: 30 })], {}, at('2026-03-31')]

  it('count one as one', () => {
    expect(reasons(lastDay, DEFAULT_THRESHOLDS)).toContain('1 minute to 99493, 1 day left in the month.')
    const few = fc
      .array(fc.integer({ min: 1, max: 8 }), { minLength: THRESHOLD_NAMES.length, maxLength: THRESHOLD_NAMES.length })
      .map((values) =>
        urgencyThresholdsSchema.parse(
          Object.fromEntries(
            THRESHOLD_NAMES.map((name, at) => [name, Math.min(values[at] ?? 1, THRESHOLDS[name].most)]),
          ),
        ),
      )
    const given = fc.constantFrom(...APPLIES.map(([, , one]) => one), lastDay)
    fc.assert(
      fc.property(given, few, (one, urgency) => {
        for (const reason of reasons(one, urgency)) expect(reason).not.toMatch(PLURAL_OF_ONE)
        for (const { empty } of VIEWS) expect(empty(urgency)).not.toMatch(PLURAL_OF_ONE)
      }),
      { numRuns: 300 },
    )
  })
})

describe('scores', () => {
  const summary = (first: number, last: number) =>
    deriveRow(patientWith([assessment('2026-01-05', phq9(first)), storedLog('2026-03-05', phq9(last))]), context()).phq9

  it.each([
    [18, 4, 'remission'],
    [18, 8, 'response'],
    [20, 10, 'response'],
    [16, 11, 'improving'],
    [20, 16, 'improving'],
    [20, 17, 'little-change'],
    [22, 24, 'little-change'],
    [20, 22, 'worse'],
    [0, 0, 'remission'],
    [0, 8, 'worse'],
  ])('%i to %i is %s', (first, last, trend) => {
    expect(summary(first, last)?.trend).toBe(trend)
  })

  it('a first score of 0 has no percentage, a last score of 0 is remission', () => {
    expect(summary(0, 8)?.change).toBeNull()
    expect(summary(16, 0)).toMatchObject({ change: -1, trend: 'remission', last: 0 })
  })

  it('one score is a first', () => {
    expect(deriveRow(patientWith([assessment('2026-03-05', phq9(0))]), context()).phq9).toMatchObject({
      first: 0,
      last: 0,
      trend: 'first',
    })
  })
})
