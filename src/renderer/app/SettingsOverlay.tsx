import { useStore } from 'zustand'
import { LockSettingsSection } from '../features/lock/LockSettingsSection.tsx'
import { LookSection } from '../features/preferences/LookSection.tsx'
import { SettingsDialog } from '../features/sign-in/SettingsDialog.tsx'
import { StorageSection } from '../features/storage/StorageSection.tsx'
import { useShortcuts } from '../lib/use-shortcuts.ts'
import type { AppStore } from './store/app-store.ts'

/** Settings, over whatever screen of a session is open. */
export function SettingsOverlay({ store }: { store: AppStore }) {
  const { session, settings, sync } = useStore(store)
  const { actions, connections } = store
  useShortcuts(session ? { 'Mod+,': () => void actions.showSettings() } : {})
  if (!session || settings === 'closed') return null
  const open = (id: string) => {
    actions.closeSettings()
    void actions.open(id)
  }
  const removed = () => {
    actions.closeSettings()
    void actions.switchConnection()
  }
  return (
    <SettingsDialog session={session} connections={connections} onOpen={open} onClose={actions.closeSettings}>
      <LookSection />
      <LockSettingsSection actions={store.lock.actions} />
      <StorageSection label={session.connection.label} revision={sync.revision} onRemoved={removed} />
    </SettingsDialog>
  )
}
