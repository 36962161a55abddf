import type { Contract } from '#shared/ipc/contract.ts'
import type { Handlers } from '#shared/ipc/define.ts'
import type { GeneralPreferences } from '#shared/preferences.ts'
import type { Sessions } from '../session/sessions.ts'

/** What the computer can do with a caseload besides showing it. Each answers `cancelled` when the person thinks better of it. */
export interface DeskPorts {
  /** Light or dark, for the window and what the system draws around it. */
  setTheme(theme: GeneralPreferences['theme']): void
  /** Lets the person choose where, and writes the text there. @throws ExpectedFailure `unavailable` when it can't be written */
  saveFile(file: { readonly name: string; readonly text: string }): Promise<'saved' | 'cancelled'>
  /** Prints what the window shows. @throws ExpectedFailure `unavailable` without a printer */
  print(): Promise<'printed' | 'cancelled'>
}

export type DeskNames =
  | 'patients.getRaw'
  | 'treatments.sameDay'
  | (keyof Handlers<Contract> &
      (`preferences.${string}` | `timer.${string}` | `exports.${string}` | `print.${string}` | `audit.${string}`))

/** The calls of a day's work at the desk besides reading and writing patients. What leaves the screen is accounted for. */
export function deskHandlers(sessions: Sessions, desk: DeskPorts): Pick<Handlers<Contract>, DeskNames> {
  const data = async () => (await sessions.current()).data
  return {
    'patients.getRaw': async (request) => (await data()).getRaw(request),
    'treatments.sameDay': async (request) => (await data()).sameDay(request),
    'preferences.get': async (request) => {
      const chosen = await (await data()).getPreferences(request)
      desk.setTheme(chosen.general.theme)
      return chosen
    },
    'preferences.saveGeneral': async (general) => {
      const saved = await (await data()).saveGeneral(general)
      desk.setTheme(general.theme)
      return saved
    },
    'preferences.saveRegistry': async (request) => (await data()).saveRegistryPreferences(request),
    'timer.get': async (request) => (await data()).getTimer(request),
    'timer.start': async (request) => (await data()).startTimer(request),
    'timer.pause': async (request) => (await data()).pauseTimer(request),
    'timer.end': async (request) => (await data()).endTimer(request),
    'exports.saveCaseload': async (request) => {
      const thread = await data()
      const { name, text, rows } = await thread.exportCaseload(request)
      const outcome = await desk.saveFile({ name, text })
      const { registryId, columns } = request
      const details = { registryId, rows: String(rows), columns: columns.join(' ') }
      if (outcome === 'saved') await thread.noteEvent({ event: 'exported', details })
      return { outcome, rows }
    },
    'print.page': async ({ registryId, mrn }) => {
      const thread = await data()
      const outcome = await desk.print()
      const details = { registryId, ...(mrn === null ? {} : { mrn }) }
      if (outcome === 'printed') await thread.noteEvent({ event: 'printed', details })
      return { outcome }
    },
    'audit.noteCopied': async (details) => (await data()).noteEvent({ event: 'copied', details }),
  }
}
