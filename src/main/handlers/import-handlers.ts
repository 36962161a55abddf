import type { ExportsAllowed } from '#shared/policy.ts'
import type { MainHandlers, SessionDoor } from '../ipc/call-routing.ts'
import { underExportRules } from '../policy/export-rules.ts'
import type { DeskPorts } from './export-handlers.ts'
import { saveFile } from './save-file.ts'

type Names = keyof MainHandlers & `imports.${string}`

/** The calls of the import at which a file comes in, or goes out. The window sees neither path nor bytes. */
export function importHandlers(
  door: Pick<SessionDoor, 'running'>,
  desk: Pick<DeskPorts, 'openFile' | 'chooseFile' | 'writeFile'>,
  allowed: ExportsAllowed,
): Pick<MainHandlers, Names> {
  return underExportRules(allowed, {
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
    'imports.saveLeftOut': (request) =>
      saveFile(door, desk, {
        name: 'imports.saveLeftOut',
        registryId: request.registryId,
        columns: () => 'import',
        access: () => ({ object: 'import-left-out', format: 'csv' }),
        fileOf: ({ data }) => data.ask('leftOutFile', request),
      }),
  })
}
