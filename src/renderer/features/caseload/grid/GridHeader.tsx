import { memo } from 'react'
import type { UrgencyThresholds } from '#shared/domain/entities/urgency-thresholds.ts'
import type { ColumnChoice } from '#shared/preferences.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { widthOf, withWidth } from './arranged-columns.ts'
import { type ColumnId, columnOf, type Sorting } from './column-ids.ts'
import type { GridColumn } from './columns.tsx'
import { ResizeEdge } from './ResizeEdge.tsx'

interface GridHeaderProps {
  readonly columns: readonly GridColumn[]
  readonly choice: ColumnChoice
  readonly month: string
  readonly thresholds: UrgencyThresholds
  readonly sorting: Sorting
  /** The header that the keyboard is on, null when it is in the rows. */
  readonly tabStop: ColumnId | null
  readonly onSort: (column: ColumnId, second: boolean) => void
  readonly onArrange: (columns: ColumnChoice) => void
}

/** The header row: every header sorts, by click or by Enter and Space. */
export const GridHeader = memo(function GridHeader(props: GridHeaderProps) {
  const { columns, choice, month, thresholds, sorting, tabStop, onSort, onArrange } = props
  const sortedColumn = columnOf(sorting.id)
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map((column, index) => {
          const sorted = column.id === sortedColumn
          const direction = sorting.desc ? 'descending' : 'ascending'
          return (
            <th
              key={column.id}
              scope="col"
              aria-colindex={index + 1}
              aria-sort={sorted ? direction : 'none'}
              className={`x-${column.css}${column.right ? ' r' : ''}`}
              title={column.tooltip(thresholds)}
              tabIndex={tabStop === column.id ? 0 : -1}
              data-header={column.id}
              onClick={(event) => onSort(column.id, event.shiftKey)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' && event.key !== ' ') return
                event.preventDefault()
                event.stopPropagation()
                onSort(column.id, event.shiftKey)
              }}
            >
              <span className="hd">{column.header(month)}</span>
              {sorted && <Icon name={sorting.desc ? 'arrow-down' : 'arrow-up'} size={12} />}
              <ResizeEdge
                width={widthOf(choice, column.id)}
                onWidth={(width) => onArrange(withWidth(choice, column.id, width))}
              />
            </th>
          )
        })}
      </tr>
    </thead>
  )
})
