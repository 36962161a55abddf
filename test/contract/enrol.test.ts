import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import type { EnrolPatient } from '../../src/main/gateway/patients/enrol-patient.ts'
import { CLINIC } from '../fakes/clinic.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { changeOf, PARTITION, PERSON, storedOne } from '../fakes/patients.ts'
import { CARE_MANAGER, NOW, READING } from '../fakes/treatments.ts'

const CONSENTED = { ...PERSON, consentAt: NOW - 86_400_000 }
const enrol = (mrn: string, extra: Partial<EnrolPatient> = {}): EnrolPatient => ({
  ...changeOf(mrn, { person: CONSENTED }),
  ...extra,
})
const seconds = { N: String(NOW / 1000) }

onEveryTable('enrolling a patient', (at) => {
  const raw = (mrn: string) => at.table.getRaw(PARTITION, mrn)

  it('writes every attribute of the schema, with the registry’s id as id', async () => {
    const request = enrol('E-1')
    const { outcome, patient, warning } = await at.gateway.enrolPatient(request)
    expect({ outcome, warning }).toEqual({ outcome: 'enrolled', warning: null })
    const { PK: _pk, SK: _sk, partition_key: _p, sort_key: _s, ...item } = (await raw('E-1')) ?? {}
    expect(item).toEqual({
      id: { S: CLINIC.registryId },
      patient_mrn: { S: 'E-1' },
      first_name: { S: 'Ana' },
      last_name: { S: 'Lindqvist' },
      date_of_birth: { S: '1970-01-31' },
      phone_number: { S: '(555) 010-0100' },
      email: { S: 'patient@example.com' },
      payer: { S: 'Medicare' },
      consent_date: { N: String(NOW - 86_400_000) },
      status: { S: 'Enrolled' },
      date_created: seconds,
      date_modified: seconds,
      enrolled_at: { N: String(NOW) },
      treatment_logs: { L: [] },
      flags: { L: [] },
      audit_logs: {
        L: [
          {
            M: {
              object_name: { S: `enrolment:${request.operationId}` },
              action: { S: 'Patient enrolled' },
              user_id: { S: CLINIC.userId },
              created_date: seconds,
            },
          },
        ],
      },
      total_sessions: { N: '0' },
      minutes_this_month: { N: '0' },
      weeks_since_initial_assessment: { N: '0' },
      version: { N: '1' },
      applied_ops: { SS: [request.operationId] },
    })
    expect(patient).toEqual(await at.gateway.getPatient(READING, 'E-1'))
  })

  it('leaves out a payer and a consent date that are not known', async () => {
    await at.gateway.enrolPatient(enrol('E-2', { person: { ...PERSON, payer: '', email: '', consentAt: null } }))
    const item = await raw('E-2')
    expect(item).not.toHaveProperty('payer')
    expect(item).not.toHaveProperty('consent_date')
    expect(item?.email).toEqual({ S: '' })
  })

  it('answers already-enrolled to a repeat, also after another program wrote the item anew', async () => {
    const request = enrol('E-3')
    await at.gateway.enrolPatient(request)
    const before = (await raw('E-3')) ?? {}
    expect(await at.gateway.enrolPatient(request)).toMatchObject({ outcome: 'already-enrolled' })
    expect(await raw('E-3')).toEqual(before)
    const { applied_ops: _ops, version: _version, ...rest } = before
    await at.table.putRaw(PARTITION, 'E-3', rest)
    expect(await at.gateway.enrolPatient(request)).toMatchObject({ outcome: 'already-enrolled' })
  })

  it('opens the patient who has this number, and never writes over one', async () => {
    const stored = await storedOne(at, 'E-4')
    const before = await stored.raw()
    const person = { ...PERSON, firstName: 'Somebody', lastName: 'Else' }
    const answer = await at.gateway.enrolPatient(enrol('E-4', { person }))
    expect(answer).toMatchObject({ outcome: 'exists', patient: { firstName: 'Ana', treatmentLogs: [{}] } })
    expect(await stored.raw()).toEqual(before)
  })

  it('says that a ghost has this number', async () => {
    await at.table.putRaw(PARTITION, 'E-5', { flag: { S: 'Safety Risk' }, applied_ops: { S: 'odd' } })
    const before = await raw('E-5')
    const answer = await at.gateway.enrolPatient(enrol('E-5'))
    expect(answer).toMatchObject({ outcome: 'exists', patient: { readability: 'unreadable' } })
    expect(await raw('E-5')).toEqual(before)
  })

  it('of two people at the same time enrols one patient', async () => {
    const answers = await Promise.all([enrol('E-6'), enrol('E-6')].map((one) => at.gateway.enrolPatient(one)))
    expect(answers.map((one) => one.outcome).toSorted()).toEqual(['enrolled', 'exists'])
  })

  it.each([
    ['spaces inside', 'E 7  b'],
    ['a colon', 'E:7:c'],
    ['a slash', 'E/7/d'],
    ['letters of any script', 'É-7-病歴-🌱'],
    ['a decomposed letter', 'E\u0301-7'],
    ['1,024 bytes', `E-7-${'é'.repeat(510)}`],
  ])('takes a number with %s as it is typed', async (_title, mrn) => {
    expect(await at.gateway.enrolPatient(enrol(mrn))).toMatchObject({ outcome: 'enrolled', patient: { mrn } })
    expect(await raw(mrn)).toMatchObject({ patient_mrn: { S: mrn } })
    expect(await at.gateway.enrolPatient(enrol(mrn))).toMatchObject({ outcome: 'exists' })
  })

  it('trims the number', async () => {
    await at.gateway.enrolPatient(enrol('  E-8\n'))
    expect(await raw('E-8')).toMatchObject({ patient_mrn: { S: 'E-8' } })
  })

  it.each([
    ['no number', '   '],
    ['a control character', 'E\u0000-9'],
    ['half a character', 'E-9-\ud83c'],
    ['1,025 bytes', `E-9-${'é'.repeat(510)}x`],
  ])('refuses %s', async (_title, mrn) => {
    const before = await at.gateway.loadCaseload(READING)
    await expect(at.gateway.enrolPatient(enrol(mrn))).rejects.toMatchObject({ code: 'invalid-request' })
    expect(await at.gateway.loadCaseload(READING)).toHaveLength(before.length)
  })

  it.each([
    ['without any name', { firstName: ' ', lastName: '' }],
    ['with a consent in the future', { consentAt: NOW + 1 }],
  ])('refuses a patient %s', async (_title, extra) => {
    const refused = at.gateway.enrolPatient(enrol('E-10', { person: { ...PERSON, ...extra } }))
    await expect(refused).rejects.toMatchObject({ code: 'invalid-request' })
  })

  it.each([
    ['Care Manager', true],
    ['Clinical Ops', true],
    ['Consulting Psychiatrist', false],
    ['Primary Care Physician', false],
    ['Finance', false],
    ['', false],
  ])('by a %s: %s', async (role, allowed) => {
    const mrn = `E-11-${role}-${v7()}`
    const enrolled = at.gateway.enrolPatient(enrol(mrn, { actor: { ...CARE_MANAGER, role } }))
    if (allowed) expect(await enrolled).toMatchObject({ outcome: 'enrolled' })
    else await expect(enrolled).rejects.toMatchObject({ code: 'not-permitted' })
    expect((await raw(mrn)) !== undefined).toBe(allowed)
  })
})
