// Scores that a file brought in stood in FHIR as finished encounters of no minutes, on days on which nobody had met the patient.
import type { FhirResource } from 'fhir/r4'
import { describe, expect, it } from 'vitest'
import { fhirBundle } from '#shared/domain/fhir/bundle.ts'
import { bundleProblems } from '#shared/domain/fhir/check-bundle.ts'
import { fhirContext, patientFrom } from '../fakes/fhir-patients.ts'
import { schemaErrors } from '../fakes/fhir-schema.ts'
import { phq9, storedLog } from '../fakes/stored-patient.ts'

function exported(...logs: readonly object[]) {
  const bundle = JSON.parse(JSON.stringify(fhirBundle([patientFrom(logs)], fhirContext())))
  expect([...schemaErrors(bundle), ...bundleProblems(bundle)]).toEqual([])
  const resources: FhirResource[] = bundle.entry.map(({ resource }: { resource: FhirResource }) => resource)
  return {
    encounters: resources.filter((one) => one.resourceType === 'Encounter'),
    totals: resources.filter((one) => one.resourceType === 'Observation'),
  }
}
const IMPORTED = { ...phq9(14), minutes: 0, recorded_role: 'Import', recorded_by: 'u1' }

describe('Scores that a file brought in', () => {
  it('are observations of their day without an encounter', () => {
    const { encounters, totals } = exported(storedLog('2026-01-05', { id: 'file', ...IMPORTED }))
    expect(encounters).toEqual([])
    expect(totals).toMatchObject([
      { status: 'final', effectiveDateTime: expect.stringMatching(/^2026-01-05/), valueQuantity: { value: 14 } },
    ])
    expect(totals[0]).not.toHaveProperty('encounter')
  })

  it('leave the contacts beside them what they are, also one of no minutes', () => {
    const { encounters, totals } = exported(
      storedLog('2026-01-05', { id: 'file', ...IMPORTED }),
      storedLog('2026-02-02', { id: 'met', ...phq9(12), minutes: 0, recorded_role: 'Care Manager' }),
      storedLog('2026-03-02', { id: 'put right', ...IMPORTED, minutes: 20 }),
    )
    expect(encounters).toHaveLength(2)
    expect(totals.map((one) => 'encounter' in one)).toEqual([false, true, true])
  })
})
