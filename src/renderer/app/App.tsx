import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { Timer } from '#shared/timer.ts'
import { type Preferences, PreferencesContext, SyncContext, TimerContext } from '../lib/contexts.ts'
import { client } from '../lib/ipc-client.ts'
import { KeysHeld, later } from '../lib/later.tsx'
import { isModKey } from '../lib/shortcut-keys.ts'
import { onNetworkBack, onWindowFocus } from '../lib/window-events.ts'
import { ConnectingScreen, EmptyScreen, FailedScreen } from './ConnectingScreen.tsx'
import { CaseloadScreen } from './caseload/CaseloadScreen.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { Lockable } from './Lockable.tsx'
import { NotSavedNotices } from './NotSavedNotices.tsx'
import { FirstRunScreen, UnknownPersonScreen } from './PersonScreens.tsx'
import { OpeningScreen, RegistriesScreen } from './RegistriesScreen.tsx'
import { SettingsOverlay } from './SettingsOverlay.tsx'
import { SignInAgain } from './SignInAgain.tsx'
import { StartGate } from './StartGate.tsx'
import type { AppStore } from './store/app-store.ts'
import type { PreferencesStore } from './store/preferences-store.ts'

const SignInScreen = later(async () => (await import('./SignInScreen.tsx')).SignInScreen, EmptyScreen)
const OutboxOverlay = later(async () => (await import('./SyncOverlays.tsx')).OutboxOverlay, KeysHeld)
const ConflictOverlay = later(async () => (await import('./SyncOverlays.tsx')).ConflictOverlay, KeysHeld)
const NewRegistryScreen = later(async () => (await import('./NewRegistryScreen.tsx')).NewRegistryScreen, EmptyScreen)

/**
 * Ctrl R, wherever the focus is: in a field, in a dialog, anywhere. It is taken from the page in any case, so that no window is ever
 * loaded anew under what somebody types.
 */
function useSyncKey(sync: () => void): void {
  const latest = useRef(sync)
  useEffect(() => {
    latest.current = sync
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isModKey(event, 'r')) return
      event.preventDefault()
      if (!event.repeat && !event.shiftKey) latest.current()
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [])
}

/** Follows the person's timer while a session is open and not locked. The timer itself runs in main. */
function TimerProvider({ session, children }: { session: boolean; children: ReactNode }) {
  const [timer, setTimer] = useState<Timer | null>(null)
  useEffect(() => {
    setTimer(null)
    if (!session) return
    let told = false
    const dispose = client.on('timer.changed', ({ timer: now }) => {
      told = true
      setTimer(now)
    })
    client.call('timer.get', {}).then((answer) => {
      // An event that came meanwhile is newer than this answer.
      if (answer.ok && !told) setTimer(answer.value.timer)
    })
    return () => {
      told = true
      dispose()
    }
  }, [session])
  return <TimerContext value={timer}>{children}</TimerContext>
}

export function App({ store }: { store: AppStore }) {
  const sync = useStore(store, (state) => state.sync)
  const hasSession = useStore(store, ({ session }) => session !== null)
  useSyncKey(() => void store.actions.syncNow())
  useEffect(() => {
    const disposers = [
      store.actions.listen(),
      onWindowFocus(() => void store.actions.refreshWhenOlder()),
      onNetworkBack(() => void store.actions.syncNow()),
    ]
    return () => {
      for (const dispose of disposers) dispose()
    }
  }, [store])
  return (
    <ErrorBoundary onReset={store.actions.leaveUndrawn}>
      <SyncContext value={sync}>
        <PreferencesProvider store={store.preferences}>
          <SignInAgain store={store}>
            <StartGate onReady={() => void store.actions.begin()}>
              <Lockable store={store}>
                <TimerProvider session={hasSession}>
                  <CurrentScreen store={store} />
                  <UnnamedNotices store={store} />
                  <SettingsOverlay store={store} />
                  <SyncOverlays store={store} />
                </TimerProvider>
              </Lockable>
            </StartGate>
          </SignInAgain>
        </PreferencesProvider>
      </SyncContext>
    </ErrorBoundary>
  )
}

/** The person's choices for every part of the window. */
function PreferencesProvider({ store, children }: { store: PreferencesStore; children: ReactNode }) {
  const { general, registry } = useStore(store)
  const { changeGeneral, changeRegistry } = store.actions
  const value = useMemo(
    (): Preferences => ({ general, registry, changeGeneral, changeRegistry }),
    [general, registry, changeGeneral, changeRegistry],
  )
  return <PreferencesContext value={value}>{children}</PreferencesContext>
}

/** Where no registry is open, no patient is named. */
function UnnamedNotices({ store }: { store: AppStore }) {
  const { screen, notSaved } = useStore(store)
  if (screen.kind === 'caseload') return null
  return <NotSavedNotices notSaved={notSaved} named={null} onDismiss={store.actions.dismissNotSaved} />
}

/** They are loaded when they are needed first: one that can't be leaves the screen below as it is until then. */
function SyncOverlays({ store }: { store: AppStore }) {
  const { session, outbox, resolving } = useStore(store)
  if (!session) return null
  return (
    <>
      {outbox === 'open' && <OutboxOverlay store={store} />}
      {resolving && <ConflictOverlay store={store} />}
    </>
  )
}

function CurrentScreen({ store }: { store: AppStore }) {
  const { session, screen, refreshing, fixing, resolving, outbox, memoryNoticed, notSaved, created } = useStore(store)
  if (screen.kind === 'failed') return <FailedScreen screen={screen} actions={store.actions} />
  if (screen.kind === 'sign-in') return <SignInScreen store={store} focus={screen.focus} />
  if (screen.kind === 'connecting' || !session) return <ConnectingScreen />
  switch (screen.kind) {
    case 'first-run':
      return <FirstRunScreen session={session} actions={store.actions} />
    case 'unknown-person':
      return <UnknownPersonScreen session={session} actions={store.actions} />
    case 'new-registry':
      return <NewRegistryScreen session={session} actions={store.actions} />
    case 'registries':
      return <RegistriesScreen session={session} screen={screen} actions={store.actions} />
    case 'opening':
      return <OpeningScreen session={session} screen={screen} actions={store.actions} />
    case 'caseload':
      return (
        <CaseloadScreen
          key={screen.open.registry.id}
          session={session}
          screen={screen}
          refreshing={refreshing}
          notSaved={notSaved}
          fixing={fixing}
          memoryNoticed={memoryNoticed}
          created={created?.registryId === screen.open.registry.id ? created : null}
          covered={outbox === 'open' || resolving !== null}
          actions={store.actions}
        />
      )
  }
}
