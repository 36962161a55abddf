import type { VirtualItem } from '@tanstack/react-virtual'
import { type MouseEvent, memo } from 'react'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { Icon } from '../../../ui/index.ts'
import type { ColumnId } from './arranged-columns.ts'
import { type CellContext, rowName, showsCell } from './cell-context.ts'
import type { GridColumn } from './columns.tsx'
import { HEADER_HEIGHT } from './grid-elements.ts'
import { markText, NO_MARK, type RowMark } from './row-mark.ts'

interface GridRowProps {
  readonly row: CaseloadRow
  readonly columns: readonly GridColumn[]
  /** Position among the rows in view, from 0. */
  readonly index: number
  /** The one that the keyboard is on. */
  readonly current: boolean
  readonly selected: boolean
  /** `row` or a column when Tab comes to rest here, null otherwise. */
  readonly tabStop: 'row' | ColumnId | null
  readonly context: CellContext
  /** The parts of its mark instead of an object, so that `memo` draws a row again only when its own mark changes. */
  readonly waiting: number
  readonly problems: number
  readonly unfinished: boolean
}

const rowClass = (row: CaseloadRow, current: boolean, selected: boolean) =>
  [
    current && 'sel',
    selected && !current && 'checked',
    row.status.known === 'Deactivated' && 'off',
    row.readability === 'unreadable' && 'unreadable',
  ]
    .filter(Boolean)
    .join(' ')

export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { row, columns, index, current, selected, tabStop, context, waiting, problems, unfinished } = props
  const mark = markText({ waiting, problems, unfinished })
  return (
    <tr
      className={rowClass(row, current, selected)}
      aria-rowindex={index + 2}
      aria-selected={selected}
      aria-label={mark ? `${rowName(row, context)}, ${mark}` : rowName(row, context)}
      tabIndex={tabStop === 'row' ? 0 : -1}
      data-mrn={row.mrn}
    >
      {columns.map((column, columnIndex) => {
        const shows = showsCell(row, column.id, context)
        const label = shows ? column.label?.(row, context) : 'No value'
        return (
          <td
            key={column.id}
            aria-colindex={columnIndex + 1}
            className={`x-${column.css}${column.right ? ' r' : ''}`}
            tabIndex={tabStop === column.id ? 0 : -1}
            data-column={column.id}
          >
            {columnIndex === 0 && mark && <Gutter mark={{ waiting, problems, unfinished }} words={mark} />}
            {label === undefined ? (
              column.cell(row, context)
            ) : (
              <>
                {/* Read in full, drawn in short. As text and not as aria-label: the name of a cell is then its content. */}
                <span className="sr">{columnIndex === 0 && mark ? `${label}, ${mark}` : label}</span>
                <div aria-hidden="true">{shows && column.cell(row, context)}</div>
              </>
            )}
          </td>
        )
      })}
    </tr>
  )
})

/** At the edge of a row: something of this patient is not in the table. Its words are read with the cell. */
function Gutter({ mark, words }: { mark: RowMark; words: string }) {
  return (
    <span className={mark.problems > 0 ? 'gutter bad' : 'gutter'} title={words} aria-hidden="true">
      <Icon name={mark.problems > 0 ? 'warning' : mark.waiting > 0 ? 'send' : 'pencil'} size={12} />
    </span>
  )
}

interface GridBodyProps {
  readonly rows: readonly CaseloadRow[]
  readonly columns: readonly GridColumn[]
  readonly items: readonly VirtualItem[]
  /** Height of all rows in CSS pixels. */
  readonly height: number
  readonly current: number
  readonly checked: ReadonlySet<string>
  readonly context: CellContext
  readonly marks: ReadonlyMap<string, RowMark>
  readonly tabStopOf: (index: number) => 'row' | ColumnId | null
  readonly onClick: (event: MouseEvent) => void
  readonly onDoubleClick: () => void
}

/** The rows that are drawn, with room for the others between them. */
export function GridBody(props: GridBodyProps) {
  const { rows, columns, items, height, current, checked, context, marks, tabStopOf, onClick, onDoubleClick } = props
  let end = HEADER_HEIGHT
  let gaps = 0
  // One flat list: in nested lists React would make a row anew when its place changes, and the row would lose the focus.
  const drawn = items.flatMap((item) => {
    const row = rows[item.index]
    if (!row) return []
    const gap = item.start - end
    end = item.end
    const { waiting, problems, unfinished } = marks.get(row.mrn) ?? NO_MARK
    return [
      gap > 0 && <Spacer key={`gap ${gaps++}`} height={gap} />,
      <GridRow
        key={row.mrn}
        row={row}
        columns={columns}
        index={item.index}
        current={item.index === current}
        selected={checked.size > 0 ? checked.has(row.mrn) : item.index === current}
        tabStop={tabStopOf(item.index)}
        context={context}
        waiting={waiting}
        problems={problems}
        unfinished={unfinished}
      />,
    ]
  })
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys of a row are handled by the grid's scroller.
    <tbody onClick={onClick} onDoubleClick={onDoubleClick}>
      {drawn}
      <Spacer height={height + HEADER_HEIGHT - end} />
    </tbody>
  )
}

/** Holds the place of rows that are out of sight. */
function Spacer({ height }: { height: number }) {
  if (height <= 0) return null
  return (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: it is no row of the grid, only its height counts.
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes focus.
    <tr className="spacer" role="presentation" aria-hidden="true">
      {/* One cell: a span over all columns would bring back those that have left. */}
      <td style={{ height }} />
    </tr>
  )
}
