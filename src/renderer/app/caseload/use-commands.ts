import { useState } from 'react'
import { usePreferences } from '../../lib/preferences-context.ts'
import { useShortcuts } from '../../lib/use-shortcuts.ts'
import { type CommandsOptions, commandsOf } from './commands.ts'

/** Opens the command palette and the sheet of shortcuts over an open registry, and lists the commands. */
export function useCommands(options: CommandsOptions) {
  const [overlay, setOverlay] = useState<'palette' | 'shortcuts' | null>(null)
  const { general, changeGeneral } = usePreferences()
  const openPalette = () => setOverlay('palette')
  const showShortcuts = () => setOverlay('shortcuts')
  const toggleSidebar = () => changeGeneral({ sidebarOpen: !general.sidebarOpen })
  useShortcuts({
    'Mod+k': openPalette,
    '?': showShortcuts,
    n: () => options.show({ kind: 'enrol' }),
    'Mod+\\': toggleSidebar,
  })
  return {
    overlay,
    commands: commandsOf(options, { toggleSidebar, showShortcuts }),
    openPalette,
    close: () => setOverlay(null),
  }
}
