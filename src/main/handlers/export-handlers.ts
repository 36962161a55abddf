import type { GeneralPreferences } from '#shared/preferences.ts'
import type { MainHandlers, SessionDoor } from '../ipc/call-routing.ts'

/** What the computer can do with a caseload besides showing it. Each answers `cancelled` when the person thinks better of it. */
export interface DeskPorts {
  /** Light or dark, for the window and what the system draws around it. */
  setTheme(theme: GeneralPreferences['theme']): void
  /** Lets the person choose where, and writes the text there. @throws ExpectedFailure `unavailable` when it can't be written */
  saveFile(file: { readonly name: string; readonly text: string }): Promise<'saved' | 'cancelled'>
  /** Prints what the window shows. @throws ExpectedFailure `unavailable` without a printer */
  print(): Promise<'printed' | 'cancelled'>
}

type Names = keyof MainHandlers & (`exports.${string}` | `print.${string}`)

/** The calls that take patients off the screen, to a file or to paper. What left is accounted for. */
export function exportHandlers(
  door: Pick<SessionDoor, 'running'>,
  desk: Pick<DeskPorts, 'saveFile' | 'print'>,
): Pick<MainHandlers, Names> {
  return {
    'exports.saveCaseload': async (request) => {
      const { data } = await door.running('exports.saveCaseload')
      const { name, text, rows } = await data.ask('exportCaseload', request)
      const outcome = await desk.saveFile({ name, text })
      const { registryId, columns } = request
      const details = { registryId, rows: String(rows), columns: columns.join(' ') }
      if (outcome === 'saved') await data.ask('noteEvent', { event: 'exported', details })
      return { outcome, rows }
    },
    'print.page': async ({ registryId, mrn }) => {
      const { data } = await door.running('print.page')
      const outcome = await desk.print()
      const details = { registryId, ...(mrn === null ? {} : { mrn }) }
      if (outcome === 'printed') await data.ask('noteEvent', { event: 'printed', details })
      return { outcome }
    },
  }
}
