import { createContext, useContext } from 'react'
import { IDLE_SYNC, type SyncState } from '#shared/outbox.ts'
import {
  DEFAULT_COLUMNS,
  DEFAULT_GENERAL,
  type GeneralPreferences,
  type RegistryPreferences,
} from '#shared/preferences.ts'
import type { Timer } from '#shared/timer.ts'

/** What counts in a registry where nothing was chosen yet. */
export const NO_CHOICE: RegistryPreferences = {
  columns: DEFAULT_COLUMNS,
  sorting: [],
  savedViews: [],
  place: null,
}

/** What a person chose, here and in the open registry, and the ways to change it. A change is kept at once. */
export interface Preferences {
  readonly general: GeneralPreferences
  readonly registry: RegistryPreferences
  readonly changeGeneral: (part: Partial<GeneralPreferences>) => void
  readonly changeRegistry: (part: Partial<RegistryPreferences>) => void
}

const nothing = () => undefined

export const PreferencesContext = createContext<Preferences>({
  general: DEFAULT_GENERAL,
  registry: NO_CHOICE,
  changeGeneral: nothing,
  changeRegistry: nothing,
})

export const usePreferences = (): Preferences => useContext(PreferencesContext)

/** `needed`: the sign-in of the open session has ended. `other-person`: somebody else signed in after it ended. In both the screens stay. */
export type SignInStanding = 'ok' | 'needed' | 'other-person'

/** Whether the session has ended while its screens stay, and how to sign in again without leaving them. */
interface SignInNeed {
  readonly standing: SignInStanding
  readonly signIn: () => void
}

export const SignInNeedContext = createContext<SignInNeed>({ standing: 'ok', signIn: () => undefined })

/** The person's one timer, as main keeps it; null when none was started. */
export const TimerContext = createContext<Timer | null>(null)
export const useTimer = (): Timer | null => useContext(TimerContext)

/** The state of sending and reading, for every part of a screen that says where something is saved. */
export const SyncContext = createContext<SyncState>(IDLE_SYNC)
