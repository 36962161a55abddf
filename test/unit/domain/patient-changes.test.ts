import { describe, expect, it } from 'vitest'
import { demographicsProblem } from '#shared/domain/entities/demographics.ts'
import { applyDemographics, mergeDemographics } from '#shared/domain/operations/demographics.ts'
import { enrolledPatient, enrolmentProblem, mrnProblem } from '#shared/domain/operations/enrol.ts'
import { applyStatus, type StatusChange, statusProblem } from '#shared/domain/operations/status.ts'
import { at, context, NOW, patientWith } from '../../fakes/stored-patient.ts'

const stamp = { operationId: 'op-1', userId: 'u1', now: NOW }
const PERSON = {
  firstName: 'Ingrid',
  lastName: 'Halvorsen',
  dateOfBirth: '1967-11-30',
  phoneNumber: '',
  email: '',
  payer: '',
  consentAt: null,
}

describe('details of a patient', () => {
  const patient = patientWith([])

  it.each([
    ['as seen', 'Medicare', 'Medicaid', { write: { payer: 'Medicaid' }, conflicts: [] }],
    ['mine already', 'Self', 'Medicare', { write: {}, conflicts: [] }],
    ['another', 'Self', 'Medicaid', { write: {}, conflicts: ['payer'] }],
  ])('are merged by field: stored %s', (_title, seen, payer, merged) => {
    expect(mergeDemographics(patient, { changes: { payer }, seen: { payer: seen } })).toEqual(merged)
  })

  it('are named in the audit trail, in one order, without values', () => {
    const { auditLogs, lastName } = applyDemographics(patient, { payer: 'Medicaid', lastName: 'Berg' }, stamp)
    expect(lastName).toBe('Berg')
    expect(auditLogs.map((entry) => entry.action)).toEqual(['Patient details changed: last name, payer'])
  })

  it('need one name', () => {
    expect(demographicsProblem({ firstName: '', lastName: ' ' })).not.toBeNull()
    expect(demographicsProblem({ firstName: 'Ingrid', lastName: '' })).toBeNull()
  })
})

describe('an enrolment', () => {
  it('makes a patient that is enrolled now', () => {
    expect(enrolledPatient('r1', { mrn: '1', person: PERSON }, stamp)).toMatchObject({
      registryId: 'r1',
      mrn: '1',
      status: { known: 'Enrolled' },
      enrolledAt: NOW,
      consentAt: null,
      version: 1,
    })
  })

  it.each(['003716', 'A B', 'a:b/c', 'É病歴🌱', 'é'.repeat(512)])('takes the number %s', (mrn) => {
    expect(mrnProblem(mrn)).toBeNull()
  })

  it.each(['', ' ', ' 1', '1 ', 'a\tb', 'a\u0085b', '\udc00', 'é'.repeat(513), '🌱'.repeat(257)])(
    'refuses the number %j',
    (mrn) => {
      expect(mrnProblem(mrn)).not.toBeNull()
    },
  )

  it('refuses a consent in the future', () => {
    expect(enrolmentProblem({ mrn: '1', person: { ...PERSON, consentAt: NOW + 1 } }, context())).not.toBeNull()
    expect(enrolmentProblem({ mrn: '1', person: { ...PERSON, consentAt: NOW } }, context())).toBeNull()
  })
})

describe('a change of status', () => {
  const change = (extra: Partial<StatusChange>): StatusChange => ({
    status: 'Treatment',
    at: NOW,
    reason: '',
    graduated: false,
    seen: 'Treatment',
    ...extra,
  })
  const over = patientWith([], { status: 'Deactivated', date_deactivated: at('2026-01-20') })

  it('keeps earlier episodes and the earlier end at a re-enrolment', () => {
    const twice = applyStatus(
      { ...over, episodes: [{ startedAt: 1, reason: 'First.' }] },
      change({ reason: 'Again.' }),
      stamp,
    )
    expect(twice.episodes.map((one) => one.reason)).toEqual(['First.', 'Again.'])
    expect(twice.deactivatedAt).toBe(at('2026-01-20'))
  })

  it('starts no episode between statuses of care', () => {
    expect(applyStatus(patientWith([]), change({ status: 'Relapse Prevention Plan' }), stamp).episodes).toEqual([])
  })

  it.each([
    ['in the future', change({ at: NOW + 1 })],
    ['of a re-enrolment without a reason', change({})],
    ['of a re-enrolment before the end', change({ reason: 'Again.', at: at('2026-01-20') })],
    ['that graduates into care', change({ reason: 'Again.', graduated: true })],
  ])('has a problem %s', (_title, wrong) => {
    expect(statusProblem(over, wrong, context())).not.toBeNull()
  })

  it('has none otherwise', () => {
    expect(statusProblem(over, change({ reason: 'Again.' }), context())).toBeNull()
    expect(statusProblem(patientWith([]), change({ status: 'Relapse Prevention Plan' }), context())).toBeNull()
  })
})
