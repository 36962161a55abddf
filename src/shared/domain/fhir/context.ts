import type { BundleEntry, FhirResource } from 'fhir/r4'
import type { Registry } from '../entities/registry.ts'
import type { ClinicContext } from '../rules/context.ts'

/** What resources are made with. */
export interface FhirContext {
  readonly registry: Pick<Registry, 'id' | 'name' | 'questionnaires'>
  readonly clinic: ClinicContext
  /** System of the registry's MRNs as FHIR writes it; null where the registry has set none. */
  readonly mrnSystem: string | null
  /** What a member is called, by user id. */
  readonly nameOf: (userId: string) => string
}

export const entryOf = (fullUrl: string, resource: FhirResource): BundleEntry => ({ fullUrl, resource })
