import type { Membership, Registry } from '#shared/domain/registry.ts'
import type { Invitation } from '#shared/ipc/contract.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { Log } from '../log/log.ts'
import { type ClientTarget, createDocumentClients } from './client.ts'
import { listInvitations } from './invite.ts'
import { getPatient, type LoadOptions, loadCaseload, type PatientReading } from './patient.ts'
import type { PatientWritten } from './patient-write.ts'
import { getRegistries, getRegistry } from './registry.ts'
import { openTable, type Table } from './table.ts'
import { type RecordTreatment, recordTreatment } from './treatment.ts'
import { getMembership, getMemberships, getUser, registryIdsOf, type User } from './user.ts'

export interface ListedRegistry {
  readonly registryId: string
  /** Null when its item is missing. */
  readonly registry: Registry | null
  readonly membership: Membership | null
  /** A sentence for what is wrong with it. */
  readonly problem: string | null
}

export interface OpenedRegistry {
  readonly registry: Registry
  readonly membership: Membership
}

/** The registries in one DynamoDB table. Failures are `ExpectedFailure`s with a sentence; what nobody expected is thrown as it is. */
export interface RegistryGateway {
  getUser(userId: string): Promise<User | null>
  /** Every registry that the person's list names, also those with something missing. */
  listRegistries(userId: string): Promise<ListedRegistry[]>
  listInvitations(email: string, userId: string): Promise<Invitation[]>
  openRegistry(registryId: string, userId: string): Promise<OpenedRegistry>
  loadCaseload(reading: PatientReading, options?: LoadOptions): ReturnType<typeof loadCaseload>
  getPatient(reading: PatientReading, mrn: string): ReturnType<typeof getPatient>
  recordTreatment(request: RecordTreatment): Promise<PatientWritten>
  /** Ends open connections. */
  close(): void
}

export interface GatewayOptions extends ClientTarget {
  readonly table: string
  /** Of this application, for the user agent. */
  readonly version: string
  readonly log: Log
}

function problemOf(registry: Registry | undefined, membership: Membership | undefined): string | null {
  if (!registry) return 'This registry’s record is missing. Ask your administrator.'
  if (!membership) return 'Your list names this registry, but you are not a member of it. Ask its administrator.'
  return null
}

async function listRegistries(table: Table, userId: string): Promise<ListedRegistry[]> {
  const ids = await registryIdsOf(table, userId)
  const [registries, memberships] = await Promise.all([getRegistries(table, ids), getMemberships(table, ids, userId)])
  return ids.map((registryId) => {
    const [registry, membership] = [registries.get(registryId), memberships.get(registryId)]
    return {
      registryId,
      registry: registry ?? null,
      membership: membership ?? null,
      problem: problemOf(registry, membership),
    }
  })
}

async function openRegistry(table: Table, registryId: string, userId: string): Promise<OpenedRegistry> {
  const [registry, membership] = await Promise.all([
    getRegistry(table, registryId),
    getMembership(table, registryId, userId),
  ])
  if (!membership)
    throw new ExpectedFailure('not-permitted', 'You are not a member of this registry. Ask its administrator.')
  if (!registry) throw new ExpectedFailure('not-found', 'This registry’s record is missing. Ask your administrator.')
  return { registry, membership }
}

/** Opens the table and answers with the gateway to it. @throws ExpectedFailure see `openTable` */
export async function openGateway(options: GatewayOptions): Promise<RegistryGateway> {
  const clients = createDocumentClients(options, options.version)
  try {
    const table = await openTable({ ...clients, tableName: options.table, log: options.log })
    return gatewayTo(table, clients.destroy)
  } catch (error) {
    clients.destroy()
    throw error
  }
}

/** The gateway over an open table. */
export function gatewayTo(table: Table, close: () => void): RegistryGateway {
  return {
    getUser: (userId) => getUser(table, userId),
    listRegistries: (userId) => listRegistries(table, userId),
    listInvitations: (email, userId) => listInvitations(table, email, userId),
    openRegistry: (registryId, userId) => openRegistry(table, registryId, userId),
    loadCaseload: (reading, options) => loadCaseload(table, reading, options),
    getPatient: (reading, mrn) => getPatient(table, reading, mrn),
    recordTreatment: (request) => recordTreatment(table, request),
    close,
  }
}
