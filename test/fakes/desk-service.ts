import type { Patient } from '#shared/domain/entities/patient.ts'
import { readMembership, readRegistry } from '#shared/domain/reading/read-registry.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { DataPorts } from '../../src/main/data/context/data-ports.ts'
import type { RegistryGateway } from '../../src/main/gateway/gateway.ts'
import { patientOf } from '../../src/main/gateway/patients/patient.ts'
import { CLINIC, clinicItems, patientItem } from './clinic.ts'
import { targetOf, testDataService } from './data-service.ts'
import { gatewayWith } from './gateway.ts'
import { NOW, READING } from './treatments.ts'

const { registryId, userId } = CLINIC
const KEY = new Uint8Array(32).fill(4)

/** The patients of the desk. */
export const DESK_MRNS = ['M-1', 'M-2'] as const
const DESK = DESK_MRNS.map((mrn) => patientOf(patientItem(mrn, 'Lindqvist', 'Ana', NOW), READING, mrn))

interface DeskOptions {
  readonly role?: string
  readonly patients?: readonly Patient[]
  /** What the table does beside. */
  readonly gateway?: Partial<RegistryGateway>
  readonly ports?: Partial<DataPorts>
}

/** The data service over a registry of a few patients, kept at `path`. The table takes nothing: what is recorded waits. */
export async function deskService(path: string, { role, patients = DESK, gateway = {}, ports = {} }: DeskOptions = {}) {
  const [registry = {}, membership = {}] = clinicItems(NOW, role)
  const opened = gatewayWith({
    identify: async () => ({ kind: 'known', user: { userId, displayName: 'Renee Okafor', email: '' } }),
    listRegistries: async () => [],
    listInvitations: async () => [],
    openRegistry: async () => ({
      registry: readRegistry(registry, registryId),
      membership: readMembership(membership, { registryId, userId }),
    }),
    loadCaseload: async () => [...patients],
    getPatientRecord: async (_reading, mrn) => {
      const patient = patients.find((one) => one.mrn === mrn)
      if (!patient) throw new ExpectedFailure('not-found', 'Nobody.')
      return { patient, warning: null }
    },
    recordTreatment: () => Promise.reject(new ExpectedFailure('offline', 'Not now.')),
    ...gateway,
  })
  const { service, clock } = testDataService({ openGateway: async () => opened, ...ports })
  await service.connect({ ...targetOf('http://127.0.0.1:1', 'caseload'), store: { on: 'disk', path, key: KEY } })
  await service.call('registries.open', { registryId })
  return { service, clock }
}
