import type { AppContext } from './app-state.ts'

export interface SettingsActions {
  /** Shows Settings over what is open. */
  showSettings(): Promise<void>
  closeSettings(): void
}

async function showSettings({ connections, setState }: AppContext): Promise<void> {
  connections.actions.closePanel()
  setState({ settings: 'open' })
  await connections.actions.load()
}

export function closeSettings({ connections, setState }: AppContext): void {
  connections.actions.closePanel()
  setState({ settings: 'closed' })
}

export const settingsActions = (app: AppContext): SettingsActions => ({
  showSettings: () => showSettings(app),
  closeSettings: () => closeSettings(app),
})
