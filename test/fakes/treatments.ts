import { v7 } from 'uuid'
import type { TreatmentEntry } from '#shared/domain/entities/treatment-entry.ts'
import { clinicContext } from '#shared/domain/rules/context.ts'
import { openGateway, type RegistryGateway } from '../../src/main/gateway/gateway.ts'
import type { RecordTreatment } from '../../src/main/gateway/patients/record-treatment.ts'
import type { Actor } from '../../src/main/gateway/writing/actor.ts'
import { CLINIC } from './clinic.ts'
import { TEST_CREDENTIALS, TEST_REGION } from './registry-table.ts'

/** A Wednesday in the middle of a month, at noon in Chicago. */
export const NOW = Date.parse('2026-06-17T17:00:00Z')
export const CONTEXT = clinicContext({ now: NOW, timeZone: 'America/Chicago' })
export const READING = { registryId: CLINIC.registryId, now: NOW, distrusted: [] }

export const CARE_MANAGER: Actor = {
  userId: CLINIC.userId,
  role: 'Care Manager',
  isAdmin: false,
  displayName: 'Renee Okafor',
}

export const entryOf = (extra: Partial<TreatmentEntry> = {}): TreatmentEntry => ({
  contactType: 'Follow Up',
  visitType: 'Phone',
  date: NOW - 3_600_000,
  minutes: 25,
  noShow: false,
  nonContact: false,
  provider: 'Renee Okafor',
  notes: '',
  questionnaires: [],
  raiseFlags: [],
  declinedSafetyRisk: null,
  ...extra,
})

/** A request to record an entry, with ids of its own. */
export const treatmentOf = (
  mrn: string,
  entry: Partial<TreatmentEntry> = {},
  extra: Partial<RecordTreatment> = {},
): RecordTreatment => ({
  mrn,
  operationId: v7(),
  logId: v7(),
  entry: entryOf(entry),
  actor: CARE_MANAGER,
  reading: READING,
  context: CONTEXT,
  ...extra,
})

export function openTestGateway(endpoint: string, table: string): Promise<RegistryGateway> {
  return openGateway({
    endpoint,
    region: TEST_REGION,
    credentials: TEST_CREDENTIALS,
    table,
    version: '0.0.0-test',
    log: () => undefined,
  })
}
