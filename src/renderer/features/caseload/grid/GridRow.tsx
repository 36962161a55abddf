import { memo } from 'react'
import type { CaseloadRow } from '#shared/domain/caseload-row.ts'
import { listName } from '../../../lib/format.ts'
import type { CellContext } from './cell-context.ts'
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

/** `Castellanos, Marisol, MRN 004417`: the accessible name of a row. */
export const rowName = (row: CaseloadRow): string => `${listName(row) || 'Can’t be read'}, MRN ${row.mrn}`

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
      aria-label={rowName(row)}
      tabIndex={tabStop === 'row' ? 0 : -1}
      data-mrn={row.mrn}
    >
      {GRID_COLUMNS.map((column, columnIndex) => (
        <td
          key={column.id}
          aria-colindex={columnIndex + 1}
          aria-label={column.label(row, context)}
          className={`x-${column.css}${column.right ? ' r' : ''}`}
          tabIndex={tabStop === column.id ? 0 : -1}
          data-column={column.id}
        >
          {column.cell(row, context)}
        </td>
      ))}
    </tr>
  )
})
