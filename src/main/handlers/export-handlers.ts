import type { GeneralPreferences } from '#shared/preferences.ts'
import type { MainHandlers, SessionDoor } from '../ipc/call-routing.ts'
import { leave } from './account-for.ts'

/** What the computer can do with a caseload besides showing it. */
export interface DeskPorts {
  /** Light or dark, for the window and what the system draws around it. */
  setTheme(theme: GeneralPreferences['theme']): void
  /** Lets the person choose where a file is written; null when the person thinks better of it. */
  chooseFile(name: string): Promise<string | null>
  /**
   * Lets the person choose a file to read; null when the person thinks better of it. Nobody is told where it lies.
   * @throws ExpectedFailure `too-large`, `unavailable` when it can't be read
   */
  openFile(): Promise<{ readonly name: string; readonly bytes: Uint8Array } | null>
  /** @throws ExpectedFailure `unavailable` when it can't be written there */
  writeFile(path: string, text: string): Promise<void>
  /** Prints what the window shows. @throws ExpectedFailure `unavailable` without a printer */
  print(): Promise<'printed' | 'cancelled'>
  /** Whether shared screens and screenshots show the window black. */
  protect(on: boolean): void
}

type Names = keyof MainHandlers & (`exports.${string}` | `print.${string}`)

/** The calls that take patients off the screen, to a file or to paper. What leaves is accounted for. */
export function exportHandlers(
  door: Pick<SessionDoor, 'running'>,
  desk: Pick<DeskPorts, 'chooseFile' | 'writeFile' | 'print'>,
): Pick<MainHandlers, Names> {
  return {
    'exports.saveCaseload': async (request) => {
      const name = 'exports.saveCaseload'
      const session = await door.running(name)
      const offered = await session.data.ask('exportCaseload', request)
      const path = await desk.chooseFile(offered.name)
      if (path === null) return { outcome: 'cancelled', rows: offered.rows }
      const { registryId, columns } = request
      // The dialog can stand for hours: what is written is what the person may see now.
      await door.running(name)
      const { text, rows } = await session.data.ask('exportCaseload', request)
      const details = { registryId, rows: String(rows), columns: columns.join(' ') }
      const leaving = { name, session, event: 'exported', otherwise: 'export-failed', details } as const
      const outcome = await leave(door, leaving, async () => {
        await desk.writeFile(path, text)
        return 'saved' as const
      })
      return { outcome, rows }
    },
    'print.page': async ({ registryId, mrn }) => {
      const name = 'print.page'
      const session = await door.running(name)
      const details = { registryId, ...(mrn === null ? {} : { mrn }) }
      const leaving = { name, session, event: 'printed', otherwise: 'print-cancelled', details } as const
      return { outcome: await leave(door, leaving, desk.print) }
    },
  }
}
