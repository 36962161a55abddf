import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { plural } from '#shared/domain/plural.ts'
import type { Session } from '#shared/ipc/contract.ts'
import type { LockSettings } from '#shared/lock.ts'
import type { StorageState } from '#shared/storage.ts'
import { ShortcutSheet } from '../features/command/ShortcutSheet.tsx'
import { LockSettingsSection, lockLine } from '../features/lock/LockSettingsSection.tsx'
import { LookSection, lookLine } from '../features/preferences/LookSection.tsx'
import { AboutSection } from '../features/settings/AboutSection.tsx'
import { policyLine } from '../features/settings/policy-text.ts'
import { SettingsDialog, type SettingsSection } from '../features/settings/SettingsDialog.tsx'
import { ConnectionsSection } from '../features/sign-in/ConnectionsSection.tsx'
import { StorageSection } from '../features/storage/StorageSection.tsx'
import { usePreferences } from '../lib/contexts.ts'
import { client } from '../lib/ipc-client.ts'
import { usePolicy } from '../lib/use-policy.ts'
import { Button } from '../ui/index.ts'
import type { AppStore } from './store/app-store.ts'

/** The section with which Settings open first. */
const CONNECTIONS = 'connections'

/** What the lines of the sections say; null until it is read. @param shown read anew with each section */
function useStanding(store: AppStore, shown: string) {
  const revision = useStore(store, ({ sync }) => sync.revision)
  const [lock, setLock] = useState<LockSettings | null>(null)
  const [storage, setStorage] = useState<StorageState | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what another section has changed is read again.
  useEffect(() => {
    let isGone = false
    void store.lock.actions.readSettings().then((answer) => {
      if (answer.ok && !isGone) setLock(answer.value)
    })
    void client.call('storage.get', {}).then((answer) => {
      if (answer.ok && !isGone) setStorage(answer.value)
    })
    return () => {
      isGone = true
    }
  }, [store, shown, revision])
  return { lock, storage }
}

interface OpenSettingsProps {
  readonly store: AppStore
  readonly session: Session
  /** The section that was shown last, null for the first time. */
  readonly shown: string | null
  readonly onShow: (id: string) => void
}

/** The sections, each with how it stands. */
function useSections(
  { store, session }: OpenSettingsProps,
  shown: string,
  onShortcuts: () => void,
): readonly SettingsSection[] {
  const { sync } = useStore(store)
  const { general } = usePreferences()
  const { lock, storage } = useStanding(store, shown)
  const { actions, connections } = store
  const open = (id: string) => {
    actions.closeSettings()
    void actions.open(id)
  }
  const entries = () => {
    actions.closeSettings()
    actions.showOutbox()
  }
  const removed = () => {
    actions.closeSettings()
    void actions.switchConnection()
  }
  return [
    {
      id: CONNECTIONS,
      label: 'Connections',
      icon: 'plug',
      line: session.connection.label,
      words: 'Where the registries come from. One is open at a time.',
      content: <ConnectionsSection {...{ session, connections }} onOpen={open} onClose={actions.closeSettings} />,
    },
    {
      id: 'look',
      label: 'Look and keyboard',
      icon: 'keyboard',
      line: lookLine(general),
      words: 'Yours alone, in every registry on this computer.',
      content: <LookSection onShortcuts={onShortcuts} />,
    },
    {
      id: 'lock',
      label: 'Lock',
      icon: 'lock',
      line: lock ? lockLine(lock) : '',
      words: 'When the screen hides patients, and what brings them back.',
      content: <LockSettingsSection actions={store.lock.actions} onLockNow={actions.lockNow} />,
    },
    {
      id: 'storage',
      label: 'Data on this computer',
      icon: 'database',
      line: storage ? plural(storage.registries.length, 'registry', 'registries') : '',
      words: 'What is kept so that Caseload opens without a connection.',
      content: (
        <StorageSection
          label={session.connection.label}
          revision={sync.revision}
          onEntries={entries}
          onRemoved={removed}
        />
      ),
    },
    {
      id: 'about',
      label: 'About',
      icon: 'info',
      line: session.version,
      words: 'Version, state of this computer, and what to send to support.',
      content: <AboutSection version={session.version} />,
    },
  ]
}

/** Settings, with the section that is shown. */
export function OpenSettings(props: OpenSettingsProps) {
  const { store, onShow } = props
  const shown = props.shown ?? CONNECTIONS
  const { panel } = useStore(store.connections)
  const [sheet, setSheet] = useState<'open' | 'closed'>('closed')
  const sections = useSections(props, shown, () => setSheet('open'))
  const ofOrganization = policyLine(usePolicy())
  const { actions, connections } = store
  const isInPanel = shown === CONNECTIONS && panel.kind !== 'none'
  return (
    <>
      <SettingsDialog
        sections={sections}
        footer={
          ofOrganization && (
            <>
              {ofOrganization}
              <Button variant="ghost" size="sm" onPress={() => onShow('about')}>
                Show the policy
              </Button>
            </>
          )
        }
        shown={shown}
        onShow={onShow}
        onLeave={isInPanel ? connections.actions.closePanel : actions.closeSettings}
        onClose={actions.closeSettings}
      />
      {sheet === 'open' && <ShortcutSheet onClose={() => setSheet('closed')} />}
    </>
  )
}
