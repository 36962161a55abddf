import { Button as AriaButton } from 'react-aria-components'
import type { Session } from '#shared/ipc/contract.ts'
import type { Timer } from '#shared/timer.ts'
import { AccountMenu } from '../features/sign-in/AccountMenu.tsx'
import { SyncNotes } from '../features/sync/SyncNotes.tsx'
import { ariaKeys } from '../lib/key-text.ts'
import { BrandMark, Icon, Kbd, Tag } from '../ui/index.ts'
import type { Refreshing } from './store/app-state.ts'
import type { AppActions } from './store/app-store.ts'
import { TimerChip } from './TimerChip.tsx'

interface TitleBarProps {
  readonly session: Session | null
  /** Null where there is no session to leave. */
  readonly actions?: AppActions
  /** The open registry, and the way back to the picker. */
  readonly registry?: {
    readonly name: string
    readonly onLeave: () => void
    readonly asOf: number
    readonly zone: string
    readonly refreshing: Refreshing
    readonly onSearch: () => void
    readonly id: string
    /** Opens the entry that the timer measures. */
    readonly onTimer: (timer: Timer) => void
  }
}

export function TitleBar({ session, actions, registry }: TitleBarProps) {
  return (
    <header className="titlebar" data-region="title-bar">
      <span className="brand">
        <BrandMark />
        {!registry && 'Caseload'}
      </span>
      {registry && (
        <AriaButton className="tb-btn" onPress={registry.onLeave} aria-label={`${registry.name}: all registries`}>
          <span className="ell">{registry.name}</span>
          <Icon name="chevron-down" size={12} />
        </AriaButton>
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
      {session && <TimerChip registryId={registry?.id ?? null} onOpen={registry?.onTimer ?? null} />}
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
          onSettings={() => void actions.showSettings()}
          onSwitch={() => void actions.switchConnection()}
          onSignOut={actions.signOut}
        />
      )}
    </header>
  )
}
