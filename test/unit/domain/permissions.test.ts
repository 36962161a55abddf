import { describe, expect, it } from 'vitest'
import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import { CONTACT_TYPES } from '#shared/domain/entities/vocabulary.ts'
import { type Action, may, mayRecord, redactPatient, redactRow } from '#shared/domain/permissions.ts'
import { assessment, context, patientWith, phq9 } from '../../fakes/stored-patient.ts'

const as = (role: string, isAdmin = false) => ({ role, isAdmin })
const ROLES = ['Care Manager', 'Consulting Psychiatrist', 'Primary Care Physician', 'Clinical Ops', 'Finance']

// One line for each row of the table of roles, in the order of ROLES.
const TABLE: readonly [Action, ...boolean[]][] = [
  ['read-patients', true, true, true, true, false],
  ['read-minutes', true, true, true, true, true],
  ['record', true, false, false, false, false],
  ['record-consultation', true, true, false, false, false],
  ['amend-own', true, true, false, false, false],
  ['raise-flag', true, true, false, false, false],
  ['raise-needs-discussion', true, true, true, false, false],
  ['resolve-flag', true, true, false, false, false],
  ['enrol', true, false, false, true, false],
  ['edit-demographics', true, false, false, true, false],
  ['change-status', true, true, false, true, false],
  ['run-review', true, true, false, false, false],
  ['export', true, false, false, true, true],
  ['amend-any', false, false, false, false, false],
  ['manage-registry', false, false, false, false, false],
]

describe('who may do what', () => {
  it.each(TABLE)('%s', (action, ...allowed) => {
    expect(ROLES.map((role) => may(as(role), action))).toEqual(allowed)
    const care = action === 'record' || action === 'record-consultation'
    expect(ROLES.map((role) => may(as(role, true), action))).toEqual(care ? allowed : ROLES.map(() => true))
  })

  it('an unknown or empty role reads only', () => {
    for (const role of ['', 'Superuser', 'care manager']) {
      expect(TABLE.filter(([action]) => may(as(role), action)).map(([action]) => action)).toEqual([
        'read-patients',
        'read-minutes',
      ])
    }
  })

  it('a psychiatrist records consultations only', () => {
    expect(CONTACT_TYPES.filter((type) => mayRecord(as('Consulting Psychiatrist'), type))).toEqual([
      'Psychiatric Consultation',
    ])
    expect(CONTACT_TYPES.filter((type) => mayRecord(as('Care Manager'), type))).toEqual(CONTACT_TYPES)
  })
})

describe('what Finance receives', () => {
  const patient = patientWith(
    [assessment('2026-03-02', { ...phq9(17), notes: 'Sleeps badly', flag: 'Safety Risk', answers: { phq9: [3] } })],
    {
      patient_flag: 'Safety Risk',
      flags: [{ flag_type: 'Safety Risk', note: 'Passive thoughts', created_by_provider_id: 'u1', created_date: 1 }],
      episodes: [{ started: 1, reason: 'Relapsed after surgery' }],
    },
  )
  const secrets = [
    'Halvorsen',
    'Ingrid',
    '1967',
    '555',
    'example.com',
    'Safety',
    'Sleeps',
    'Passive',
    '"value":17',
    'Abara',
    'Relapsed',
    '"Treatment"',
    'Initial Assessment',
  ]

  it('is minutes, codes, payer and MRN, of a row and of a patient', () => {
    const member = as('Finance')
    const row = redactRow(deriveRow(patient, context()), member)
    expect(row).toMatchObject({ mrn: '003716', payer: 'Medicare', month: { minutes: 20 } })
    const text = JSON.stringify([row, redactPatient(patient, member)])
    for (const secret of secrets) expect(text).not.toContain(secret)
  })

  it('is the name and the birth date too where the registry says so, and nothing else', () => {
    const member = as('Finance')
    const named = { financeSeesNames: true }
    const row = redactRow(deriveRow(patient, context()), member, named)
    expect(row).toMatchObject({ firstName: 'Ingrid', lastName: 'Halvorsen', dateOfBirth: '1967-11-30' })
    const seen = redactPatient(patient, member, named)
    expect(seen).toMatchObject({ firstName: 'Ingrid', lastName: 'Halvorsen', dateOfBirth: '1967-11-30' })
    const text = JSON.stringify([row, seen])
    for (const secret of secrets.filter((one) => !['Halvorsen', 'Ingrid', '1967'].includes(one)))
      expect(text).not.toContain(secret)
  })

  it.each([{}, { financeSeesNames: false }, { financeSeesNames: undefined }])('is no name under %j', (settings) => {
    const text = JSON.stringify([
      redactRow(deriveRow(patient, context()), as('Finance'), settings),
      redactPatient(patient, as('Finance'), settings),
    ])
    for (const secret of secrets) expect(text).not.toContain(secret)
  })

  it('leaves everybody else’s rows alone', () => {
    const row = deriveRow(patient, context())
    expect(redactRow(row, as('Clinical Ops'))).toBe(row)
    expect(redactPatient(patient, as('Finance', true))).toBe(patient)
  })
})
