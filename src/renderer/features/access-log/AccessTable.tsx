import { Fragment, type KeyboardEvent, type Ref } from 'react'
import type { AccessDay, AccessLine } from '#shared/domain/access/access-lines.ts'
import { ACCESS_KIND_LABELS, computerText } from '#shared/domain/access/access-text.ts'
import type { NameOf } from '../../lib/member-names.ts'
import { Button, Icon } from '../../ui/index.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { dayHead, eventsText, KIND_ICONS, lineText, type PatientNames, timesText, toneOf } from './access-log-text.ts'
import type { AccessLogView } from './use-access-log.ts'

export interface AccessTableProps {
  readonly page: AccessLogView
  readonly nameOf: NameOf
  readonly names: PatientNames
  readonly clock: ClinicClock
  readonly tableRef: Ref<HTMLDivElement>
  readonly current: string | null
  readonly onFocus: (id: string) => void
  readonly onOpen: (id: string) => void
}

const HEADS = ['When', 'Who', 'Kind', 'What', 'Computer'] as const

interface LineProps extends Pick<AccessTableProps, 'nameOf' | 'names' | 'clock' | 'onFocus' | 'onOpen'> {
  readonly line: AccessLine
  readonly isSelected: boolean
  readonly isStop: boolean
}

function Line({ line, nameOf, names, clock, isSelected, isStop, onFocus, onOpen }: LineProps) {
  const [event] = line.events
  const tone = toneOf(event)
  const onKeyDown = ({ key, ctrlKey, altKey, metaKey }: KeyboardEvent) => {
    if (key === 'Enter' && !ctrlKey && !altKey && !metaKey) onOpen(line.id)
  }
  return (
    <tr
      className={isSelected ? 'aa-row sel' : 'aa-row'}
      aria-selected={isSelected}
      tabIndex={isStop ? 0 : -1}
      data-stop=""
      data-line={line.id}
      onFocus={() => onFocus(line.id)}
      onClick={() => onOpen(line.id)}
      onKeyDown={onKeyDown}
    >
      <td className="aa-when t2">{timesText(line, clock.zone)}</td>
      <td className="ell">{nameOf(event.userId)}</td>
      <td>
        <span className={tone === null ? 'aa-kind' : `aa-kind ${tone}`}>
          <Icon name={KIND_ICONS[line.kind]} size={14} />
          {ACCESS_KIND_LABELS[line.kind]}
        </span>
      </td>
      <td className="t2 ell">{lineText(line, names)}</td>
      <td className="aa-computer t3 ell">{computerText(event.computer)}</td>
    </tr>
  )
}

/** The days whose lines fit into a number of them, the last one cut. */
function firstLines(days: readonly AccessDay[], most: number): AccessDay[] {
  const shown: AccessDay[] = []
  let left = most
  for (const day of days) {
    if (left <= 0) break
    shown.push({ ...day, lines: day.lines.slice(0, left) })
    left -= day.lines.length
  }
  return shown
}

/** The events of the days, by day: a grid with one tab stop. */
export function AccessTable(props: AccessTableProps) {
  const { page, clock, tableRef, current, ...rest } = props
  const { grouped, lines, line: open, most, showMore } = page
  const stop = current ?? lines[0]?.id ?? null
  return (
    <div className="aa-scroll" data-region="access" ref={tableRef}>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows take focus and selection: this is a grid. */}
      <table className="aa-table" role="grid" aria-label="Access audit" aria-rowcount={lines.length}>
        <thead>
          <tr>
            {HEADS.map((head) => (
              <th
                key={head}
                scope="col"
                className={`aa-${head.toLowerCase()}`}
                {...(head === 'When' ? { 'aria-sort': 'descending' } : {})}
              >
                <span className="aa-head">
                  {head}
                  {head === 'When' && <Icon name="arrow-down" size={12} />}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {firstLines(grouped, most).map((day) => (
            <Fragment key={day.day}>
              <tr className="aa-group">
                <th colSpan={HEADS.length} scope="rowgroup">
                  <b>{dayHead(day.day, clock)}</b> · {eventsText(day.count)}
                </th>
              </tr>
              {day.lines.map((line) => (
                <Line
                  key={line.id}
                  {...rest}
                  {...{ line, clock }}
                  isSelected={line.id === open?.id}
                  isStop={line.id === stop}
                />
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
      {lines.length > most && (
        <p className="aa-more">
          <Button onPress={showMore}>Show more</Button>
        </p>
      )}
    </div>
  )
}
