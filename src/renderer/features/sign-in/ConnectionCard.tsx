import { Button as AriaButton } from 'react-aria-components'
import type { ListedConnection } from '#shared/connections.ts'
import { computerZone, longDate, timeOfDay } from '../../lib/format.ts'
import { useNow } from '../../lib/use-now.ts'
import { Icon, MenuButton, type MenuChoice, Tag } from '../../ui/index.ts'
import { lastUsed, placeOf } from './flow-text.ts'

interface ConnectionCardProps {
  readonly listed: ListedConnection
  /** The sign-in, form or check of this connection is shown on the right. */
  readonly current: boolean
  readonly autoFocus: boolean
  /** The connection is open now, so it can't be forgotten. */
  readonly open?: boolean
  readonly onOpen: () => void
  readonly onEdit: () => void
  readonly onCheck: () => void
  readonly onForget: () => void
}

/** A connection of this computer. Enter opens it; a menu holds the other actions. */
export function ConnectionCard(props: ConnectionCardProps) {
  const { listed, current, autoFocus, open = false, onOpen, onEdit, onCheck, onForget } = props
  const { connection, person, kept } = listed
  const choices: MenuChoice[] = [{ words: 'Check connection', icon: 'shield', onChoose: onCheck }]
  if (kept) {
    choices.unshift({ words: 'Edit', icon: 'pencil', onChoose: onEdit })
    const disabledReason = open ? 'Open now. Switch to another connection first.' : null
    choices.push({ words: 'Forget on this computer', icon: 'close', onChoose: onForget, disabledReason })
  }
  return (
    <li className={current ? 'card si-card on' : 'card si-card'}>
      <AriaButton className="si-open" autoFocus={autoFocus} onPress={onOpen} data-connection={connection.id}>
        <span className="si-mark">
          <Icon name={connection.kind === 'identity-center' ? 'clinic' : 'lock'} />
        </span>
        <span className="grow">
          <b className="semi">{connection.name}</b>
          <span className="f12 t2 ell">{person ?? placeOf(connection).split(' · ')[0]}</span>
          {kept && <LastUsed at={listed.lastUsedAt} />}
        </span>
        {open ? <Tag tone="acc">Open now</Tag> : <StateTag listed={listed} />}
      </AriaButton>
      <MenuButton label={`More for ${connection.name}`} title="More" className="btn ghost icon" choices={choices}>
        <Icon name="more" />
      </MenuButton>
    </li>
  )
}

/** The day on which the connection was opened last. The tooltip shows the minute. */
function LastUsed({ at }: { at: number | null }) {
  const now = useNow(60_000)
  const zone = computerZone()
  const words = lastUsed(at, now, zone)
  if (at === null) return <span className="f12 t3">{words}</span>
  const title = `${longDate(at, zone)}, ${timeOfDay(at, zone)}`
  return (
    <time className="f12 t3" dateTime={new Date(at).toISOString()} title={title}>
      {words}
    </time>
  )
}

function StateTag({ listed: { state, kept } }: { listed: ListedConnection }) {
  if (!kept) return <Tag tone="line">From a file</Tag>
  if (state === 'signed-in') return <Tag tone="good">Signed in</Tag>
  if (state === 'signed-out') return <Tag>Signed out</Tag>
  return <Tag tone="line">Ready</Tag>
}
