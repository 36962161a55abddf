import { type KeyboardEvent, useRef, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import type { ListedConnection } from '#shared/connections.ts'
import { focusAfterDrawing, focusWork } from '../../lib/focus.ts'
import { computerZone, longDate, timeOfDay } from '../../lib/format.ts'
import { useNow } from '../../lib/use-now.ts'
import { ConfirmDialog, Icon, MenuButton, type MenuChoice, Tag } from '../../ui/index.ts'
import type { ConnectionsActions } from './connections-store.ts'
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
function ConnectionCard(props: ConnectionCardProps) {
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

interface ConnectionListProps {
  readonly listed: readonly ListedConnection[]
  /** The connection that the right side is about. */
  readonly current: string | null
  /** Where the keyboard starts, null for nowhere. */
  readonly focus: string | null
  /** The connection that is open: it can’t be forgotten. */
  readonly openId?: string
  readonly actions: ConnectionsActions
  readonly onOpen: (id: string) => void
}

const cardsIn = (list: Element | null) => [...(list?.querySelectorAll<HTMLElement>('[data-connection]') ?? [])]

interface Forgetting {
  readonly listed: ListedConnection
  /** How many entries would be lost that nobody can send any more; 0 when that was not asked yet. */
  readonly lost: number
}

const FORGET_TEXT =
  'This computer forgets the connection and who signed in to it. Nothing in your clinic’s registry changes. To come back you need its address and table again, or your clinic’s file.'

const lostText = (lost: number) =>
  `What was set aside of this connection may hold entries that were never sent: at least ${lost}. They are removed, and nobody can get them back.`

/** The connections of this computer, last used first. Up and Down move between them. */
export function ConnectionList({ listed, current, focus, openId, actions, onOpen }: ConnectionListProps) {
  const [forgetting, setForgetting] = useState<Forgetting | null>(null)
  const list = useRef<HTMLUListElement>(null)
  /** Moves the focus to a neighbour. Otherwise the focus would go with the row, and the dialog's keys would stop working. */
  const forget = async ({ listed: one, lost: known }: Forgetting) => {
    const { id } = one.connection
    const cards = cardsIn(list.current)
    const at = cards.findIndex((card) => card.dataset.connection === id)
    const next = cards[at + 1] ?? cards[at - 1] ?? list.current?.parentElement?.querySelector('.si-option') ?? null
    setForgetting(null)
    const lost = await actions.forget(id, known > 0)
    if (lost > 0) return setForgetting({ listed: one, lost })
    focusAfterDrawing(() => {
      if (!cards[at]?.isConnected) focusWork(next)
    })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const cards = cardsIn(list.current)
    const at = cards.findIndex((card) => card.contains(document.activeElement))
    if (step === 0 || at === -1) return
    event.preventDefault()
    cards[at + step]?.focus()
  }
  return (
    <>
      <h2 className="si-heading" id="si-computer">
        On this computer
      </h2>
      <ul ref={list} className="si-cards" aria-labelledby="si-computer" onKeyDown={onKeyDown}>
        {listed.map((one) => {
          const { id } = one.connection
          return (
            <ConnectionCard
              key={id}
              listed={one}
              current={id === current}
              autoFocus={id === focus}
              onOpen={() => onOpen(id)}
              onEdit={() => actions.showForm(one)}
              onCheck={() => void actions.check(id)}
              open={id === openId}
              onForget={() => setForgetting({ listed: one, lost: 0 })}
            />
          )
        })}
      </ul>
      {forgetting && (
        <ConfirmDialog
          key={forgetting.lost}
          title={`Forget ${forgetting.listed.connection.name}?`}
          words={forgetting.lost > 0 ? lostText(forgetting.lost) : FORGET_TEXT}
          keep="Keep"
          confirm="Forget"
          onKeep={() => setForgetting(null)}
          onConfirm={() => void forget(forgetting)}
        />
      )}
    </>
  )
}
