import type { Versions } from '#shared/diagnostics.ts'
import type { Diagnostics } from '../diagnostics/diagnostics.ts'
import type { MainHandlers } from '../ipc/call-routing.ts'
import { notCopied } from './clipboard-handlers.ts'

type Names = keyof MainHandlers & (`diagnostics.${string}` | `startup.${string}`)

interface DiagnosticsHandlersPorts {
  /** Puts a text on the clipboard: it names nobody, so it may stay there. */
  readonly copy: (text: string) => Promise<void>
  readonly versions: Versions
  readonly quit: () => void
}

/** The calls about how this computer stands. */
export const diagnosticsHandlers = (
  { run, report, troubles }: Diagnostics,
  { copy, versions, quit }: DiagnosticsHandlersPorts,
): Pick<MainHandlers, Names> => ({
  'startup.get': async () => ({ troubles: await troubles() }),
  'startup.quit': async () => {
    quit()
    return {}
  },
  'diagnostics.versions': async () => versions,
  'diagnostics.run': async () => {
    const { at, rows } = await run()
    return { at, rows: [...rows] }
  },
  'diagnostics.copy': async () => {
    await copy(await report()).catch(notCopied)
    return {}
  },
})
