import { type ReactNode, useMemo } from 'react'
import { useStore } from 'zustand'
import { type Preferences, PreferencesContext } from '../lib/preferences-context.ts'
import type { PreferencesStore } from './store/preferences-store.ts'

/** The person's choices for every part of the window. */
export function PreferencesProvider({ store, children }: { store: PreferencesStore; children: ReactNode }) {
  const { general, registry } = useStore(store)
  const { changeGeneral, changeRegistry } = store.actions
  const value = useMemo(
    (): Preferences => ({ general, registry, changeGeneral, changeRegistry }),
    [general, registry, changeGeneral, changeRegistry],
  )
  return <PreferencesContext value={value}>{children}</PreferencesContext>
}
