import { accessFacts } from '#shared/domain/entities/access-event.ts'
import type { WindowAct } from '#shared/ipc/contract/window.ts'
import type { ExportsAllowed } from '#shared/policy.ts'
import type { GeneralPreferences } from '#shared/preferences.ts'
import type { MainHandlers, SessionDoor } from '../ipc/call-routing.ts'
import { columnsThatMayLeave, underExportRules } from '../policy/export-rules.ts'
import { leave } from './account-for.ts'
import { type FilePorts, saveFile } from './save-file.ts'
import { type PdfPorts, savePdf } from './save-pdf.ts'

/** What the computer can do with a caseload besides showing it. */
export interface DeskPorts extends FilePorts, PdfPorts {
  /** Light or dark, for the window and what the system draws around it. */
  setTheme(theme: GeneralPreferences['theme']): void
  /**
   * Lets the person choose a file to read; null when the person thinks better of it. Nobody is told where it lies.
   * @throws ExpectedFailure `too-large`, `unavailable` when it can't be read
   */
  openFile(): Promise<{ readonly name: string; readonly bytes: Uint8Array } | null>
  /** Prints what the window shows. @throws ExpectedFailure `unavailable` without a printer */
  print(): Promise<'printed' | 'cancelled'>
  /** Whether shared screens and screenshots show the window black. */
  protect(on: boolean): void
  /** Changes the window's size of everything, its full screen, or ends Caseload. */
  act(act: WindowAct): void
  /** How large everything is drawn; 1 = as usual. */
  zoom(): number
}

type Names = keyof MainHandlers & (`exports.${string}` | `print.${string}`)

type Door = Pick<SessionDoor, 'running'>

type FileDesk = Pick<DeskPorts, 'chooseFile' | 'writeFile'>

/** The calls that write something of a month to a file. */
function monthHandlers(
  door: Door,
  desk: FileDesk,
): Pick<MainHandlers, 'exports.saveMonthEnd' | 'exports.saveMonthChanges'> {
  return {
    'exports.saveMonthEnd': (request) =>
      saveFile(door, desk, {
        name: 'exports.saveMonthEnd',
        registryId: request.registryId,
        columns: () => `${request.format ?? 'csv'} month-end ${request.month}`,
        access: () => ({ object: 'month-end', format: request.format ?? 'csv' }),
        fileOf: ({ data }) => data.ask('exportMonthEnd', request),
      }),
    'exports.saveMonthChanges': (request) =>
      saveFile(door, desk, {
        name: 'exports.saveMonthChanges',
        registryId: request.registryId,
        columns: () => `month-end changes ${request.month}`,
        access: () => ({ object: 'month-end-changes', format: 'csv' }),
        fileOf: ({ data }) => data.ask('exportMonthChanges', request),
      }),
  }
}

/** The calls that write tables and records to a file. */
function fileHandlers(
  door: Door,
  desk: FileDesk,
  allowed: ExportsAllowed,
): Pick<MainHandlers, Names & `exports.${string}`> {
  return {
    ...monthHandlers(door, desk),
    'exports.saveCaseload': (request) =>
      saveFile(door, desk, {
        name: 'exports.saveCaseload',
        registryId: request.registryId,
        columns: () => `${request.format ?? 'csv'} ${columnsThatMayLeave(allowed, request.columns).join(' ')}`,
        access: () => ({ object: 'caseload', format: request.format ?? 'csv' }),
        fileOf: async ({ data }) =>
          data.ask('exportCaseload', { ...request, columns: columnsThatMayLeave(allowed, request.columns) }),
      }),
    'exports.saveEntries': (request) =>
      saveFile(door, desk, {
        name: 'exports.saveEntries',
        registryId: request.registryId,
        columns: () => `${request.format} entries ${request.month ?? 'of all months'}`,
        access: () => ({ object: 'entries', format: request.format }),
        fileOf: ({ data }) => data.ask('exportEntries', request),
      }),
    'exports.saveMeasures': (request) =>
      saveFile(door, desk, {
        name: 'exports.saveMeasures',
        registryId: request.registryId,
        columns: () => `${request.format} measures`,
        access: () => ({ object: 'measures', format: request.format }),
        fileOf: ({ data }) => data.ask('exportMeasures', request),
      }),
    'exports.saveAccessLog': (request) =>
      saveFile(door, desk, {
        name: 'exports.saveAccessLog',
        registryId: request.registryId,
        columns: () => `${request.format} access audit ${request.from} to ${request.to}`,
        access: () => ({ object: 'access-log', format: request.format }),
        fileOf: ({ data }) => data.ask('exportAccessLog', request),
      }),
    'exports.saveFhir': (request) =>
      saveFile(door, desk, {
        name: 'exports.saveFhir',
        registryId: request.registryId,
        columns: () => 'fhir whole records',
        access: () => ({ object: 'records', format: 'fhir' }),
        fileOf: ({ data }) => data.ask('exportFhir', request),
      }),
  }
}

/**
 * The calls that take patients off the screen, to a file or to paper. What leaves is accounted for.
 * @param allowed what the organization lets leave
 */
export function exportHandlers(
  door: Door,
  desk: Pick<DeskPorts, 'chooseFile' | 'writeFile' | 'print' | 'drawPdf'>,
  allowed: ExportsAllowed,
): Pick<MainHandlers, Names> {
  return underExportRules(allowed, {
    ...fileHandlers(door, desk, allowed),
    'print.page': async (request) => {
      const name = 'print.page'
      const session = await door.running(name)
      const { registryId, mrn, paper, drawnFor } = request
      const isNamed = drawnFor.seesNames && paper !== 'measures'
      const access = { registryId, facts: accessFacts('printed', { mrn, object: paper, isNamed }) }
      const details = { registryId, ...(mrn === null ? {} : { mrn }) }
      const leaving = { name, session, event: 'printed', otherwise: 'print-cancelled', details, access } as const
      return { outcome: await leave(door, leaving, desk.print) }
    },
    'print.savePdf': (request) => savePdf(door, desk, request),
  })
}
