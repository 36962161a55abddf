import { type FocusEvent, type KeyboardEvent, useState } from 'react'
import { Cell, Column, Row, type SortDescriptor, Table, TableBody, TableHeader } from 'react-aria-components'
import { storedFlagType } from '#shared/domain/entities/vocabulary.ts'
import { shortDate, timeOfDay } from '../../../lib/format.ts'
import { isKey } from '../../../lib/shortcut-keys.ts'
import { FlagChip, Icon, type IconName, Tag } from '../../../ui/index.ts'
import './log.css'
import type { ClinicClock } from '../../../ui/patient/clinic-clock.ts'
import { isLogOrder, type LogRow, sortedLog } from './log-rows.ts'

interface PatientLogProps {
  readonly rows: readonly LogRow[]
  /** Names of the instruments with a column. */
  readonly scores: readonly string[]
  readonly clock: ClinicClock
  /** Index of the entry whose details are shown. */
  readonly selected: number | null
  readonly onSelect: (index: number | null) => void
  /** E on the entry that has the keyboard. */
  readonly onEdit: (row: LogRow) => void
  /** W on it: it was logged on the wrong patient. */
  readonly onMove: (row: LogRow) => void
}

const VISITS: Readonly<Record<string, { icon: IconName; words: string }>> = {
  Phone: { icon: 'phone', words: 'Phone' },
  Clinic: { icon: 'clinic', words: 'Clinic' },
  'In-person w/ Patient': { icon: 'person', words: 'In-person w/ Patient' },
}

/** The entry, by its index, whose row has the keyboard; null elsewhere. */
function focusedEntry(target: EventTarget): number | null {
  const key = target instanceof Element ? target.closest<HTMLElement>('[role="row"][data-key]')?.dataset.key : undefined
  return key === undefined || !/^\d+$/.test(key) ? null : Number(key)
}

/** The treatment log. Arrows move, the entry that has the keyboard shows its details, E amends it, W moves it to another patient. */
export function PatientLog({ rows, scores, clock, selected, onSelect, onEdit, onMove }: PatientLogProps) {
  const [sort, setSort] = useState<SortDescriptor>({ column: 'date', direction: 'descending' })
  const order = isLogOrder(sort.column) ? sort.column : 'date'
  const sorted = sortedLog(rows, order, sort.direction === 'descending')
  const onKeyDown = (event: KeyboardEvent) => {
    const act = isKey(event, 'e') ? onEdit : isKey(event, 'w') ? onMove : null
    if (!act) return
    const row = rows.find(({ log }) => log.index === (focusedEntry(event.target) ?? selected))
    if (!row) return
    event.preventDefault()
    event.stopPropagation()
    act(row)
  }
  // Tab and a closing dialog bring the keyboard here without choosing.
  const onFocus = ({ target }: FocusEvent) => {
    const entry = focusedEntry(target)
    if (entry !== null && entry !== selected) onSelect(entry)
  }
  return (
    <div role="presentation" className="log-wrap" onKeyDownCapture={onKeyDown} onFocusCapture={onFocus}>
      <Table
        className="log"
        aria-label="Treatment log"
        selectionMode="single"
        selectionBehavior="replace"
        selectedKeys={selected === null ? [] : [selected]}
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : [...keys]
          onSelect(typeof key === 'number' ? key : null)
        }}
        sortDescriptor={sort}
        onSortChange={setSort}
      >
        <TableHeader>
          <HeaderColumn id="date" words="Date" sort={sort} isRowHeader />
          <HeaderColumn id="contact" words="Contact" sort={sort} />
          <Column id="visit">Visit</Column>
          <HeaderColumn id="by" words="By" sort={sort} />
          <HeaderColumn id="minutes" words="Min" sort={sort} right />
          {scores.map((name) => (
            <Column key={name} id={`score ${name}`} className="r">
              {name}
            </Column>
          ))}
          <Column id="note" className="note">
            Note
          </Column>
        </TableHeader>
        <TableBody>{sorted.map((row) => logRow(row, scores, clock))}</TableBody>
      </Table>
    </div>
  )
}

interface HeaderColumnProps {
  readonly id: string
  readonly words: string
  readonly sort: SortDescriptor
  readonly right?: boolean
  readonly isRowHeader?: boolean
}

function HeaderColumn({ id, words, sort, right = false, isRowHeader = false }: HeaderColumnProps) {
  return (
    <Column id={id} allowsSorting isRowHeader={isRowHeader} className={right ? 'r sortable' : 'sortable'}>
      {words}
      {sort.column === id && <Icon name={sort.direction === 'descending' ? 'arrow-down' : 'arrow-up'} size={12} />}
    </Column>
  )
}

/** A function and not a component: the table reads its rows from what stands directly in its body. */
function logRow(row: LogRow, scores: readonly string[], clock: ClinicClock) {
  const { log, by, states, uncounted } = row
  const when = log.date === null ? 'No date' : shortDate(log.date, clock.zone, clock.now)
  const time = log.date === null ? '' : `, ${timeOfDay(log.date, clock.zone)}`
  const visit = VISITS[log.visitType.stored]
  const past = log.voided !== null || log.noShow || log.duplicateOf !== null
  return (
    <Row key={log.index} id={log.index} className={past ? 'past' : ''} textValue={`${when}${time}`}>
      <Cell className="num nw">
        {when}
        {time}
      </Cell>
      <Cell className="med">{log.nonContact ? 'Non-contact' : log.contactType.stored || 'None'}</Cell>
      <Cell>
        <span className="row gap2">
          {visit && <Icon name={visit.icon} size={14} />}
          {log.visitType.stored}
        </span>
      </Cell>
      <Cell className="w">{by}</Cell>
      <Cell className="r num semi">{uncounted === null ? (log.minutes ?? 'None') : <s>{log.minutes}</s>}</Cell>
      {scores.map((name) => {
        const score = row.scores.get(name)
        return (
          <Cell key={name} className="r num">
            {score && (score.inRange ? score.value : `${score.value} ?`)}
          </Cell>
        )
      })}
      <Cell className="note">
        <span className="log-note">
          {states.map(({ words, tone, icon }) => (
            <Tag key={words} tone={tone} {...(icon ? { icon } : {})}>
              {words}
            </Tag>
          ))}
          {log.flag && <FlagChip type={storedFlagType(log.flag)} size="short" />}
          {uncounted && <Tag tone="warn">Doesn’t count</Tag>}
          <span className="ell">{log.notes}</span>
        </span>
      </Cell>
    </Row>
  )
}
