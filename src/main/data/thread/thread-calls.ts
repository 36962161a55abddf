import type { CallRequest, Contract } from '#shared/ipc/contract.ts'
import type { CallsOf } from '#shared/ipc/define.ts'
import type { CredentialSource } from '../../gateway/table/renew-credentials.ts'
import type { Connected, DataTarget } from '../context/data-ports.ts'
import type { ExportFile } from '../person/export-file.ts'
import type { PaperFile, PaperFileRequest } from '../person/paper-file.ts'
import type { NotedEvent } from '../person/storage.ts'

/** A call of the contract that the data thread answers. */
export type DataCallName = CallsOf<Contract, 'data'>

type Nothing = Record<string, never>

/** What main itself needs of the thread, beyond the contract. The window can't reach any of it. */
export interface ThreadControl {
  /** Begins the session of a person at a table; the one that runs ends. */
  connect(target: DataTarget): Promise<Connected>
  /** The computer woke up, its network changed, or the person has signed in again: what waits is sent. */
  wake(request: { readonly signedIn: boolean }): Promise<Nothing>
  /** The computer goes to sleep at that time, epoch milliseconds. */
  sleep(request: { readonly at: number }): Promise<Nothing>
  /** The screen locks, or opens, at that time, epoch milliseconds. */
  noteLock(request: { readonly at: number; readonly locked: boolean }): Promise<Nothing>
  /** Drops every patient from memory: the screen is locked. What waits goes on being sent. */
  forgetPatients(request: Nothing): Promise<Nothing>
  /** What was begun and not finished, of all registries. */
  countDrafts(request: Nothing): Promise<{ readonly count: number }>
  /** Files of the open registry: what stands in them is as the member may see it now. */
  exportCaseload(request: CallRequest<'exports.saveCaseload'>): Promise<ExportFile>
  exportMonthEnd(request: CallRequest<'exports.saveMonthEnd'>): Promise<ExportFile>
  exportMonthChanges(request: CallRequest<'exports.saveMonthChanges'>): Promise<ExportFile>
  exportEntries(request: CallRequest<'exports.saveEntries'>): Promise<ExportFile>
  exportMeasures(request: CallRequest<'exports.saveMeasures'>): Promise<ExportFile>
  exportAccessLog(request: CallRequest<'exports.saveAccessLog'>): Promise<ExportFile>
  exportFhir(request: CallRequest<'exports.saveFhir'>): Promise<ExportFile>
  /** The name of a PDF. @throws ExpectedFailure for whom may not see its page */
  paperFile(request: PaperFileRequest): Promise<PaperFile>
  /** @throws ExpectedFailure for whom may not import patients into a registry */
  assertMayImport(request: { readonly registryId: string }): Promise<Nothing>
  /** Takes a file of patients, in memory, to be checked. */
  takeImportFile(request: {
    readonly registryId: string
    readonly name: string
    readonly bytes: Uint8Array
  }): Promise<Nothing>
  /** The text of a file of the rows that an import leaves out. */
  leftOutFile(request: CallRequest<'imports.saveLeftOut'>): Promise<ExportFile>
  /** Accounts for what left the screen, and for tries to open the lock. @throws ExpectedFailure `sign-in-required` without a session */
  noteEvent(request: NotedEvent): Promise<Nothing>
  /** A small thing that main keeps for this person; null = not set. */
  readSetting(request: { readonly name: string }): Promise<{ readonly value: unknown }>
  writeSetting(request: { readonly name: string; readonly value: unknown }): Promise<Nothing>
  /** Patients, outbox and drafts of this person are closed: the file can be removed then. */
  close(): Promise<void>
}

/** What the thread serves: the calls of the contract by their names, with a request that is parsed, and what main itself needs. */
export interface ThreadService extends ThreadControl {
  answer(call: { readonly name: string; readonly request: unknown }): Promise<unknown>
}

/** What the thread asks of main. Main holds the sign-in; the thread gets credentials that live for an hour. */
export interface MainService {
  credentials(request: { readonly forceRefresh?: boolean }): ReturnType<CredentialSource>
  /** The proxies of this computer for an address, as Electron's `session.resolveProxy` says them. */
  resolveProxy(request: { readonly url: string }): Promise<string>
}
