import type { Contract } from '#shared/ipc/contract.ts'
import type { EventName, PayloadOf, RequestOf, ResponseOf } from '#shared/ipc/define.ts'
import type { Packed } from '#shared/ipc/packed.ts'
import type { Person } from '#shared/sign-in.ts'
import type { EndpointConnection } from '../connection/connection.ts'
import type { RegistryGateway } from '../gateway/gateway.ts'
import type { GatewayOptions } from '../gateway/table/document-clients.ts'
import type { CredentialSource } from '../gateway/table/renew-credentials.ts'
import type { Log } from '../log/log.ts'
import type { JournalEvent } from '../store/journal.ts'
import type { ExportFile } from './person/export-caseload.ts'

/** The table to work on, the person who works, and the credentials to do it with. */
export interface DataTarget {
  /** Absent for AWS: then it is computed from the region. */
  readonly endpoint?: string
  readonly region: string
  readonly table: string
  /** Who works: a user id, or the e-mail address by which the table is asked for it. */
  readonly userId?: string | undefined
  readonly email?: string | undefined
  /** Ids of registries among whose members the address is looked for. */
  readonly registries?: readonly string[] | undefined
  /** Null: the thread asks main for them. */
  readonly credentials: EndpointConnection['credentials'] | null
  /** Where this person's data of this connection are kept; absent = in memory, and nobody is told why. */
  readonly store?: StoreTarget
}

export type StoreTarget =
  | { readonly on: 'disk'; readonly path: string; readonly key: Uint8Array }
  /** The sentence says why nothing is kept; empty where nobody expects it to be (the sample clinic). */
  | { readonly on: 'memory'; readonly reason: string }

/** What the thread asks of main. Main holds the sign-in; the thread gets credentials that live for an hour. */
export interface MainService {
  credentials(request: { readonly forceRefresh?: boolean }): Promise<HourlyCredentials>
  /** The proxies of this computer for an address, as Electron's `session.resolveProxy` says them. */
  resolveProxy(request: { readonly url: string }): Promise<string>
}
export type HourlyCredentials = Awaited<ReturnType<CredentialSource>>

/** The person, and what they are called on screen. Who is not known yet has an id that counts from the first write on. */
export interface SessionUser {
  userId: string
  displayName: string
  email: string
}

export interface Connected {
  readonly user: SessionUser
  readonly person: Person
}

export type DataEvents = {
  readonly [N in EventName<Contract>]: PayloadOf<Contract, N>
}
/** Tells main that something happened. */
export type EmitData = <N extends keyof DataEvents & string>(name: N, payload: DataEvents[N]) => void

/**
 * What the data thread does: reads registries, keeps the patients of the open one, derives their rows and records treatments.
 * Requests and answers are those of the contract. Failures are `ExpectedFailure`s; who may do what is enforced here.
 */
