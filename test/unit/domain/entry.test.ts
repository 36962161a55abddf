import { describe, expect, it } from 'vitest'
import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import { derivedAttributes } from '#shared/domain/derived/derived-attributes.ts'
import type { TreatmentEntry } from '#shared/domain/entities/treatment-entry.ts'
import { checkEntry, safetyProposal } from '#shared/domain/operations/entry-rules.ts'
import { applyEntry } from '#shared/domain/operations/record.ts'
import { readRegistry } from '#shared/domain/reading/read-registry.ts'
import { assessment, at, context, NOW, patientWith, phq9, storedLog } from '../../fakes/stored-patient.ts'

const registry = readRegistry({ name: 'Northgate' }, 'r1')
const patient = patientWith([assessment('2026-02-10', phq9(16)), storedLog('2026-03-10', { minutes: 27 })])
const stamp = { logId: '0199aaaa-0000-7000-8000-000000000001', userId: 'u1', role: 'Care Manager', now: NOW }

const entry = (extra: Partial<TreatmentEntry> = {}): TreatmentEntry => ({
  contactType: 'Follow Up',
  visitType: 'Phone',
  date: at('2026-03-18', '14:10'),
  minutes: 24,
  noShow: false,
  nonContact: false,
  provider: 'Dr. Abara',
  notes: '',
  questionnaires: [],
  raiseFlags: [],
  declinedSafetyRisk: null,
  ...extra,
})
const phqAnswers = (...answers: (number | null)[]) => ({
  uid: 'phq9',
  name: 'PHQ-9',
  answers,
  total: answers.includes(null) ? null : answers.reduce<number>((a, b) => a + (b ?? 0), 0),
})
const check = (extra: Partial<TreatmentEntry>, who = patient) =>
  checkEntry(entry(extra), { patient: who, registry, context: context() }).problems.map(
    (one) => `${one.severity} ${one.field}`,
  )

describe('an entry', () => {
  it('adds its minutes, session and score to the month', () => {
    const after = deriveRow(
      applyEntry(patient, entry({ questionnaires: [phqAnswers(1, 1, 1, 1, 1, 1, 1, 1, 0)] }), stamp),
      context(),
    )
    expect(after).toMatchObject({
      sessions: 3,
      month: { minutes: 51, codes: [{ code: '99493', units: 1 }] },
      phq9: { first: 16, last: 8, trend: 'response' },
    })
  })

  it('carries the most urgent of the flags raised with it', () => {
    const raiseFlags = (['Needs Discussion', 'Review with Psychiatrist'] as const).map((type) => ({ type, note: '' }))
    expect(applyEntry(patient, entry({ raiseFlags }), stamp).treatmentLogs.at(-1)?.flag).toBe(
      'Review with Psychiatrist',
    )
  })

  it('applied twice is there once', () => {
    const once = applyEntry(patient, entry(), stamp)
    expect(applyEntry(once, entry(), stamp)).toBe(once)
  })

  it('of a no-show carries neither minutes nor scores', () => {
    const after = applyEntry(
      patient,
      entry({ noShow: true, questionnaires: [phqAnswers(3, 3, 3, 3, 3, 3, 3, 3, 3)] }),
      stamp,
    )
    expect(after.treatmentLogs.at(-1)).toMatchObject({ minutes: 0, scores: [], answers: {} })
    expect(deriveRow(after, context()).sessions).toBe(2)
  })

  it('without contact counts its minutes and no session', () => {
    expect(deriveRow(applyEntry(patient, entry({ nonContact: true }), stamp), context())).toMatchObject({
      sessions: 2,
      month: { minutes: 51 },
    })
  })

  it('raises its flags, with an audit entry for each and for a refusal', () => {
    const raised = applyEntry(patient, entry({ raiseFlags: [{ type: 'Safety Risk', note: '' }] }), stamp)
    expect(deriveRow(raised, context()).flags).toMatchObject([{ type: { stored: 'Safety Risk' }, state: 'open' }])
    expect(raised.auditLogs.map((one) => one.action)).toEqual(['Treatment log recorded', 'Flag raised: Safety Risk'])
    const declined = applyEntry(
      patient,
      entry({ declinedSafetyRisk: 'Chronic, plan in place', questionnaires: [phqAnswers(0, 0, 0, 0, 0, 0, 0, 0, 1)] }),
      stamp,
    )
    expect(declined.auditLogs.at(-1)?.action).toBe('Safety Risk not raised: Chronic, plan in place')
    expect(deriveRow(declined, context()).urgency.map((one) => one.rule)).not.toContain('safety')
  })

  it('keeps the answers of a partial questionnaire without a total', () => {
    const after = applyEntry(
      patient,
      entry({ questionnaires: [phqAnswers(1, 2, null, null, null, null, null, null, null)] }),
      stamp,
    )
    expect(after.treatmentLogs.at(-1)).toMatchObject({
      scores: [],
      answers: { phq9: [1, 2, null, null, null, null, null, null, null] },
    })
  })

  it('stores the figures that other readers show, as integers', () => {
    expect(derivedAttributes(applyEntry(patient, entry(), stamp), context())).toEqual({
      total_sessions: 3,
      weeks_since_initial_assessment: 5,
      minutes_this_month: 51,
      initial_assessment: at('2026-02-10'),
      last_follow_up: at('2026-03-18', '14:10'),
    })
  })
})

