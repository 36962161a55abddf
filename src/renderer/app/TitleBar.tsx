import { Button as AriaButton } from 'react-aria-components'
import type { Session } from '#shared/ipc/contract.ts'
import { AccountMenu } from '../features/sign-in/AccountMenu.tsx'
import { ago, timeOfDay } from '../lib/format.ts'
import { useNow } from '../lib/use-now.ts'
import { BrandMark } from '../ui/BrandMark.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Tag } from '../ui/Tag.tsx'
import type { AppActions } from './app-store.ts'
import type { Refreshing } from './refresh-actions.ts'

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
    readonly onRefresh: () => void
  }
}

interface ReadNoteProps {
  readonly at: number
  readonly zone: string
  readonly refreshing: Refreshing
  readonly onRefresh: () => void
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
        <ReadNote
          at={registry.asOf}
          zone={registry.zone}
          refreshing={registry.refreshing}
          onRefresh={registry.onRefresh}
        />
      )}
      {session && actions && (
        <AccountMenu
          session={session}
          onSettings={() => void actions.showSettings()}
          onSwitch={() => void actions.switchConnection()}
          onSignOut={actions.signOut}
        />
      )}
    </header>
  )
}

/** When the table was read, and the way to read it again. */
function ReadNote({ at, zone, refreshing, onRefresh }: ReadNoteProps) {
  const now = useNow()
  const when = `Read ${ago(at, now)}`
  const failed = refreshing.state === 'failed'
  const words =
    refreshing.state === 'running' ? 'Reading again…' : failed ? `Not read again · ${when.toLowerCase()}` : when
  const title = failed ? refreshing.message : `Read ${timeOfDay(at, zone)}. Press to read again.`
  return (
    <AriaButton className="tb-btn tb-note" onPress={onRefresh} aria-label={`${words}. Read again`}>
      <span className="row gap1" title={title}>
        <Icon name={failed ? 'warning' : 'cloud'} />
        <span role="status">{words}</span>
      </span>
    </AriaButton>
  )
}
