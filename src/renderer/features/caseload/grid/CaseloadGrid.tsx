import { useVirtualizer } from '@tanstack/react-virtual'
import { type Ref, useRef } from 'react'
import type { CaseloadRow } from '#shared/domain/caseload-row.ts'
import type { CellContext } from './cell-context.ts'
import type { ColumnId, Sorting } from './column-ids.ts'
import { GRID_COLUMNS } from './columns.tsx'
import { GridHeader } from './GridHeader.tsx'
import { GridRow } from './GridRow.tsx'
import type { GridControls } from './grid-controls.ts'
import { useGridKeys } from './use-grid-keys.ts'
import { withRow } from './virtual-range.ts'
import './cells.css'
import './grid.css'

/** Heights in CSS pixels; tokens.css has the same numbers. */
const ROW_HEIGHT = 32
const HEADER_HEIGHT = 28

export interface CaseloadGridProps {
  readonly controls: Ref<GridControls>
  readonly rows: readonly CaseloadRow[]
  readonly month: string
  readonly sorting: Sorting
  readonly selected: string | null
  readonly context: CellContext
  readonly onSort: (column: ColumnId, second: boolean) => void
  readonly onSelect: (mrn: string) => void
  readonly onTogglePeek: () => void
  readonly onEnter: () => void
}

/** The caseload as a grid with one tab stop. Only the rows in sight, and the one with the focus, are in the document. */
export function CaseloadGrid(props: CaseloadGridProps) {
  const { rows, selected, context } = props
  const scroller = useRef<HTMLDivElement>(null)
  const current = selected === null ? -1 : rows.findIndex((row) => row.mrn === selected)
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.mrn ?? index,
    overscan: 12,
    scrollPaddingStart: HEADER_HEIGHT,
    scrollMargin: HEADER_HEIGHT,
    rangeExtractor: (range) => withRow(range, Math.max(0, current)),
  })
  const keys = useGridKeys({ ...props, current, scroller, virtualizer })
  const items = virtualizer.getVirtualItems()
  let end = HEADER_HEIGHT
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the grid inside; the scroller only scrolls.
    <div className="tblwrap" data-region="table" ref={scroller} onKeyDown={keys.onKeyDown} onFocus={keys.onFocus}>
      <table
        className="grid"
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows take focus and selection: this is a grid.
        role="grid"
        aria-label="Caseload"
        aria-rowcount={rows.length + 1}
        aria-colcount={GRID_COLUMNS.length}
        aria-multiselectable={false}
      >
        <colgroup>
          {GRID_COLUMNS.map((column) => (
            <col key={column.id} className={`c-${column.css}`} />
          ))}
        </colgroup>
        <GridHeader month={props.month} sorting={props.sorting} tabStop={keys.header} onSort={props.onSort} />
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys of a row are handled by the scroller above. */}
        <tbody onClick={keys.onRowClick}>
          {/* One flat list: in nested ones a row would be made anew, and lose the focus, whenever its place changes. */}
          {items.flatMap((item) => {
            const row = rows[item.index]
            if (!row) return []
            const gap = item.start - end
            end = item.end
            return [
              gap > 0 && <Spacer key={`before-${item.key}`} height={gap} />,
              <GridRow
                key={row.mrn}
                row={row}
                index={item.index}
                selected={item.index === current}
                tabStop={keys.tabStopOf(item.index)}
                context={context}
              />,
            ]
          })}
          <Spacer height={Math.max(0, virtualizer.getTotalSize() + HEADER_HEIGHT - end)} />
        </tbody>
      </table>
    </div>
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
