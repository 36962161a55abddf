import { memo, type PointerEvent } from 'react'
import type { UrgencyThresholds } from '#shared/domain/entities/urgency-thresholds.ts'
import type { ColumnChoice } from '#shared/preferences.ts'
import { Icon } from '../../../ui/index.ts'
import { type ColumnId, columnOf, type Sorting, widthOf, withWidth } from './arranged-columns.ts'
import type { GridColumn } from './columns.tsx'

interface ResizeEdgeProps {
  /** CSS pixels. */
  readonly width: number
  readonly onWidth: (width: number) => void
}

/**
 * The right edge of a header, to drag the column wider or narrower. Only for a pointer: "Columns" does the same by keyboard.
 */
function ResizeEdge({ width, onWidth }: ResizeEdgeProps) {
  const onPointerDown = (down: PointerEvent<HTMLSpanElement>) => {
    if (down.button !== 0) return
    down.preventDefault()
    down.stopPropagation()
    const edge = down.currentTarget
    const { pointerId, clientX } = down
    edge.setPointerCapture(pointerId)
    const move = (event: globalThis.PointerEvent) => onWidth(width + event.clientX - clientX)
    const end = () => {
      edge.removeEventListener('pointermove', move)
      edge.removeEventListener('pointerup', end)
      edge.removeEventListener('pointercancel', end)
    }
    edge.addEventListener('pointermove', move)
    edge.addEventListener('pointerup', end)
    edge.addEventListener('pointercancel', end)
  }
  return (
    <span
      className="resize-edge"
      aria-hidden="true"
      onPointerDown={onPointerDown}
      // The header below sorts on a click.
      onClick={(event) => event.stopPropagation()}
    />
  )
}

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
