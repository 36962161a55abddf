import type { Bundle, BundleEntry, FhirResource } from 'fhir/r4'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { MOST_PATIENTS } from '#shared/domain/fhir/bundle.ts'
import { patientOf } from '../../../../src/main/gateway/patients/patient.ts'
import { CLINIC, followUpItem, patientItem } from '../../../fakes/clinic.ts'
import { schemaErrors } from '../../../fakes/fhir-schema.ts'
import { textOf } from '../../../fakes/file-text.ts'
import { openingOf } from '../../../fakes/opened-service.ts'
import { entryOf, NOW, READING } from '../../../fakes/treatments.ts'

/** Something that a fault of ours would put into every Bundle; null for none. */
let fault: BundleEntry<FhirResource> | null = null
vi.mock('#shared/domain/fhir/bundle.ts', async (original) => {
  const real = await original<typeof import('#shared/domain/fhir/bundle.ts')>()
  return {
    ...real,
    *bundleSteps(...given: Parameters<typeof real.bundleSteps>) {
      const bundle: Bundle = yield* real.bundleSteps(...given)
      return fault === null ? bundle : { ...bundle, entry: [...(bundle.entry ?? []), fault] }
    },
  }
})
afterEach(() => {
  fault = null
})

const { registryId } = CLINIC
const PATIENTS = ['M-1', 'M-2'].map((mrn) =>
  patientOf(
    patientItem(mrn, 'Lindqvist', 'Ana', NOW, { treatment_logs: [followUpItem(`log-${mrn}`, NOW - 3_600_000, 20)] }),
    READING,
    mrn,
  ),
)
const opened = openingOf(PATIENTS)
const request = { registryId, mrns: ['M-2', 'M-1', 'gone'] }

const bundleOf = (text: string): Bundle => JSON.parse(text)
const ofKind = (bundle: Bundle, kind: string) =>
  (bundle.entry ?? []).flatMap(({ resource }) => (resource?.resourceType === kind ? [resource] : []))

describe('A FHIR file', () => {
  it('has the patients in the order of the view, with what waits to be sent', async () => {
    const { service } = await opened()
    const ids = { operationId: '0190f5fe-7c00-7000-8000-000000000001', logId: '0190f5fe-7c00-7000-8000-000000000002' }
    await service.call('treatments.record', { registryId, mrn: 'M-1', ...ids, entry: entryOf({ minutes: 33 }) })
    const file = await service.exportFhir(request)
    expect(file).toMatchObject({ name: 'caseload-fhir-2026-06-17.json', rows: 2 })
    const bundle = bundleOf(textOf(file))
    expect(schemaErrors(bundle)).toEqual([])
    expect(ofKind(bundle, 'Patient')).toMatchObject([
      { identifier: [{ value: 'M-2' }] },
      { identifier: [{ value: 'M-1' }] },
    ])
    expect(ofKind(bundle, 'Encounter')).toContainEqual(
      expect.objectContaining({ length: expect.objectContaining({ value: 33 }) }),
    )
  })

  it('has the system of MRNs that the registry has set, an OID as its address', async () => {
    const { service } = await opened({ settings: { mrnSystem: '2.16.840.1.113883.19.5' } })
    const [patient] = ofKind(bundleOf(textOf(await service.exportFhir(request))), 'Patient')
    expect(patient).toMatchObject({ identifier: [{ system: 'urn:oid:2.16.840.1.113883.19.5' }] })
  })

  it.each([
    ['Finance', { financeSeesNames: true }],
    ['Consulting Psychiatrist', {}],
    ['Primary Care Physician', {}],
    ['Janitor', {}],
  ])('is refused to a role that may not have whole records (%s)', async (role, settings) => {
    const { service } = await opened({ member: { role }, settings })
    await expect(service.exportFhir(request)).rejects.toMatchObject({ code: 'not-permitted' })
  })

  it('of more patients than one file takes is refused with what to do', async () => {
    const { service } = await opened()
    const many = Array.from({ length: MOST_PATIENTS + 1 }, (_, at) => `M-${at}`)
    await expect(service.exportFhir({ registryId, mrns: many })).rejects.toMatchObject({
      code: 'too-large',
      message: expect.stringContaining('2,000'),
    })
  })

  it('that would not be right is refused with the kind of fault, and nothing of a patient', async () => {
    const { service } = await opened()
    fault = { fullUrl: 'urn:uuid:x', resource: { resourceType: 'Patient', birthDate: '2026-02-30' } }
    const error = await service.exportFhir(request).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'unreadable', message: expect.stringContaining('a date in it does not exist') })
    for (const secret of ['Lindqvist', 'M-1', '2026-02-30']) expect(String(error)).not.toContain(secret)
  })
})
