import { useState } from 'react'
import { useStore } from 'zustand'
import { KeysHeld, later } from '../lib/later.tsx'
import { useShortcuts } from '../lib/use-shortcuts.ts'
import type { AppStore } from './store/app-store.ts'

const OpenSettings = later(async () => (await import('./OpenSettings.tsx')).OpenSettings, KeysHeld)

/** Settings, over whatever screen of a session is open. They open again where they were left. */
export function SettingsOverlay({ store }: { store: AppStore }) {
  const { session, settings } = useStore(store)
  const [shown, setShown] = useState<string | null>(null)
  useShortcuts(session ? { 'Mod+,': () => void store.actions.showSettings() } : {})
  if (!session || settings === 'closed') return null
  return <OpenSettings {...{ store, session, shown }} onShow={setShown} />
}
