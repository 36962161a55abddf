import type { AccessEvent } from '#shared/domain/entities/access-event.ts'
import type { BillingSettings } from '#shared/domain/entities/billing-settings.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { OpenInvitation } from '#shared/domain/entities/invitation.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { Membership, Registry } from '#shared/domain/entities/registry.ts'
import type { Member } from '#shared/domain/reading/member.ts'
import type { CallResponse, RegistryCounts } from '#shared/ipc/contract.ts'
import type { SyncState } from '#shared/outbox.ts'
import type { RegistryGateway } from '../../gateway/gateway.ts'
import type { CaseloadLoad } from '../../gateway/patients/load-caseload.ts'
import type { PatientRecord } from '../../gateway/patients/patient.ts'
import type { OutboxRow } from '../../store/outbox.ts'
import type { Store } from '../../store/store.ts'
import type { Connectivity } from './connectivity.ts'
import type { DataPorts, SessionUser } from './data-ports.ts'
import type { Moment, Reading } from './moment.ts'
import type { Patients } from './patients.ts'
import type { TableClock } from './table-clock.ts'

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
  /** What reading and deriving depended on (`readerKey`): after a change of it everything is read anew. */
  view: string
  /** While not all of it is on the disk: MRNs that changed since the writing of the whole began. Null when all of it is kept. */
  unkept: Set<string> | null
  /** The registry as the window was told of it last; absent before it was. */
  told?: Registry
  /** It was opened from this computer, and the table has not been reached since: that is not accounted for yet. */
  isUnconfirmed?: boolean
  /** Whether the whole is being written now. It is not after the disk has refused, until the next refresh. */
  keeping: boolean
}

/** A patient as the table answered in this run: to a single read, to a write, or to a refresh that found the item rewritten. */
export interface ServerCopy extends Reading {
  /** Null when the record was no longer in the table. */
  readonly patient: Patient | null
  /** Whether another program had taken the version back: reads that are older may show a higher one. */
  readonly isRewrite: boolean
}

/** The members of a registry and who is invited to it, as the table had them. */
export interface TeamRead {
  /** Epoch milliseconds. */
  readonly asOf: number
  readonly members: Member[]
  readonly invitations: OpenInvitation[]
}

/** A load that failed, kept to go on with. */
export interface KeptLoad {
  readonly load: CaseloadLoad
  readonly began: Moment
  /** Epoch milliseconds. */
  failedAt: number
  readonly view: string
  /** `copies` of its registry, of the context in which it began: its pages lack what was written there meanwhile. */
  readonly copies: ReadonlyMap<string, ServerCopy>
}

/** A refresh under way. */
export interface RunningRefresh {
  readonly full: boolean
  readonly controller: AbortController
  readonly answer: Promise<CallResponse<'registries.refresh'>>
}

/** With the ports that have a default filled in. */
export type ContextPorts = DataPorts &
  Required<Pick<DataPorts, 'random' | 'after'>> & {
    /** What the clinic's records are dated and read by. Times of this computer alone (deadlines, ages, the timer) are `now`. */
    readonly tableClock: Pick<TableClock, 'now' | 'skewMs'>
  }