export interface DataService {
  connect(target: DataTarget): Promise<Connected>
  /** Keeps the name of a person who uses the table for the first time. */
  saveProfile(request: RequestOf<Contract, 'profile.save'>): Promise<ResponseOf<Contract, 'profile.save'>>
  /** Accepts or declines an invitation to the person's e-mail address. */
  answerInvitation(
    request: RequestOf<Contract, 'invitations.answer'>,
  ): Promise<ResponseOf<Contract, 'invitations.answer'>>
  listRegistries(): Promise<ResponseOf<Contract, 'registries.list'>>
  openRegistry(request: RequestOf<Contract, 'registries.open'>): Promise<ResponseOf<Contract, 'registries.open'>>
  /** Ends an opening that is under way: it fails with `cancelled`. */
  cancelOpen(
    request: RequestOf<Contract, 'registries.cancelOpen'>,
  ): Promise<ResponseOf<Contract, 'registries.cancelOpen'>>
  /** Brings the open registry up to date. A call while one runs gets the same answer. */
  refreshRegistry(
    request: RequestOf<Contract, 'registries.refresh'>,
  ): Promise<ResponseOf<Contract, 'registries.refresh'>>
  listPeople(request: RequestOf<Contract, 'registries.people'>): Promise<ResponseOf<Contract, 'registries.people'>>
  getPatient(request: RequestOf<Contract, 'patients.get'>): Promise<ResponseOf<Contract, 'patients.get'>>
  getRaw(request: RequestOf<Contract, 'patients.getRaw'>): Promise<ResponseOf<Contract, 'patients.getRaw'>>
  sameDay(request: RequestOf<Contract, 'treatments.sameDay'>): Promise<ResponseOf<Contract, 'treatments.sameDay'>>
  beginTreatment(request: RequestOf<Contract, 'treatments.begin'>): Promise<ResponseOf<Contract, 'treatments.begin'>>
  beginChange(
    request: RequestOf<Contract, 'patients.beginChange'>,
  ): Promise<ResponseOf<Contract, 'patients.beginChange'>>
  recordTreatment(request: RequestOf<Contract, 'treatments.record'>): Promise<ResponseOf<Contract, 'treatments.record'>>
  changePatient(request: RequestOf<Contract, 'patients.change'>): Promise<ResponseOf<Contract, 'patients.change'>>
  changeMember(request: RequestOf<Contract, 'members.change'>): Promise<ResponseOf<Contract, 'members.change'>>
  keepDraft(request: RequestOf<Contract, 'drafts.keep'>): Promise<ResponseOf<Contract, 'drafts.keep'>>
  listDrafts(request: RequestOf<Contract, 'drafts.list'>): Promise<ResponseOf<Contract, 'drafts.list'>>
  keepForm(request: RequestOf<Contract, 'forms.keep'>): Promise<ResponseOf<Contract, 'forms.keep'>>
  takeForm(request: RequestOf<Contract, 'forms.take'>): Promise<ResponseOf<Contract, 'forms.take'>>
  /** What was begun and not finished, of all registries. */
  countDrafts(request: Record<string, never>): Promise<{ readonly count: number }>
  listOutbox(request: RequestOf<Contract, 'outbox.list'>): Promise<ResponseOf<Contract, 'outbox.list'>>
  retryOutbox(request: RequestOf<Contract, 'outbox.retry'>): Promise<ResponseOf<Contract, 'outbox.retry'>>
  discardOutbox(request: RequestOf<Contract, 'outbox.discard'>): Promise<ResponseOf<Contract, 'outbox.discard'>>
  settleOutbox(request: RequestOf<Contract, 'outbox.settle'>): Promise<ResponseOf<Contract, 'outbox.settle'>>
  getSync(request: RequestOf<Contract, 'sync.get'>): Promise<ResponseOf<Contract, 'sync.get'>>
  /** Tries now what waits for a better time, and reads the open registry again. */
  syncNow(request: RequestOf<Contract, 'sync.now'>): Promise<ResponseOf<Contract, 'sync.now'>>
  getStorage(request: RequestOf<Contract, 'storage.get'>): Promise<ResponseOf<Contract, 'storage.get'>>
  setRetention(
    request: RequestOf<Contract, 'storage.setRetention'>,
  ): Promise<ResponseOf<Contract, 'storage.setRetention'>>
  /** The computer woke up, its network changed, or the person has signed in again. */
  wake(request: { readonly signedIn: boolean }): Promise<Record<string, never>>
  /** Drops every patient from memory: the screen is locked. What waits goes on being sent. */
  forgetPatients(request: Record<string, never>): Promise<Record<string, never>>
  /** A small thing that main keeps for this person; null = not set. */
  readSetting(request: { readonly name: string }): Promise<{ readonly value: unknown }>
  writeSetting(request: { readonly name: string; readonly value: unknown }): Promise<Record<string, never>>
  noteEvent(request: {
    readonly event: JournalEvent['event']
    readonly details?: JournalEvent['details']
  }): Promise<Record<string, never>>
  getPreferences(request: RequestOf<Contract, 'preferences.get'>): Promise<ResponseOf<Contract, 'preferences.get'>>
  saveGeneral(
    request: RequestOf<Contract, 'preferences.saveGeneral'>,
  ): Promise<ResponseOf<Contract, 'preferences.saveGeneral'>>
  saveRegistryPreferences(
    request: RequestOf<Contract, 'preferences.saveRegistry'>,
  ): Promise<ResponseOf<Contract, 'preferences.saveRegistry'>>
  getTimer(request: RequestOf<Contract, 'timer.get'>): Promise<ResponseOf<Contract, 'timer.get'>>
  startTimer(request: RequestOf<Contract, 'timer.start'>): Promise<ResponseOf<Contract, 'timer.start'>>
  pauseTimer(request: RequestOf<Contract, 'timer.pause'>): Promise<ResponseOf<Contract, 'timer.pause'>>
  endTimer(request: RequestOf<Contract, 'timer.end'>): Promise<ResponseOf<Contract, 'timer.end'>>
  /** The text of a file of the open caseload. */
  exportCaseload(request: RequestOf<Contract, 'exports.saveCaseload'>): Promise<ExportFile>
  /** Patients, outbox and drafts of this person are closed; the file can be removed then. */
  close(): Promise<void>
}

/** The service as the data thread serves it. What may be large is packed there: main passes it on unread. */
export interface DataClient extends Omit<DataService, 'openRegistry'> {
  openRegistry(
    request: RequestOf<Contract, 'registries.open'>,
  ): Promise<Packed<ResponseOf<Contract, 'registries.open'>>>
}

export interface DataPorts {
  /** Asks main for credentials: see `MainService`. */
  readonly credentials: CredentialSource
  readonly agents?: GatewayOptions['agents']
  readonly openGateway: (options: GatewayOptions) => Promise<RegistryGateway>
  /** Epoch milliseconds. */
  readonly now: () => number
  /** A new uuid of version 7. */
  readonly newId: () => string
  /** From 0 to 1; `Math.random` when absent. */
  readonly random?: () => number
  /** Calls `run` once after `ms` milliseconds unless the disposer is called; the system's timer when absent. */
  readonly after?: (ms: number, run: () => void) => () => void
  /** Calls `run` every `ms` milliseconds until the disposer is called. */
  readonly every: (ms: number, run: () => void) => () => void
  /** IANA zone of this computer: used where a registry has none. */
  readonly computerTimeZone: string
  /** Of this application. */
  readonly version: string
  readonly emit: EmitData
  readonly log: Log
}
