import { type KeyboardEvent, useRef, useState } from 'react'
import type { ListedConnection } from '#shared/connections.ts'
import { focusAfterDrawing, focusWork } from '../../lib/focus.ts'
import { ConfirmDialog } from '../../ui/index.ts'
import { ConnectionCard } from './ConnectionCard.tsx'
import type { ConnectionsActions } from './connections-store.ts'

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

/** The connections of this computer, last used first. Up and Down move between them. */
export function ConnectionList({ listed, current, focus, openId, actions, onOpen }: ConnectionListProps) {
  const [forgetting, setForgetting] = useState<ListedConnection | null>(null)
  const list = useRef<HTMLUListElement>(null)
  /** Moves the focus to a neighbour. Otherwise the focus would go with the row, and the dialog's keys would stop working. */
  const forget = async (id: string) => {
    const cards = cardsIn(list.current)
    const at = cards.findIndex((card) => card.dataset.connection === id)
    const next = cards[at + 1] ?? cards[at - 1] ?? list.current?.parentElement?.querySelector('.si-option') ?? null
    setForgetting(null)
    await actions.forget(id)
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
              onForget={() => setForgetting(one)}
            />
          )
        })}
      </ul>
      {forgetting && (
        <ConfirmDialog
          title={`Forget ${forgetting.connection.name}?`}
          words="This computer forgets the connection and who signed in to it. Nothing in your clinic’s registry changes. To come back you need its address and table again, or your clinic’s file."
          keep="Keep"
          confirm="Forget"
          onKeep={() => setForgetting(null)}
          onConfirm={() => void forget(forgetting.connection.id)}
        />
      )}
    </>
  )
}
