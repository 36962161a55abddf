import { readMembership, readRegistry } from '#shared/domain/reading/read-registry.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { patientOf } from '../../src/main/gateway/patients/patient.ts'
import { CLINIC, clinicItems, patientItem } from './clinic.ts'
import { targetOf, testDataService } from './data-service.ts'
import { gatewayWith } from './gateway.ts'
import { NOW, READING } from './treatments.ts'

const { registryId, userId } = CLINIC
const KEY = new Uint8Array(32).fill(4)

/** The patients of the desk. */
export const DESK_MRNS = ['M-1', 'M-2'] as const

/** The data service over a registry of two patients, kept at `path`. The table takes nothing: what is recorded waits. */
export async function deskService(path: string) {
  const [registry = {}, membership = {}] = clinicItems(NOW)
  const patients = DESK_MRNS.map((mrn) => patientOf(patientItem(mrn, 'Lindqvist', 'Ana', NOW), READING, mrn))
  const gateway = gatewayWith({
    identify: async () => ({ kind: 'known', user: { userId, displayName: 'Renee Okafor', email: '' } }),
    openRegistry: async () => ({
      registry: readRegistry(registry, registryId),
      membership: readMembership(membership, { registryId, userId }),
    }),
    loadCaseload: async () => patients,
    getPatientRecord: async (_reading, mrn) => {
      const patient = patients.find((one) => one.mrn === mrn)
      if (!patient) throw new ExpectedFailure('not-found', 'Nobody.')
      return { patient, warning: null }
    },
    recordTreatment: () => Promise.reject(new ExpectedFailure('offline', 'Not now.')),
  })
  const { service, clock } = testDataService({ openGateway: async () => gateway })
  await service.connect({ ...targetOf('http://127.0.0.1:1', 'caseload'), store: { on: 'disk', path, key: KEY } })
  await service.call('registries.open', { registryId })
  return { service, clock }
}
