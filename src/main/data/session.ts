import type { CaseloadRow } from '#shared/domain/caseload-row.ts'
import { type ClinicContext, clinicContext } from '#shared/domain/context.ts'
import type { Patient } from '#shared/domain/patient.ts'
import { distrustedInstruments } from '#shared/domain/read-registry.ts'
import type { Membership, Registry } from '#shared/domain/registry.ts'
import type { Contract, RegistryListing } from '#shared/ipc/contract.ts'
import type { ResponseOf } from '#shared/ipc/define.ts'
import type { RegistryGateway } from '../gateway/gateway.ts'
import type { CaseloadLoad } from '../gateway/load.ts'
import type { PatientReading } from '../gateway/patient.ts'
import type { DataPorts, SessionUser } from './data-service.ts'

/** A registry as this person sees it. */
export interface Scope {
  readonly registry: Registry
  readonly membership: Membership
  readonly timeZone: string
  readonly timeZoneSource: 'registry' | 'computer'
}

/** The patients of the open registry and their rows, by MRN. */
export interface Caseload {
  readonly patients: Map<string, Patient>
  readonly rows: Map<string, CaseloadRow>
  /** Of the items as they were read, by MRN (`stampOf`). A patient without one is read anew by the next refresh. */
  readonly stamps: Map<string, string>
  /** Epoch milliseconds of the last reading or refresh, and of the last time that every record was read whole. */
  readAt: number
  fullReadAt: number
  /** Epoch milliseconds from which on it is to be refreshed. */
  refreshFrom: number
  /** The clinic's calendar day for which the rows were derived. */
  day: string
  /** What reading and deriving depended on (`viewOf`): after a change of it everything is read anew. */
  view: string
  /** MRNs that were read singly since the running refresh began: it may have older ones. Null when none runs. */
  touched: Set<string> | null
}

/** A load that failed, kept to go on with. */
export interface KeptLoad {
  readonly load: CaseloadLoad
  /** Epoch milliseconds: when the load began, and when it failed. */
  readonly startedAt: number
  failedAt: number
  readonly view: string
}

/** A refresh under way. */
export interface RunningRefresh {
  readonly full: boolean
  readonly controller: AbortController
  readonly answer: Promise<ResponseOf<Contract, 'registries.refresh'>>
}

/** Everything that one connection of one person holds. */
export interface DataSession {
  readonly gateway: RegistryGateway
  user: SessionUser
  readonly ports: DataPorts
  /** As read last: for what needs no permission of its own, such as a new day. */
  readonly scopes: Map<string, Scope>
  /** Of the registry that was opened last: a caseload of thousands is a hundred megabytes. */
  readonly caseloads: Map<string, Caseload>
  readonly counts: Map<string, NonNullable<RegistryListing['counted']>>
  readonly openings: Map<string, AbortController>
  /** Of openings that failed. They outlive the connection: after signing in again the load goes on. */
  readonly loads: Map<string, KeptLoad>
  readonly refreshes: Map<string, RunningRefresh>
  /** What this session wrote last to each patient, by `patientId`. */
  readonly writes: Map<string, { readonly patient: Patient; readonly at: number }>
}

export const patientId = (registryId: string, mrn: string): string => JSON.stringify([registryId, mrn])

export function createSession(
  gateway: RegistryGateway,
  user: SessionUser,
  ports: DataPorts,
  loads: Map<string, KeptLoad> = new Map(),
): DataSession {
  return {
    gateway,
    user,
    ports,
    scopes: new Map(),
    caseloads: new Map(),
    counts: new Map(),
    openings: new Map(),
    loads,
    refreshes: new Map(),
    writes: new Map(),
  }
}

/**
 * Reads the registry and the membership anew: before every call that reads or writes patients, so that a role that was changed, or
 * a membership that was removed, counts at once.
 * @throws ExpectedFailure `not-permitted` for who is not a member
 */
export async function readScope(session: DataSession, registryId: string): Promise<Scope> {
  const { registry, membership } = await session.gateway.openRegistry(registryId, session.user.userId)
  const { timeZone } = registry.settings
  const scope: Scope = {
    registry,
    membership,
    timeZone: timeZone ?? session.ports.computerTimeZone,
    timeZoneSource: timeZone === null ? 'computer' : 'registry',
  }
  session.scopes.set(registryId, scope)
  return scope
}

export const contextOf = (session: DataSession, scope: Scope): ClinicContext =>
  clinicContext({ now: session.ports.now(), timeZone: scope.timeZone })

export const readingOf = (session: DataSession, scope: Scope): PatientReading => ({
  registryId: scope.registry.id,
  now: session.ports.now(),
  distrusted: distrustedInstruments(scope.registry),
})

/** Everything outside of the items that rows and patients depend on, besides the clock. */
export const viewOf = ({ registry, membership, timeZone }: Scope): string =>
  JSON.stringify([membership.role, membership.isAdmin, timeZone, distrustedInstruments(registry)])