/** Everything that one connection of one person holds. */
export interface DataContext {
  readonly gateway: RegistryGateway
  user: SessionUser
  readonly ports: ContextPorts
  /** As read last: for what needs no permission of its own, such as a new day. */
  readonly scopes: Map<string, Scope>
  /** Of the registry that was opened last: a caseload of thousands is a hundred megabytes. */
  readonly caseloads: Map<string, Caseload>
  readonly counts: Map<string, RegistryCounts>
  readonly openings: Map<string, AbortController>
  /** Of openings that failed. They outlive the connection: after signing in again the load goes on. */
  readonly loads: Map<string, KeptLoad>
  readonly refreshes: Map<string, RunningRefresh>
  /** By registry and MRN. Only `apply-server-patient.ts` writes here. */
  readonly copies: Map<string, Map<string, ServerCopy>>
  /** The last reading of all patients, by registry. Only `apply-server-patient.ts` writes here. */
  readonly readings: Map<string, Reading>
  /** Operations that were given back to their dialogs although they may have arrived, by id. */
  readonly givenBack: Map<string, OutboxRow>
  /** When the table said first that the person is no member of a registry, epoch milliseconds; until it says otherwise. */
  readonly refusedAt: Map<string, number>
  /** The members of registries and the invitations to them, as they were read last. */
  readonly teams: Map<string, TeamRead>
  /** When a patient was looked at last, by registry and MRN: one look is accounted for once. */
  readonly viewed: Map<string, number>
  /** The registry that was opened last, also while the screen is locked; and what is to be told of its access before any was known. */
  readonly opened: { registryId: string | null; readonly before: AccessEvent[] }
  readonly sync: ContextSync
  /** Set when the session ends: what was put off for later is not done any more, as its store is closed by then. */
  hasEnded: boolean
  /** Removes what the rooms above keep of a registry that the person may not read any more. It runs in a transaction. */
  readonly forgetRegistry: (store: Store, registryId: string) => boolean
}

/** What is kept on this computer, and how it gets to the table. */
export interface ContextSync {
  readonly store: Store
  readonly connectivity: Connectivity
  /** Whether entries are kept on the disk. */
  readonly kept: SyncState['kept']
  /** Set once the context is there: sending needs it. */
  sender: Sender<Answered>
  /** Set with it. */
  access: AccessSender
  /** Counts up with every change of the outbox. */
  revision: number
  /** Whether `sync.changed` is to be told at the next occasion. */
  telling: boolean
}

/** How the sending of an operation went. */
export type Sent<T> =
  | { readonly kind: 'done'; readonly result: T }
  | { readonly kind: 'conflict' | 'refused' | 'lost'; readonly error: unknown }
  /** It waits: no network, no sign-in, a busy table, or its turn. */
  | { readonly kind: 'waits'; readonly error: unknown }

/** Sends what waits in the outbox. */
export interface Sender<T> {
  /** Sends what can be sent. */
  pump(): void
  /** The outcome of the sending of an operation that is under way or next; `waits` when its turn has not come. */
  attempt(operationId: string): Promise<Sent<T>>
  readonly sending: () => ReadonlySet<string>
  /** Operations that wait because the disk has refused to note that they are being sent. */
  readonly unsendable: () => ReadonlySet<string>
  /** Sends nothing more; resolves when what is under way has ended. */
  stop(): Promise<void>
}

/** Sends the access log. Nothing waits for it, and none of it fails anything. */
export interface AccessSender {
  /** Something happened: it is sent soon, with what else happens. */
  gather(): void
  /** Sends what waits now; resolves when nothing is left, it can't be sent, or after `ms` milliseconds. */
  flush(ms: number): Promise<void>
  /** Whether AWS doesn't let this person write one of the logs. */
  readonly isDenied: () => boolean
  /** Sends what it can in a moment, and nothing more. */
  stop(): Promise<void>
}

/** What the table answered to a change: the patient, or null for a change of members. */
export interface Written {
  readonly outcome: 'written' | 'already-written'
  readonly record: PatientRecord | null
  /** The second patient of a change of two. */
  readonly other?: PatientRecord
}

/** The same, with the moment at which it was sent. */
export interface Answered extends Written {
  readonly readBeganAt: Moment
}

/** A person's name in list form, empty when there is none. */
export const nameOf = ({ lastName, firstName }: { readonly lastName: string; readonly firstName: string }): string =>
  [lastName, firstName].filter((name) => name !== '').join(', ')

export const createContext = (
  parts: Pick<DataContext, 'gateway' | 'user' | 'ports' | 'sync' | 'loads' | 'forgetRegistry'>,
): DataContext => ({
  ...parts,
  scopes: new Map(),
  caseloads: new Map(),
  counts: new Map(),
  openings: new Map(),
  refreshes: new Map(),
  copies: new Map(),
  readings: new Map(),
  teams: new Map(),
  viewed: new Map(),
  opened: { registryId: null, before: [] },
  givenBack: new Map(),
  refusedAt: new Map(),
  hasEnded: false,
})
