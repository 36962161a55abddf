import { type ReactNode, useContext, useEffect } from 'react'
import { useStore } from 'zustand'
import { LockScreen, LockWarning } from '../features/lock/LockScreen.tsx'
import { SyncContext } from '../lib/contexts.ts'
import { onActivity, onLockKey, onTextLeaving } from '../lib/window-events.ts'
import { AppFrame, Banner, Button } from '../ui/index.ts'
import type { AppStore } from './store/app-store.ts'
import { TitleBar } from './TitleBar.tsx'

/** Milliseconds between two signs of activity that main is told of. */
const ACTIVITY_MS = 10_000

/** Shows the screens of a session, or only the lock screen. While it is locked, nothing else is mounted. */
export function Lockable({ store, children }: { store: AppStore; children: ReactNode }) {
  const { session } = useStore(store)
  const { lock } = useStore(store.lock)
  const { actions } = store.lock
  const hasSession = session !== null
  const { state } = lock
  useEffect(() => {
    if (!hasSession || state === 'locked') return
    // In the last minute, a new listener starts, so that the next activity counts at once.
    const disposers = [onActivity(actions.noteActivity, ACTIVITY_MS), onLockKey(() => void actions.lockNow())]
    return () => {
      for (const dispose of disposers) dispose()
    }
  }, [actions, hasSession, state])
  const { copySelection } = store.actions
  useEffect(
    () => onTextLeaving({ take: hasSession ? copySelection : null, copied: actions.noteCopied }),
    [actions, copySelection, hasSession],
  )
  if (!hasSession) return children
  if (lock.state === 'locked') return <LockedScreen store={store} />
  return (
    <>
      {children}
      <NotCopied store={store} />
      {lock.state === 'warning' && (
        <LockWarning locksAt={lock.locksAt} onStay={actions.noteActivity} onLock={() => void actions.lockNow()} />
      )}
    </>
  )
}

/** Why what was selected is not on the clipboard, over everything else until it is read. */
function NotCopied({ store }: { store: AppStore }) {
  const { notCopied } = useStore(store)
  if (notCopied === null) return null
  const dismiss = (
    <Button size="sm" onPress={store.actions.dismissNotCopied}>
      Dismiss
    </Button>
  )
  return (
    <div className="not-saved" data-react-aria-top-layer="true">
      <Banner tone="warn" icon="warning" card actions={dismiss}>
        <b className="semi">Not copied.</b> {notCopied}
      </Banner>
    </div>
  )
}

function LockedScreen({ store }: { store: AppStore }) {
  const { session } = useStore(store)
  const { lock, busy, error } = useStore(store.lock)
  const { link } = useContext(SyncContext)
  if (!session || lock.state !== 'locked') return null
  return (
    <AppFrame titleBar={<TitleBar session={null} />}>
      <LockScreen
        session={session}
        locked={lock}
        busy={busy}
        error={error}
        offline={link.state === 'offline'}
        onUnlock={(pin) => void store.lock.actions.unlock(pin)}
        onSignIn={store.actions.signInAgain}
        onSwitch={() => void store.actions.switchUser()}
      />
    </AppFrame>
  )
}
