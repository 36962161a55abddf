import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import type { Session } from '#shared/ipc/contract.ts'
import { elapsedMs, type Timer } from '#shared/timer.ts'
import { AllowSharing, SharingNote, useSharing } from '../features/lock/ScreenSharing.tsx'
import { AccountMenu } from '../features/sign-in/AccountMenu.tsx'
import { SyncNotes } from '../features/sync/SyncNotes.tsx'
import { useTimer } from '../lib/contexts.ts'
import { clockText } from '../lib/format.ts'
import { isolated } from '../lib/isolated.ts'
import { ariaKeys } from '../lib/key-text.ts'
import { useNow } from '../lib/use-now.ts'
import { actOnWindow } from '../lib/window-acts.ts'
import { BrandMark, Icon, Kbd, MenuButton, type MenuChoice, Tag } from '../ui/index.ts'
import type { Refreshing } from './store/app-state.ts'
import type { AppActions } from './store/app-store.ts'

interface TimerChipProps {
  /** Opens the entry that the timer measures; null on a screen without a registry. */
  readonly onOpen: ((timer: Timer) => void) | null
  /** The open registry, null on other screens. */
  readonly registryId: string | null
  readonly namesHidden: boolean
}

/** The running timer in the title bar. It is not announced, otherwise a screen reader would speak every second. */
function TimerChip({ onOpen, registryId, namesHidden }: TimerChipProps) {
  const timer = useTimer()
  if (!timer) return null
  const here = timer.registryId === registryId
  return <Chip timer={namesHidden ? { ...timer, about: '' } : timer} onOpen={here ? onOpen : null} />
}

function Chip({ timer, onOpen }: { timer: Timer; onOpen: TimerChipProps['onOpen'] }) {
  const runs = timer.runningSince !== null
  const now = useNow(runs ? 1000 : 60_000)
  const time = clockText(elapsedMs(timer, Math.max(now, timer.runningSince ?? 0)))
  const words = (
    <>
      <Icon name={runs ? 'clock' : 'pause'} size={14} />
      <span>
        Timer <span className="num">{time}</span>
      </span>
      {!runs && <span className="t2">Paused</span>}
    </>
  )
  if (!onOpen)
    return (
      <span className="tb-note" title="Your timer runs for an entry of another registry. Open that registry to go on.">
        {words}
      </span>
    )
  return (
    <AriaButton
      className="tb-btn tb-timer"
      aria-label={`Timer ${runs ? 'running' : 'paused'}, ${time}: open the entry${timer.about ? ` for ${isolated(timer.about)}` : ''}`}
      onPress={() => onOpen(timer)}
    >
      {words}
    </AriaButton>
  )
}

/** What the system's menu would offer: Windows and Linux draw none here. */
const OF_WINDOW: readonly MenuChoice[] = [
  { words: 'Zoom in', icon: 'plus', shortcut: 'Ctrl +', onChoose: () => actOnWindow('zoom-in') },
  { words: 'Zoom out', icon: 'minus', shortcut: 'Ctrl -', onChoose: () => actOnWindow('zoom-out') },
  { words: 'Actual size', icon: 'search', shortcut: 'Ctrl 0', onChoose: () => actOnWindow('actual-size') },
  { words: 'Full screen', icon: 'monitor', shortcut: 'F11', onChoose: () => actOnWindow('full-screen') },
  { words: 'Quit Caseload', icon: 'close', onChoose: () => actOnWindow('quit') },
]

interface TitleBarProps {
  readonly session: Session | null
  /** Null where there is no session to leave. */
  readonly actions?: AppActions
  /** The open registry, and what can be done with it. */
  readonly registry?: {
    readonly name: string
    readonly choices: readonly MenuChoice[]
    /** What can be done with the page and with Caseload itself. */
    readonly ofApp: readonly MenuChoice[]
    readonly asOf: number
    readonly zone: string
    readonly refreshing: Refreshing
    readonly onSearch: () => void
    readonly id: string
    /** Nothing on the screen may name a patient. */
    readonly namesHidden: boolean
    /** A review meeting of it is held. */
    readonly inMeeting: boolean
    /** Opens the entry that the timer measures. */
    readonly onTimer: (timer: Timer) => void
  }
}

export function TitleBar({ session, actions, registry }: TitleBarProps) {
  const sharedUntil = useSharing()
  const [asking, setAsking] = useState(false)
  return (
    <header className="titlebar" data-region="title-bar">
      <MenuButton className="tb-btn brand" label="Caseload menu" choices={[...(registry?.ofApp ?? []), ...OF_WINDOW]}>
        <BrandMark />
        {!registry && 'Caseload'}
      </MenuButton>
      {registry && (
        <MenuButton className="tb-btn tb-registry" label={`Registry ${registry.name}`} choices={registry.choices}>
          <span className="ell" title={registry.name}>
            {registry.name}
          </span>
          <Icon name="chevron-down" size={12} />
        </MenuButton>
      )}
      {session?.connection.kind === 'sample' && (
        <Tag tone="line" title="Invented people. Starts fresh each launch.">
          Sample clinic
        </Tag>
      )}
      <span className="grow" />
      {registry && (
        <AriaButton className="tb-search" onPress={registry.onSearch} aria-keyshortcuts={ariaKeys('Ctrl K')}>
          <Icon name="search" size={14} />
          <span className="grow">Search patients or run a command</span>
          <Kbd>Ctrl K</Kbd>
        </AriaButton>
      )}
      {registry && <span className="grow" />}
      <SharingNote until={sharedUntil} />
      {session && (
        <TimerChip
          registryId={registry?.id ?? null}
          onOpen={registry?.onTimer ?? null}
          namesHidden={registry?.namesHidden ?? false}
        />
      )}
      {session && actions && (
        <SyncNotes
          asOf={registry?.asOf ?? null}
          zone={registry?.zone ?? session.computerTimeZone}
          reading={registry?.refreshing.state ?? 'idle'}
          failure={registry?.refreshing.state === 'failed' ? registry.refreshing.message : null}
          onOutbox={actions.showOutbox}
          onSync={() => void actions.syncNow()}
        />
      )}
      {session && actions && (
        <AccountMenu
          session={session}
          onLock={actions.lockNow}
          onSharing={() => setAsking(true)}
          onSettings={() => void actions.showSettings()}
          onSwitch={() => void actions.switchConnection()}
          onSignOut={actions.signOut}
        />
      )}
      {asking && <AllowSharing inMeeting={registry?.inMeeting ?? false} onClose={() => setAsking(false)} />}
    </header>
  )
}
