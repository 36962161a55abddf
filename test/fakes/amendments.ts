import { v7 } from 'uuid'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import type { Amendment } from '#shared/domain/operations/amendment.ts'
import type { EntryChanges } from '#shared/domain/operations/entry-fields.ts'
import { readRegistry } from '#shared/domain/reading/read-registry.ts'
import type { AmendTreatment } from '../../src/main/gateway/patients/amend-treatment.ts'
import type { VoidTreatment } from '../../src/main/gateway/patients/void-treatment.ts'
import { CLINIC } from './clinic.ts'
import { CARE_MANAGER, CONTEXT, READING } from './treatments.ts'

/** A registry with the two standard questionnaires. */
export const REGISTRY = readRegistry({ name: CLINIC.registryName }, CLINIC.registryId)

export const amendmentOf = (seen: TreatmentLog, changes: EntryChanges, extra: Partial<Amendment> = {}): Amendment => ({
  seen,
  changes,
  reason: 'Typed wrong.',
  raiseFlags: [],
  declinedSafetyRisk: null,
  ...extra,
})

const request = (mrn: string) => ({
  mrn,
  operationId: v7(),
  newLogId: v7(),
  actor: CARE_MANAGER,
  reading: READING,
  context: CONTEXT,
})

/** A request to amend an entry, with ids of its own. */
export const amendOf = (mrn: string, amendment: Amendment, extra: Partial<AmendTreatment> = {}): AmendTreatment => ({
  ...request(mrn),
  amendment,
  registry: REGISTRY,
  ...extra,
})

export const voidOf = (mrn: string, seen: TreatmentLog, extra: Partial<VoidTreatment> = {}): VoidTreatment => ({
  ...request(mrn),
  voiding: { seen, reason: 'Logged for the wrong patient.' },
  ...extra,
})
