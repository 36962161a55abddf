import type { Bundle, FhirResource } from 'fhir/r4'
import { describe, expect, it } from 'vitest'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { fhirBundle } from '#shared/domain/fhir/bundle.ts'
import { bundleProblems } from '#shared/domain/fhir/check-bundle.ts'
import type { FhirContext } from '#shared/domain/fhir/context.ts'
import { fhirContext, patientFrom } from '../../../../fakes/fhir-patients.ts'
import { schemaErrors } from '../../../../fakes/fhir-schema.ts'
import { assessment, at, NOW, storedLog } from '../../../../fakes/stored-patient.ts'

type Kind = FhirResource['resourceType']

/** The Bundle of patients, which is right; and its resources of a kind. */
function exported(patients: readonly Patient[], extra: Partial<FhirContext> = {}) {
  const bundle: Bundle = JSON.parse(JSON.stringify(fhirBundle(patients, fhirContext(extra))))
  expect([...schemaErrors(bundle), ...bundleProblems(bundle)]).toEqual([])
  const all = <K extends Kind>(kind: K) =>
    (bundle.entry ?? []).flatMap(({ resource }) =>
      resource?.resourceType === kind ? [resource as Extract<FhirResource, { resourceType: K }>] : [],
    )
  return { bundle, all }
}
const exportedLog = (extra: Record<string, unknown>) => exported([patientFrom([storedLog('2026-03-10', extra)])])

describe('A Bundle', () => {
  it('is a collection with an id of its own, a time with the clinic’s offset, and the same addresses each time', () => {
    const patients = [patientFrom([assessment('2026-03-02', { id: 'log-a' })])]
    const { bundle } = exported(patients)
    expect(bundle).toMatchObject({ type: 'collection', timestamp: '2026-03-18T14:33:00-04:00' })
    expect(bundle.identifier).toMatchObject({ system: 'urn:ietf:rfc:3986', value: expect.stringMatching(/^urn:uuid:/) })
    const urls = (one: Bundle) => one.entry?.map(({ fullUrl }) => fullUrl)
    const later = fhirContext({ clinic: { ...fhirContext().clinic, now: NOW + 86_400_000 } })
    expect(urls(fhirBundle(patients, later))).toEqual(urls(bundle))
    expect(urls(bundle)).toEqual([
      'urn:uuid:c22c964e-a39e-5ffe-b71a-232b673b8481',
      'urn:uuid:689ba6f5-6caa-5a95-a8c9-709c96c56a0f',
      'urn:uuid:ce81a1d8-1d2c-5bf7-8185-cb638fe146c1',
    ])
  })

  it('has nobody whose record can’t be read', () => {
    const ghost = { ...patientFrom([]), readability: 'unreadable' as const }
    expect(exported([ghost]).bundle.entry).toBeUndefined()
  })
})

describe('A patient', () => {
  it('has the MRN as it is, without a system that nobody has set', () => {
    const [patient] = exported([patientFrom([])]).all('Patient')
    expect(patient?.identifier).toEqual([
      {
        use: 'usual',
        type: {
          coding: [{ system: expect.stringContaining('v2-0203'), code: 'MR', display: 'Medical record number' }],
        },
        value: '003716',
        assigner: { display: 'Lakeside Clinic' },
      },
    ])
    expect(patient).toMatchObject({
      active: true,
      birthDate: '1967-11-30',
      name: [{ family: 'Halvorsen', given: ['Ingrid'] }],
    })
    expect(patient?.gender).toBeUndefined()
  })

  it.each([
    ['1967-11-30', { birthDate: '1967-11-30' }],
    ['11/30/1967', { birthDate: '1967-11-30' }],
    ['1985-02-30', 'error'],
    ['about 60', 'error'],
    ['2199-01-01', 'error'],
    ['', 'unknown'],
  ])('born %j', (date_of_birth, expected) => {
    const [patient] = exported([patientFrom([], { date_of_birth })]).all('Patient')
    const absent = { _birthDate: { extension: [{ valueCode: expected }] } }
    expect(patient).toMatchObject(typeof expected === 'string' ? absent : expected)
    expect(patient?.birthDate === undefined).toBe(typeof expected === 'string')
  })

  it('claims a profile only where the registry has set a system of its MRNs', () => {
    const patients = [patientFrom([storedLog('2026-03-10', { scores: [{ score_name: 'PHQ-9', score_value: 9 }] })])]
    const without = exported(patients)
    expect(JSON.stringify(without.bundle)).not.toContain('us/core')
    const { all } = exported(patients, { mrnSystem: 'urn:oid:2.16.840.1.113883.19.5' })
    expect(all('Patient')[0]).toMatchObject({
      identifier: [{ system: 'urn:oid:2.16.840.1.113883.19.5', value: '003716' }],
      gender: 'unknown',
    })
    expect(all('Observation')[0]?.meta?.profile).toEqual([
      'http://hl7.org/fhir/us/core/StructureDefinition/us-core-observation-screening-assessment',
    ])
  })
})

