import type { LockState } from '#shared/lock.ts'
import { type AppContext, IDLE_SLICE, type Place } from './app-state.ts'
import { withoutPatients } from './not-saved-slice.ts'
import { openRegistry, openWhereLeft, showRegistries } from './registries-slice.ts'
import type { Screen } from './screen.ts'
import { readSync } from './sync-slice.ts'

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

function closeSettings({ connections, setState }: AppContext): void {
  connections.actions.closePanel()
  setState({ settings: 'closed' })
}

export const settingsActions = (app: AppContext): SettingsActions => ({
  showSettings: () => showSettings(app),
  closeSettings: () => closeSettings(app),
})

function placeOf(screen: Screen): Place {
  if (screen.kind === 'caseload') {
    const { id, name } = screen.open.registry
    return { at: 'registry', registryId: id, name }
  }
  if (screen.kind === 'opening') return { at: 'registry', registryId: screen.registryId, name: screen.name }
  return screen.kind === 'registries' ? { at: 'registries' } : { at: 'screen' }
}

/** Takes everything about patients out of the window. */
function leave(app: AppContext): void {
  const { screen, sync, memoryNoticed, notSaved } = app.getState()
  const place = placeOf(screen)
  app.attempts.registry.drop()
  closeSettings(app)
  // Saved views and places may name patients. Main keeps them.
  app.preferences.actions.forget()
  app.setState({
    place,
    screen: place.at === 'screen' ? screen : { kind: 'registries', list: null, error: null },
    refreshing: { state: 'idle' },
    // The state of the connection stays: the lock screen shows whether this computer is offline.
    ...IDLE_SLICE,
    sync: { ...sync, patients: [] },
    memoryNoticed,
    notCopied: null,
    notSaved: withoutPatients(notSaved),
  })
}

/** Begins again where the window was when it locked. */
async function comeBack(app: AppContext): Promise<void> {
  const { place, session } = app.getState()
  app.setState({ place: null })
  if (!place || !session) return
  void readSync(app)
  if (place.at === 'registry') await openRegistry(app, place.registryId, place.name)
  else if (place.at === 'registries') await showRegistries(app)
  else if (place.at === 'start') await openWhereLeft(app)
}

export function onLock(app: AppContext, now: LockState, before: LockState): void {
  if (now.state === 'locked' && before.state !== 'locked') leave(app)
  if (now.state !== 'locked' && before.state === 'locked') void comeBack(app)
}

/** Forgets where the window was, before another person signs in. */
export const forgetPlace = (app: AppContext): void => app.setState({ place: null, screen: { kind: 'connecting' } })
