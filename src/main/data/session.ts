import type { CaseloadRow } from '#shared/domain/caseload-row.ts'
import { type ClinicContext, clinicContext } from '#shared/domain/context.ts'
import type { Patient } from '#shared/domain/patient.ts'
import { distrustedInstruments } from '#shared/domain/read-registry.ts'
import type { Membership, Registry } from '#shared/domain/registry.ts'
import type { RegistryListing } from '#shared/ipc/contract.ts'
import type { RegistryGateway } from '../gateway/gateway.ts'
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
  /** Epoch milliseconds of the reading. */
  readonly readAt: number
  /** The clinic's calendar day for which the rows were derived. */
  day: string
}

/** Everything that one connection of one person holds. */
export interface DataSession {
  readonly gateway: RegistryGateway
  readonly user: SessionUser
  readonly ports: DataPorts
  /** As read last: for what needs no permission of its own, such as a new day. */
  readonly scopes: Map<string, Scope>
  /** Of the registry that was opened last: a caseload of thousands is a hundred megabytes. */
  readonly caseloads: Map<string, Caseload>
  readonly counts: Map<string, NonNullable<RegistryListing['counted']>>
  readonly openings: Map<string, AbortController>
  /** What this session wrote last to each patient, by `patientId`. */
  readonly writes: Map<string, { readonly patient: Patient; readonly at: number }>
}

export const patientId = (registryId: string, mrn: string): string => JSON.stringify([registryId, mrn])

export function createSession(gateway: RegistryGateway, user: SessionUser, ports: DataPorts): DataSession {
  return {
    gateway,
    user,
    ports,
    scopes: new Map(),
    caseloads: new Map(),
    counts: new Map(),
    openings: new Map(),
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