describe('An entry', () => {
  it.each([
    ['a contact', {}, { status: 'finished', class: { code: 'VR' }, type: [{ text: 'Follow Up' }] }],
    ['in the clinic', { visit_type: 'Clinic' }, { class: { code: 'AMB' } }],
    ['a no-show', { no_show: true }, { status: 'cancelled' }],
    ['voided', { voided_at: NOW / 1000, void_reason: 'x' }, { status: 'entered-in-error' }],
    ['ahead', { date: NOW + 1000 }, { status: 'planned' }],
    [
      'without contact',
      { non_contact: true },
      {
        class: { extension: [{ valueCode: 'not-applicable' }] },
        type: [{ text: 'Care coordination without contact' }],
      },
    ],
    [
      'a consultation',
      { contact_type: 'Psychiatric Consultation' },
      {
        class: { extension: [{ valueCode: 'not-applicable' }] },
        type: [{ text: 'Psychiatric Consultation (patient not present)' }],
      },
    ],
    ['of an unknown kind', { visit_type: 'Fax' }, { class: { extension: [{ valueCode: 'unknown' }] } }],
    ['with minutes', { minutes: 25 }, { length: { value: 25, unit: 'min', code: 'min' } }],
    ['in the winter', { date: at('2026-03-01') }, { period: { start: '2026-03-01T10:00:00-05:00' } }],
  ])('%s', (_what, extra, expected) => {
    const [encounter] = exportedLog(extra).all('Encounter')
    expect(encounter).toMatchObject(expected)
    expect(encounter?.period?.end).toBeUndefined()
  })

  it('with impossible minutes has none', () => {
    expect(exportedLog({ minutes: 9000 }).all('Encounter')[0]?.length).toBeUndefined()
  })

  it('that is stored twice is there once, and its notes stay here', () => {
    const one = { id: 'twice', notes: 'Not for others.' }
    const { bundle, all } = exported([patientFrom([storedLog('2026-03-10', one), storedLog('2026-03-10', one)])])
    expect(all('Encounter')).toHaveLength(1)
    expect(JSON.stringify(bundle)).not.toContain('Not for others.')
  })

  it('belongs to the course of care that ran on its day', () => {
    const logs = [
      assessment('2025-06-02', { id: 'first' }),
      storedLog('2026-01-05', { id: 'between' }),
      storedLog('2026-03-02', { id: 'back' }),
    ]
    const { all } = exported([patientFrom(logs, { status: 'Deactivated', date_deactivated: at('2026-03-10') / 1000 })])
    expect(all('EpisodeOfCare').map(({ status, period }) => [status, period?.start, period?.end])).toEqual([
      ['finished', '2025-06-02T10:00:00-04:00', undefined],
      ['finished', '2026-01-05T10:00:00-05:00', '2026-03-10T10:00:00-04:00'],
    ])
  })
})

const PHQ = [1, 2, 0, 3, 1, 0, 2, 1, 0]

