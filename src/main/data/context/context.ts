import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { Membership, Registry } from '#shared/domain/entities/registry.ts'
import { isNameless } from '#shared/domain/reading/member.ts'
import { distrustedInstruments } from '#shared/domain/reading/read-registry.ts'
import { type BillingSettings, DEFAULT_BILLING } from '#shared/domain/rules/billing-rules.ts'
import { type ClinicContext, contextAt } from '#shared/domain/rules/context.ts'
import type { Contract, RegistryListing } from '#shared/ipc/contract.ts'
import type { ResponseOf } from '#shared/ipc/define.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { SyncState } from '#shared/outbox.ts'
import type { RegistryGateway } from '../../gateway/gateway.ts'
import type { CaseloadLoad } from '../../gateway/patients/load-caseload.ts'
import type { PatientReading, PatientRecord } from '../../gateway/patients/patient.ts'
import type { Store } from '../../store/store.ts'
import type { Sender } from '../outbox/sender.ts'
import { forgetForm } from '../person/locked-form.ts'
import { forgetPreferences } from '../person/preferences.ts'
import { tryToKeep } from './best-effort-write.ts'
import type { Link } from './connectivity.ts'
import type { DataPorts, SessionUser } from './data-ports.ts'
import type { Patients } from './patients.ts'

/** A registry as this person sees it. */
export interface Scope {
  readonly registry: Registry
  readonly membership: Membership
  readonly timeZone: string
  readonly timeZoneSource: 'registry' | 'computer'
  readonly billing: BillingSettings
}

/** The patients of the open registry and their rows, by MRN. */
export interface Caseload {
  readonly patients: Patients
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
  /** While not all of it is on the disk: MRNs that changed since the writing of the whole began. Null when all of it is kept. */
  unkept: Set<string> | null
  /** The registry as the window was told of it last, as JSON; absent before it was. */
  told?: string
  /** Whether the whole is being written now. It is not after the disk has refused, until the next refresh. */
  keeping: boolean
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
/** With the ports that have a default filled in. */
export type SessionPorts = DataPorts & Required<Pick<DataPorts, 'random' | 'after'>>

export interface DataSession {
  readonly gateway: RegistryGateway
  user: SessionUser
  readonly ports: SessionPorts
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
  /** When a patient was looked at last, by registry and MRN: one look is accounted for once. */
  readonly viewed: Map<string, number>
  readonly sync: SessionSync
}

/** What is kept on this computer, and how it gets to the table. */
export interface SessionSync {
  readonly store: Store
  readonly link: Link
  /** Whether entries are kept on the disk. */
  readonly kept: SyncState['kept']
  /** Set once the session is there: sending needs it. */
  sender: Sender<Written>
  /** Counts up with every change of the outbox. */
  revision: number
  /** Whether `sync.changed` is to be told at the next occasion. */
  telling: boolean
}

/** What the table answered to a change: the patient, or null for a change of members. */
export interface Written {
  readonly outcome: 'written' | 'already-written'
  readonly record: PatientRecord | null
}

export const patientId = (registryId: string, mrn: string): string => JSON.stringify([registryId, mrn])

export function createSession(
  gateway: RegistryGateway,
  user: SessionUser,
  ports: SessionPorts,
  sync: SessionSync,
  loads: Map<string, KeptLoad>,
): DataSession {
  return {
    gateway,
    user,
    ports,
    sync,
    scopes: new Map(),
    caseloads: new Map(),
    counts: new Map(),
    openings: new Map(),
    loads,
    refreshes: new Map(),
    writes: new Map(),
    viewed: new Map(),
  }
}

/**
 * Reads the registry and the membership anew: before every call that reads or writes patients, so that a role that was changed, or
 * a membership that was removed, counts at once.
 * @throws ExpectedFailure `not-permitted` for who is not a member
 */
export async function readScope(session: DataSession, registryId: string): Promise<Scope> {
  try {
    const opened = await session.gateway.openRegistry(registryId, session.user.userId)
    return rememberScope(session, scopeOf(session, opened))
  } catch (error) {
    if (error instanceof ExpectedFailure && error.code === 'not-permitted') closeRegistry(session, registryId, error)
    throw error
  }
}

/** A person's own name goes before the one that their membership holds: other programs fill it with a constant, or leave it empty. */
export const underOwnName = <M extends Membership>({ user }: DataSession, membership: M): M =>
  isNameless(user) ? membership : { ...membership, displayName: user.displayName }

const scopeOf = (session: DataSession, { registry, membership }: Pick<Scope, 'registry' | 'membership'>): Scope => ({
  registry,
  membership: underOwnName(session, membership),
  timeZone: registry.settings.timeZone ?? session.ports.computerTimeZone,
  timeZoneSource: registry.settings.timeZone === null ? 'computer' : 'registry',
  billing: DEFAULT_BILLING,
})

function rememberScope(session: DataSession, scope: Scope): Scope {
  session.scopes.set(scope.registry.id, scope)
  return scope
}

/** The registry as it was known last, in this session or in the cache; null when it never was. */
export function knownScope(session: DataSession, registryId: string): Scope | null {
  const known = session.scopes.get(registryId)
  if (known) return known
  const cached = session.sync.store.caches.registry(registryId)
  return cached && rememberScope(session, scopeOf(session, cached))
}

/** After the person has said their name. */
export function renewScopes(session: DataSession): void {
  for (const scope of session.scopes.values()) rememberScope(session, scopeOf(session, scope))
}

/** Who may not read a registry any more keeps nothing of it, besides what was not sent. */
function closeRegistry(session: DataSession, registryId: string, { message }: ExpectedFailure): void {
  const { store } = session.sync
  const wasKept = store.caches.registry(registryId) !== null
  const wasOpen = session.caseloads.has(registryId)
  session.caseloads.delete(registryId)
  session.scopes.delete(registryId)
  session.counts.delete(registryId)
  // Also where it was never kept whole: a part of a first reading may be there.
  const purge = () => {
    store.caches.purge(registryId)
    forgetPreferences(store, registryId)
    forgetForm(store, registryId)
    const event = { at: session.ports.now(), userId: session.user.userId, details: { registryId } }
    if (wasKept) store.journal.add({ ...event, event: 'cache-purged' })
  }
  tryToKeep(session.ports, 'purge', () => store.transaction(purge))
  if (wasKept || wasOpen) session.ports.emit('caseload.closed', { registryId, message })
}

export const contextOf = (session: DataSession, scope: Scope): ClinicContext => contextAt(scope, session.ports.now())

export const readingOf = (session: DataSession, scope: Scope): PatientReading => ({
  registryId: scope.registry.id,
  now: session.ports.now(),
  distrusted: distrustedInstruments(scope.registry),
})

/** Everything outside of the items that rows and patients depend on, besides the clock. */
export const viewOf = ({ registry, membership, timeZone }: Scope): string =>
  JSON.stringify([
    membership.role,
    membership.isAdmin,
    timeZone,
    distrustedInstruments(registry),
    registry.settings.urgency,
  ])
