import { createContext, useContext } from 'react'
import {
  DEFAULT_COLUMNS,
  DEFAULT_GENERAL,
  type GeneralPreferences,
  type RegistryPreferences,
} from '#shared/preferences.ts'

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
