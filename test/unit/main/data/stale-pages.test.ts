import { expect, it } from 'vitest'
import { readMembership, readRegistry } from '#shared/domain/reading/read-registry.ts'
import { patientOf } from '../../../../src/main/gateway/patients/patient.ts'
import { CLINIC, clinicItems, patientItem } from '../../../fakes/clinic.ts'
import { targetOf, testDataService } from '../../../fakes/data-service.ts'
import { gatewayWith } from '../../../fakes/gateway.ts'
import { entryOf, NOW, READING } from '../../../fakes/treatments.ts'

const { registryId, userId } = CLINIC
const [registry = {}, membership = {}] = clinicItems(NOW)
const before = patientItem('M-1', 'Lindqvist', 'Ana', NOW)
const after = { ...before, version: 1, first_name: 'Written' }

/** A table whose pages lag behind its writes, as DynamoDB's eventually consistent reads do. */
const lagging = gatewayWith({
  identify: async () => ({ kind: 'known', user: { userId, displayName: 'Renee Okafor', email: '' } }),
  listRegistries: async () => [],
  listInvitations: async () => [],
  openRegistry: async () => ({
    registry: readRegistry(registry, registryId),
    membership: readMembership(membership, { registryId, userId }),
  }),
  loadCaseload: async () => [patientOf(before, READING, 'M-1')],
  getPatientRecord: async () => ({ patient: patientOf(after, READING, 'M-1'), warning: null }),
  recordTreatment: async () => ({ outcome: 'written', patient: patientOf(after, READING, 'M-1'), warning: null }),
})

it('keeps what this session has just written when a page lags behind, and trusts the table a minute later', async () => {
  const { service, clock } = testDataService({ openGateway: async () => lagging })
  await service.connect(targetOf('http://127.0.0.1:1', 'caseload'))
  const ids = { operationId: crypto.randomUUID(), logId: crypto.randomUUID() }
  await service.call('treatments.record', { registryId, mrn: 'M-1', ...ids, entry: entryOf() })
  expect((await service.call('registries.open', { registryId })).rows[0]?.firstName).toBe('Written')
  clock.now = NOW + 61_000
  expect((await service.call('registries.open', { registryId })).rows[0]?.firstName).toBe('Ana')
  await service.close()
})