describe('checking an entry', () => {
  it('finds nothing wrong with a plain follow-up', () => {
    expect(check({})).toEqual([])
  })

  it.each<[string, Partial<TreatmentEntry>, string[]]>([
    ['the future', { date: NOW + 60_000 }, ['error date']],
    ['too many minutes', { minutes: 481 }, ['error minutes']],
    ['a part of a minute', { minutes: 1.5 }, ['error minutes']],
    ['a no-show with minutes', { noShow: true }, ['error minutes']],
    [
      'a no-show with scores',
      { noShow: true, minutes: 0, questionnaires: [phqAnswers(0, 0, 0, 0, 0, 0, 0, 0, 0)] },
      ['error noShow'],
    ],
    ['an assessment without contact', { nonContact: true, contactType: 'Initial Assessment' }, ['error nonContact']],
    [
      'a total out of range',
      { questionnaires: [{ uid: 'gad7', name: 'GAD-7', answers: null, total: 22 }] },
      ['error questionnaires'],
    ],
    [
      'a total that is not the sum',
      { questionnaires: [{ ...phqAnswers(1, 1, 1, 1, 1, 1, 1, 1, 0), total: 9 }] },
      ['error questionnaires'],
    ],
    [
      'an answer that is no response',
      { questionnaires: [phqAnswers(4, 0, 0, 0, 0, 0, 0, 0, 0)] },
      ['error questionnaires'],
    ],
    ['too few answers', { questionnaires: [phqAnswers(1, 1)] }, ['error questionnaires']],
    [
      'a questionnaire of another registry',
      { questionnaires: [{ uid: 'x', name: 'X', answers: null, total: 1 }] },
      ['error questionnaires'],
    ],
    [
      'a partial questionnaire',
      { questionnaires: [phqAnswers(1, null, 0, 0, 0, 0, 0, 0, 0)] },
      ['warning questionnaires'],
    ],
    [
      'item 9 above 0 without a flag or a reason',
      { questionnaires: [phqAnswers(0, 0, 0, 0, 0, 0, 0, 0, 1)] },
      ['error safety'],
    ],
    [
      'a flag twice',
      {
        raiseFlags: [
          { type: 'Safety Risk', note: '' },
          { type: 'Safety Risk', note: '' },
        ],
      },
      ['error flags'],
    ],
  ])('%s', (_name, extra, expected) => {
    expect(check(extra)).toEqual(expected)
  })

  it('accepts item 9 above 0 with the flag, with a reason, or with the flag open already', () => {
    const questionnaires = [phqAnswers(0, 0, 0, 0, 0, 0, 0, 0, 2)]
    expect(check({ questionnaires, raiseFlags: [{ type: 'Safety Risk', note: '' }] })).toEqual([])
    expect(check({ questionnaires, declinedSafetyRisk: 'Assessed today' })).toEqual([])
    const flagged = patientWith([], { patient_flag: 'Safety Risk' })
    expect(safetyProposal(entry({ questionnaires }), registry, flagged)).toBeNull()
    expect(check({ questionnaires }, flagged)).toEqual([])
    expect(safetyProposal(entry({ questionnaires }), registry, patient)).toBe(2)
  })

  it('proposes the flag again when another program cleared it', () => {
    const cleared = patientWith([], { flag_mirror: 'Safety Risk' })
    expect(safetyProposal(entry({ questionnaires: [phqAnswers(0, 0, 0, 0, 0, 0, 0, 0, 1)] }), registry, cleared)).toBe(
      1,
    )
  })

  it.each([
    ['consent', { consent_date: at('2026-03-19') }],
    ['enrolment', { enrolled_at: at('2026-03-19') }],
    ['graduation', { date_graduated: at('2026-03-17') }],
    ['deactivation', { date_deactivated: at('2026-03-17'), status: 'Deactivated' }],
  ])('warns that minutes outside %s don’t count', (_name, extra) => {
    expect(check({}, patientWith([], extra))).toEqual(['warning date'])
  })

  it('writes nothing to a record that can’t be read', () => {
    expect(check({}, patientWith([], { first_name: '', last_name: '' }))).toEqual(['error patient'])
  })
})
