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
}

type Names = keyof MainHandlers & (`exports.${string}` | `print.${string}`)

type Door = Pick<SessionDoor, 'running'>

/** The calls that write tables and records to a file. */
function fileHandlers(
  door: Door,
  desk: Pick<DeskPorts, 'chooseFile' | 'writeFile'>,
  allowed: ExportsAllowed,
): Pick<MainHandlers, Names & `exports.${string}`> {
  return {
    'exports.saveCaseload': (request) =>
      saveFile(door, desk, {
        name: 'exports.saveCaseload',
        registryId: request.registryId,
        columns: () => `${request.format ?? 'csv'} ${columnsThatMayLeave(allowed, request.columns).join(' ')}`,
        fileOf: async ({ data }) =>
          data.ask('exportCaseload', { ...request, columns: columnsThatMayLeave(allowed, request.columns) }),
      }),
    'exports.saveMonthEnd': (request) =>
      saveFile(door, desk, {
        name: 'exports.saveMonthEnd',
        registryId: request.registryId,
        columns: () => `${request.format ?? 'csv'} month-end ${request.month}`,
        fileOf: ({ data }) => data.ask('exportMonthEnd', request),
      }),
    'exports.saveMonthChanges': (request) =>
      saveFile(door, desk, {
        name: 'exports.saveMonthChanges',
        registryId: request.registryId,
        columns: () => `month-end changes ${request.month}`,
        fileOf: ({ data }) => data.ask('exportMonthChanges', request),
      }),
    'exports.saveEntries': (request) =>
      saveFile(door, desk, {
        name: 'exports.saveEntries',
        registryId: request.registryId,
        columns: () => `${request.format} entries ${request.month ?? 'of all months'}`,
        fileOf: ({ data }) => data.ask('exportEntries', request),
      }),
    'exports.saveMeasures': (request) =>
      saveFile(door, desk, {
        name: 'exports.saveMeasures',
        registryId: request.registryId,
        columns: () => `${request.format} measures`,
        fileOf: ({ data }) => data.ask('exportMeasures', request),
      }),
    'exports.saveFhir': (request) =>
      saveFile(door, desk, {
        name: 'exports.saveFhir',
        registryId: request.registryId,
        columns: () => 'fhir whole records',
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
    'print.page': async ({ registryId, mrn }) => {
      const name = 'print.page'
      const session = await door.running(name)
      const details = { registryId, ...(mrn === null ? {} : { mrn }) }
      const leaving = { name, session, event: 'printed', otherwise: 'print-cancelled', details } as const
      return { outcome: await leave(door, leaving, desk.print) }
    },
    'print.savePdf': (request) => savePdf(door, desk, request),
  })
}
