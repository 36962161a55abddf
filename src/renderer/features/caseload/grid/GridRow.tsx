import { memo } from 'react'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { Icon } from '../../../ui/index.ts'
import { type CellContext, rowName, showsCell } from './cell-context.ts'
import type { ColumnId } from './column-ids.ts'
import type { GridColumn } from './columns.tsx'
import { markText, type RowMark } from './row-mark.ts'

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
  /** Two numbers instead of an object, so that `memo` draws a row again only when its own numbers change. */
  readonly waiting: number
  readonly problems: number
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
  const { row, columns, index, current, selected, tabStop, context, waiting, problems } = props
  const mark = markText({ waiting, problems })
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
            {columnIndex === 0 && mark && <Gutter mark={{ waiting, problems }} words={mark} />}
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
      <Icon name={mark.problems > 0 ? 'warning' : 'send'} size={12} />
    </span>
  )
}
