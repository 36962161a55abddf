import { expect, it } from 'vitest'
import { readMembership, readRegistry } from '#shared/domain/reading/read-registry.ts'
import { patientOf } from '../../../../src/main/gateway/patients/patient.ts'
import { CLINIC, clinicItems, patientItem } from '../../../fakes/clinic.ts'
import { targetOf, testDataService } from '../../../fakes/data-service.ts'
import { gatewayWith } from '../../../fakes/gateway.ts'
import { entryOf, NOW, READING } from '../../../fakes/treatments.ts'

const { registryId, userId } = CLINIC
const [registry = {}, membership = {}] = clinicItems(NOW)
const warning = 'This record is 312 KB of the 400 KB that DynamoDB allows.'
const record = { patient: patientOf(patientItem('M-1', 'Lindqvist', 'Ana', NOW), READING, 'M-1'), warning }

it('hands the warning about a large record on, when it is read and when it was written', async () => {
  const gateway = gatewayWith({
    identify: async () => ({ kind: 'known', user: { userId, displayName: 'Renee Okafor', email: '' } }),
    openRegistry: async () => ({
      registry: readRegistry(registry, registryId),
      membership: readMembership(membership, { registryId, userId }),
    }),
    getPatientRecord: async () => record,
    recordTreatment: async () => ({ outcome: 'written', ...record }),
  })
  const { service } = testDataService({ openGateway: async () => gateway })
  await service.connect(targetOf('http://127.0.0.1:1', 'caseload'))
  const patient = { registryId, mrn: 'M-1' }
  expect(await service.call('patients.get', patient)).toMatchObject({ warning })
  expect((await service.call('treatments.begin', patient)).detail).toMatchObject({ warning })
  const ids = { operationId: crypto.randomUUID(), logId: crypto.randomUUID() }
  expect((await service.call('treatments.record', { ...patient, ...ids, entry: entryOf() })).detail).toMatchObject({
    warning,
  })
})
