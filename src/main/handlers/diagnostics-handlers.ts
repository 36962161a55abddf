import type { Versions } from '#shared/diagnostics.ts'
import type { Diagnostics } from '../diagnostics/diagnostics.ts'
import type { MainHandlers } from '../ipc/call-routing.ts'

type Names = keyof MainHandlers & `diagnostics.${string}`

/**
 * The calls about how this computer stands.
 * @param copy puts a text on the clipboard: it names nobody, so it may stay there
 */
export const diagnosticsHandlers = (
  { run, report }: Diagnostics,
  copy: (text: string) => void,
  versions: Versions,
): Pick<MainHandlers, Names> => ({
  'diagnostics.versions': async () => versions,
  'diagnostics.run': async () => {
    const { at, rows } = await run()
    return { at, rows: [...rows] }
  },
  'diagnostics.copy': async () => {
    copy(await report())
    return {}
  },
})
