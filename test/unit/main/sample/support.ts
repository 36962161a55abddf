import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { readPatient } from '#shared/domain/reading/read-patient.ts'
import { distrustedInstruments, readRegistry } from '#shared/domain/reading/read-registry.ts'
import { clinicContext } from '#shared/domain/rules/context.ts'
import { generateSample, type Sample } from '../../../../src/main/sample/generate/generate.ts'
import type { Item } from '../../../../src/main/sample/generate/item.ts'

export const ZONE = 'America/Chicago'
/** Wed, Mar 18 2026, 14:31 in the clinic's zone. */
export const MAR_18 = Date.parse('2026-03-18T14:31:00-05:00')

export const sampleAt = (now: number): Sample => generateSample({ now, timeZone: ZONE })

/** The patients of a registry through the shared domain, as the app reads them. */
export function readSample(sample: Sample, registryId: string, now: number): { patient: Patient; row: CaseloadRow }[] {
  const metadata = sample.items.find((item) => item.PK === `registry:${registryId}`)
  const distrusted = metadata ? distrustedInstruments(readRegistry(metadata, registryId)) : []
  return [...sample.patients(registryId)].map((item) => {
    const patient = readPatient(item, { registryId, mrn: item.SK, now, distrusted })
    return { patient, row: deriveRow(patient, clinicContext({ now, timeZone: ZONE })) }
  })
}

export const isActive = ({ row }: { row: CaseloadRow }): boolean =>
  row.readability !== 'unreadable' && row.status.known !== null && row.status.known !== 'Deactivated'

const itemsOf = (sample: Sample, registries: Sample['registries']): Item[] => [
  ...sample.items,
  ...registries.flatMap(({ registryId }) => [...sample.patients(registryId)]),
]

/** Everything that a sample writes. */
export const allItems = (sample: Sample): Item[] => itemsOf(sample, sample.registries)
/** What it writes at the start. */
export const smallItems = (sample: Sample): Item[] =>
  itemsOf(
    sample,
    sample.registries.filter((one) => !one.lazy),
  )
