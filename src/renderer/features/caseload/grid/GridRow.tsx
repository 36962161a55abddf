import { memo } from 'react'
import type { CaseloadRow } from '#shared/domain/caseload-row.ts'
import { type CellContext, rowName, showsCell } from './cell-context.ts'
import type { ColumnId } from './column-ids.ts'
import { GRID_COLUMNS } from './columns.tsx'

interface GridRowProps {
  readonly row: CaseloadRow
  /** Position among the rows in view, from 0. */
  readonly index: number
  readonly selected: boolean
  /** `row` or a column when Tab comes to rest here, null otherwise. */
  readonly tabStop: 'row' | ColumnId | null
  readonly context: CellContext
}

const rowClass = (row: CaseloadRow, selected: boolean) =>
  [selected && 'sel', row.status.known === 'Deactivated' && 'off', row.readability === 'unreadable' && 'unreadable']
    .filter(Boolean)
    .join(' ')

export const GridRow = memo(function GridRow({ row, index, selected, tabStop, context }: GridRowProps) {
  return (
    <tr
      className={rowClass(row, selected)}
      aria-rowindex={index + 2}
      aria-selected={selected}
      aria-label={rowName(row, context)}
      tabIndex={tabStop === 'row' ? 0 : -1}
      data-mrn={row.mrn}
    >
      {GRID_COLUMNS.map((column, columnIndex) => {
        const shows = showsCell(row, column.id, context)
        const label = shows ? column.label(row, context) : 'No value'
        return (
          <td
            key={column.id}
            aria-colindex={columnIndex + 1}
            className={`x-${column.css}${column.right ? ' r' : ''}`}
            tabIndex={tabStop === column.id ? 0 : -1}
            data-column={column.id}
          >
            {/* Read in full, drawn in short. As text and not as aria-label: the name of a cell is then its content. */}
            <span className="sr">{label}</span>
            <div aria-hidden="true">{shows && column.cell(row, context)}</div>
          </td>
        )
      })}
    </tr>
  )
})