describe('A score', () => {
  it('has LOINC’s code of the total, never that of the form, and comes from the answers', () => {
    const { bundle, all } = exportedLog({
      id: 'a',
      scores: [{ score_name: 'phq9_score', score_value: 10 }],
      answers: { phq9: PHQ },
    })
    const [total] = all('Observation')
    expect(total).toMatchObject({
      status: 'final',
      code: { coding: [{ code: '44261-6' }] },
      valueQuantity: { value: 10 },
    })
    const [response] = all('QuestionnaireResponse')
    expect(bundle.entry?.find(({ resource }) => resource === response)?.fullUrl).toBe(
      total?.derivedFrom?.[0]?.reference,
    )
    expect(response).toMatchObject({ status: 'completed' })
    expect(response?.item?.at(-1)).toMatchObject({ linkId: '44260-8', answer: [{ valueCoding: { code: 'LA6568-5' } }] })
    const [form] = all('Questionnaire')
    expect(form).toMatchObject({ url: response?.questionnaire, derivedFrom: ['http://loinc.org/q/44249-1'] })
  })

  it.each([
    ['amended', { amended_at: NOW / 1000 }, 'amended', 'amended'],
    ['voided', { voided_at: NOW / 1000, amended_at: NOW / 1000 }, 'entered-in-error', 'entered-in-error'],
    ['ahead', { date: NOW + 1000 }, 'preliminary', 'in-progress'],
  ])('of an entry that is %s', (_what, extra, total, response) => {
    const { all } = exportedLog({
      scores: [{ score_name: 'PHQ-9', score_value: 10 }],
      answers: { phq9: PHQ },
      ...extra,
    })
    expect(all('Observation')[0]?.status).toBe(total)
    expect(all('QuestionnaireResponse')[0]?.status).toBe(response)
  })

  it('out of its range, or of the wrong form, has no code and says why', () => {
    const ghost = exportedLog({ scores: [{ score_name: 'PHQ-9', score_value: 99 }] }).all('Observation')[0]
    expect(ghost).toMatchObject({
      code: { text: 'PHQ-9' },
      valueQuantity: { value: 99 },
      note: [{ text: expect.stringContaining('range') }],
    })
    expect(ghost?.code.coding).toBeUndefined()
    const wrong = exportedLog({ scores: [{ score_name: 'GAD-7', score_value: 12 }], answers: { gad7: PHQ } })
    expect(wrong.all('Observation')[0]?.code.coding).toBeUndefined()
    expect(wrong.all('Questionnaire')[0]).toMatchObject({ status: 'retired', title: 'GAD-7' })
    expect(JSON.stringify(wrong.bundle)).not.toContain('loinc.org')
  })

  it('of a form that only the registry has, is understood by the form in the Bundle', () => {
    const { all } = exportedLog({
      scores: [{ score_name: 'Sleep diary', score_value: 6 }],
      answers: { sleep: [5, null] },
    })
    expect(all('Observation')[0]?.code).toEqual({ text: 'Sleep diary' })
    expect(all('Questionnaire')[0]?.item?.[0]).toMatchObject({ linkId: '1', text: 'Hours slept' })
    const [response] = all('QuestionnaireResponse')
    expect(response?.status).toBe('stopped')
    expect(response?.item?.[0]?.answer).toEqual([{ valueCoding: { code: '5', display: 'Enough' } }])
    expect(response?.item?.[1]?.answer).toBeUndefined()
    expect(all('Observation')[0]?.derivedFrom).toHaveLength(1)
  })
})

describe('Flags, team and review', () => {
  it('are there by kind, state and name', () => {
    const { all } = exported([
      patientFrom([], {
        flags: [
          { id: 'f', flag_type: 'Safety Risk', created_date: at('2026-03-01') / 1000 },
          {
            id: 'f',
            flag_type: 'Needs Discussion',
            created_date: at('2026-02-01') / 1000,
            resolved_date: at('2026-02-09') / 1000,
          },
        ],
        patient_flag: 'Safety Risk',
        care_manager: { user_id: 'user-lund', since: at('2026-01-02') / 1000 },
        care_team: ['Dana Whitfield, RN'],
        next_review: { at: '2026-04-01', note: 'Ask about sleep', set_by: 'user-lund' },
      }),
    ])
    expect(
      all('Flag').map(({ status, code, category }) => [status, code.text, category?.[0]?.coding?.[0]?.code]),
    ).toEqual([
      ['active', 'Safety Risk', 'safety'],
      ['inactive', 'Needs Discussion', 'clinical'],
    ])
    expect(all('CareTeam')[0]?.participant?.map(({ member, role }) => [role?.[0]?.text, member?.display])).toEqual([
      ['Care manager', 'Pavel Lund'],
      ['Care team', 'Dana Whitfield, RN'],
    ])
    expect(all('Task')[0]).toMatchObject({
      status: 'requested',
      intent: 'proposal',
      description: 'Ask about sleep',
      restriction: { period: { end: '2026-04-01' } },
    })
  })
})
