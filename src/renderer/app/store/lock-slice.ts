import type { LockState } from '#shared/lock.ts'
import type { AppState } from './app-store.ts'
import type { Screen } from './screen.ts'
import { IDLE_SLICE } from './sync-slice.ts'

/** Where the window was when it locked: no patient, and nothing that was typed. */
type Place =
  | { readonly at: 'registry'; readonly registryId: string; readonly name: string }
  | { readonly at: 'registries' }
  /** Screens that hold no patient are shown again as they were. */
  | { readonly at: 'screen' }

export interface LockParts {
  readonly state: () => AppState
  readonly set: (part: Partial<AppState>) => void
  /** What was asked for before changes nothing any more. */
  readonly dropAnswers: () => void
  readonly showRegistries: () => Promise<void>
  readonly openRegistry: (registryId: string, name: string) => Promise<void>
  readonly closeSettings: () => void
  /** Saved views and places may name patients. Main keeps them. */
  readonly forgetChoices: () => void
  /** Asks how the outbox stands, of whom too. */
  readonly readSync: () => Promise<void>
}

function placeOf(screen: Screen): Place {
  if (screen.kind === 'caseload') {
    const { id, name } = screen.open.registry
    return { at: 'registry', registryId: id, name }
  }
  if (screen.kind === 'opening') return { at: 'registry', registryId: screen.registryId, name: screen.name }
  return screen.kind === 'registries' ? { at: 'registries' } : { at: 'screen' }
}

/** Takes everything about patients out of the window when it locks, and begins again where it was when it opens. */
export function createLockActions(parts: LockParts) {
  const { state, set, dropAnswers } = parts
  let place: Place | null = null

  function leave(): void {
    const { screen } = state()
    place = placeOf(screen)
    dropAnswers()
    parts.closeSettings()
    parts.forgetChoices()
    set({
      screen: place.at === 'screen' ? screen : { kind: 'registries', list: null, error: null },
      refreshing: { state: 'idle' },
      // Its counts stay: the lock screen says whether this computer is offline.
      ...IDLE_SLICE,
      sync: { ...state().sync, patients: [] },
      memoryNoticed: state().memoryNoticed,
    })
  }

  async function comeBack(): Promise<void> {
    const to = place
    place = null
    if (!to || !state().session) return
    void parts.readSync()
    if (to.at === 'screen') return
    if (to.at === 'registry') await parts.openRegistry(to.registryId, to.name)
    else await parts.showRegistries()
  }

  function forgetPlace(): void {
    place = null
    set({ screen: { kind: 'connecting' } })
  }

  return {
    /** Somebody else is let in: there is nowhere to come back to. */
    forgetPlace,
    /** Somebody else has signed in: the locked session is over here, and still locked on this computer. */
    giveUp(): void {
      forgetPlace()
      set({ session: null, signIn: 'ok' })
    },
    /** The registry picker is asked for while it is locked: it is shown once it is open. */
    waitForRegistries(): void {
      place = { at: 'registries' }
    },
    onLock(now: LockState, before: LockState): void {
      if (now.state === 'locked' && before.state !== 'locked') leave()
      if (now.state !== 'locked' && before.state === 'locked') void comeBack()
    },
  }
}
