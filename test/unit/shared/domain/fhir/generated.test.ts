import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fhirBundle } from '#shared/domain/fhir/bundle.ts'
import { bundleProblems } from '#shared/domain/fhir/check-bundle.ts'
import { anyPatients, fhirContext } from '../../../../fakes/fhir-patients.ts'
import { schemaErrors } from '../../../../fakes/fhir-schema.ts'

const settings = fc.record({
  mrnSystem: fc.constantFrom(null, 'urn:oid:2.16.840.1.113883.19.5'),
  timeZone: fc.constantFrom('America/New_York', 'Asia/Kolkata', 'Pacific/Auckland', 'Africa/Monrovia'),
})

describe('The Bundle of whatever is stored', () => {
  it('is right by the official schema and by our own checks, and the same each time', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(anyPatients, settings, (patients, { mrnSystem, timeZone }) => {
        const plain = fhirContext({ mrnSystem })
        const context = { ...plain, clinic: { ...plain.clinic, timeZone } }
        const bundle = fhirBundle(patients, context)
        expect(schemaErrors(bundle)).toEqual([])
        expect(bundleProblems(bundle)).toEqual([])
        expect(JSON.stringify(fhirBundle(patients, context))).toBe(JSON.stringify(bundle))
        expect(JSON.stringify(bundle)).not.toContain('stays here')
      }),
      { numRuns: 300 },
    )
  })
})
