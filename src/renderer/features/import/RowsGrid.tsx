import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { decisionOf, type RowDecision, type RowDecisions } from '#shared/domain/import/row-state.ts'
import { elementWithData } from '../../lib/focus.ts'
import { count } from '../../lib/format.ts'
import { isolatedNumber } from '../../lib/isolated.ts'
import { keptRange } from '../../lib/kept-range.ts'
import { Icon } from '../../ui/index.ts'
import { birthText } from '../../ui/patient/birth-date.ts'
import type { Line } from './check-list.ts'
import { groupText, outcomeText, STATE_TITLES, tagOf } from './import-text.ts'

const ROW_HEIGHT = 32
const HEAD_HEIGHT = 28
const PAGE = 12

interface RowsGridProps {
  readonly lines: readonly Line[]
  readonly decisions: RowDecisions
  /** The number of the record that is selected. */
  readonly selected: number | null
  readonly now: number
  /** Whether the selected row takes the keyboard when it is drawn. */
  readonly takesFocus: boolean
  readonly onSelect: (record: number) => void
  readonly onEnter: () => void
}

const recordOf = (line: Line | undefined): number | null => (line?.kind === 'row' ? line.row.record : null)

/** The row that a key leads to: an index among the lines, null for a key that leads nowhere. */
function lineAfter(key: string, lines: readonly Line[], at: number): number | null {
  const rows = lines.flatMap((line, index) => (line.kind === 'row' ? [index] : []))
  const place = rows.indexOf(at)
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: place + 1,
    ArrowUp: place - 1,
    PageDown: place + PAGE,
    PageUp: place - PAGE,
    Home: 0,
    End: rows.length - 1,
  }
  const to = steps[key]
  return to === undefined ? null : (rows[Math.max(0, Math.min(rows.length - 1, to))] ?? null)
}

interface RowProps {
  readonly line: Line
  readonly index: number
  readonly isSelected: boolean
  readonly decision: RowDecision | undefined
  readonly now: number
  readonly onSelect: (record: number) => void
}

function GridLine({ line, index, isSelected, decision, now, onSelect }: RowProps) {
  if (line.kind === 'group')
    return (
      <tr className="group" aria-rowindex={index + 2}>
        <td colSpan={6} className="group-cell">
          <b>{STATE_TITLES[line.state]}</b> · {count(line.rows)}, {groupText(line.state, line.undecided)}
        </td>
      </tr>
    )
  const { row } = line
  const tag = tagOf(row, decision)
  const birth = row.values ? birthText(row.values.dateOfBirth, now) : row.dateOfBirth
  return (
    <tr
      data-record={String(row.record)}
      className={isSelected ? 'sel' : undefined}
      aria-selected={isSelected}
      aria-rowindex={index + 2}
      tabIndex={isSelected ? 0 : -1}
      onClick={() => onSelect(row.record)}
    >
      <td className="right t3 num">{row.record}</td>
      <td>
        <span className={`tag ${tag.tone}`}>
          <Icon name={tag.icon} size={12} /> {tag.text}
        </span>
      </td>
      <td className="ell">{row.mrn ? isolatedNumber(row.mrn) : <span className="import-none">None</span>}</td>
      <td className="ell med">{row.name || <span className="import-none">None</span>}</td>
      <td className="ell num import-birth">{birth}</td>
      <td className="ell f12 t2" title={outcomeText(row, decision)}>
        {outcomeText(row, decision)}
      </td>
    </tr>
  )
}

/** As high as the rows that are not drawn. */
function Spacer({ height }: { readonly height: number }) {
  return (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: it is no row of the grid, only its height counts.
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes focus.
    <tr className="spacer" role="presentation" aria-hidden="true">
      <td colSpan={6} style={{ height }} />
    </tr>
  )
}

/** Every row of the file with what becomes of it: a grid with one tab stop. Only the rows in sight are in the document. */
export function RowsGrid({ lines, decisions, selected, now, takesFocus, onSelect, onEnter }: RowsGridProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const current = lines.findIndex((line) => recordOf(line) === selected)
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    scrollPaddingStart: HEAD_HEIGHT,
    scrollMargin: HEAD_HEIGHT,
    rangeExtractor: (range) => keptRange(range, [Math.max(0, current)]),
  })
  const items = virtualizer.getVirtualItems()
  const isDrawn = items.some(({ index }) => index === current)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another row is the reason, or that it is drawn now; the list itself scrolls nowhere.
  useEffect(() => {
    if (current >= 0) virtualizer.scrollToIndex(current)
    if (takesFocus && scroller.current && selected !== null)
      elementWithData(scroller.current, 'record', String(selected))?.focus()
  }, [selected, takesFocus, isDrawn])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const to = lineAfter(event.key, lines, current)
    const record = to === null ? null : recordOf(lines[to])
    if (event.key !== 'Enter' && record === null) return
    event.preventDefault()
    if (event.key === 'Enter') onEnter()
    else if (record !== null) onSelect(record)
  }
  const before = (items[0]?.start ?? HEAD_HEIGHT) - HEAD_HEIGHT
  const after = virtualizer.getTotalSize() - ((items.at(-1)?.end ?? HEAD_HEIGHT) - HEAD_HEIGHT)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the grid inside; the scroller only scrolls.
    <div className="import-rows" data-region="rows" ref={scroller} onKeyDown={onKeyDown}>
      <table
        className="import-table"
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows take focus and selection: this is a grid.
        role="grid"
        aria-label="Rows of the file"
        aria-rowcount={lines.length + 1}
      >
        <thead>
          <tr aria-rowindex={1}>
            <th className="right">Row</th>
            <th>State</th>
            <th>MRN</th>
            <th>Name</th>
            <th className="import-birth">Birth date</th>
            <th>What happens</th>
          </tr>
        </thead>
        <tbody>
          {before > 0 && <Spacer height={before} />}
          {items.flatMap(({ index }) => {
            const line = lines[index]
            if (!line) return []
            const record = recordOf(line)
            return (
              <GridLine
                key={record ?? `group ${line.kind === 'group' ? line.state : ''}`}
                line={line}
                index={index}
                isSelected={record !== null && record === selected}
                decision={line.kind === 'row' ? decisionOf(line.row, decisions) : undefined}
                now={now}
                onSelect={onSelect}
              />
            )
          })}
          {after > 0 && <Spacer height={after} />}
        </tbody>
      </table>
    </div>
  )
}
