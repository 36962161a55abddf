import type { MainHandlers, SessionDoor } from '../ipc/call-routing.ts'
import { leave } from './account-for.ts'
import type { DeskPorts } from './export-handlers.ts'

type Names = keyof MainHandlers & `imports.${string}`

/** The calls of the import at which a file comes in, or goes out. The window sees neither path nor bytes. */
export function importHandlers(
  door: Pick<SessionDoor, 'running'>,
  desk: Pick<DeskPorts, 'openFile' | 'chooseFile' | 'writeFile'>,
): Pick<MainHandlers, Names> {
  return {
    'imports.choose': async ({ registryId }) => {
      const session = await door.running('imports.choose')
      await session.data.ask('assertMayImport', { registryId })
      const file = await desk.openFile()
      if (file === null) return { outcome: 'cancelled' }
      // The dialog can stand for hours: the session that runs now is asked.
      const { data } = await door.running('imports.choose')
      await data.ask('takeImportFile', { registryId, ...file })
      return { outcome: 'chosen' }
    },
    'imports.saveLeftOut': async (request) => {
      const name = 'imports.saveLeftOut'
      const session = await door.running(name)
      const offered = await session.data.ask('leftOutFile', request)
      const path = await desk.chooseFile(offered.name)
      if (path === null) return { outcome: 'cancelled', rows: offered.rows }
      // The dialog can stand for hours: what is written is what the person may see now.
      await door.running(name)
      const { text, rows } = await session.data.ask('leftOutFile', request)
      const { registryId } = request
      const details = { registryId, rows: String(rows), columns: 'import' }
      const leaving = { name, session, event: 'exported', otherwise: 'export-failed', details } as const
      const outcome = await leave(door, leaving, async () => {
        await desk.writeFile(path, text)
        return 'saved' as const
      })
      return { outcome, rows }
    },
  }
}
