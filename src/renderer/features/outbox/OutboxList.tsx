import { ListBox, ListBoxItem } from 'react-aria-components'
import { Icon, Tag } from '../../ui/index.ts'
import { stateLook } from '../../ui/outbox-state.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { aboutText, entryTitle, type OutboxItem } from './outbox-items.ts'
import { sinceText, UNREADABLE } from './state-text.ts'

interface OutboxListProps {
  readonly items: readonly OutboxItem[]
  readonly shown: string | null
  readonly clockOf: (registryId: string) => ClinicClock
  readonly onShow: (key: string) => void
}

/** The list of entries. Arrows move and show the details beside the list. */
export function OutboxList({ items, shown, clockOf, onShow }: OutboxListProps) {
  return (
    <ListBox
      className="outbox-list"
      aria-label="Entries"
      autoFocus="first"
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      escapeKeyBehavior="none"
      selectedKeys={shown === null ? [] : [shown]}
      onSelectionChange={(keys) => {
        const [key] = keys === 'all' ? [] : [...keys]
        if (key !== undefined) onShow(String(key))
      }}
    >
      {items.map((item) => {
        const line = lineOf(item, clockOf)
        return (
          <ListBoxItem
            key={item.key}
            id={item.key}
            textValue={`${line.about}, ${line.title}, ${line.look.words}, ${line.since}`}
            className={`outbox-item${line.past ? ' past' : ''}`}
          >
            <span className="outbox-about">
              <span className="ell med">{line.about}</span>
              <Tag tone={line.look.tone} icon={line.look.icon}>
                {line.look.words}
              </Tag>
            </span>
            <span className="outbox-what f12">
              <span className="ell t2">{line.title}</span>
              <span className="t3 nw num">{line.since}</span>
            </span>
          </ListBoxItem>
        )
      })}
    </ListBox>
  )
}

function lineOf(item: OutboxItem, clockOf: OutboxListProps['clockOf']) {
  if (item.kind === 'unreadable')
    return { about: 'Not known', title: 'An entry that can’t be read', look: UNREADABLE, since: '', past: false }
  const { operation, about, discarded } = item.entry
  const clock = clockOf(operation.registryId)
  return {
    about: aboutText(about, operation.mrn),
    title: entryTitle(operation, clock),
    look: stateLook(item.entry),
    since: sinceText(discarded?.at ?? operation.savedAt, clock),
    past: item.entry.state === 'discarded',
  }
}

/** What an empty list says. */
export function NoEntries({ filtered }: { filtered: boolean }) {
  return (
    <div className="outbox-empty">
      <Icon name="check-circle" size={20} />
      <p className="f13 t2">
        {filtered
          ? 'No entry is in this state.'
          : 'Nothing waits to be sent. Everything that you saved is in the registry.'}
      </p>
    </div>
  )
}
