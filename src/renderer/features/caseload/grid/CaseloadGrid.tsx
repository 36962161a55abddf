import { type Ref, useRef } from 'react'
import type { CaseloadRow } from '#shared/domain/caseload-row.ts'
import type { CellContext } from './cell-context.ts'
import type { ColumnId, Sorting } from './column-ids.ts'
import { GRID_COLUMNS } from './columns.tsx'
import { GridBody } from './GridBody.tsx'
import { GridHeader } from './GridHeader.tsx'
import type { GridControls } from './grid-controls.ts'
import type { RowMark } from './row-mark.ts'
import { useGridKeys } from './use-grid-keys.ts'
import { useRowVirtualizer } from './use-row-virtualizer.ts'
import './cells.css'
import './grid.css'
import './columns.css'

export interface CaseloadGridProps {
  readonly controls: Ref<GridControls>
  readonly rows: readonly CaseloadRow[]
  readonly month: string
  readonly sorting: Sorting
  readonly selected: string | null
  readonly context: CellContext
  /** What of each patient is not in the table yet, by MRN. */
  readonly marks: ReadonlyMap<string, RowMark>
  readonly filter: string
  readonly onSort: (column: ColumnId, second: boolean) => void
  readonly onSelect: (mrn: string) => void
  readonly onTogglePeek: () => void
  readonly onEnter: () => void
}

/** The caseload as a grid with one tab stop. Only the rows in sight, and the one with the focus, are in the document. */
export function CaseloadGrid(props: CaseloadGridProps) {
  const { rows, selected } = props
  const scroller = useRef<HTMLDivElement>(null)
  const current = selected === null ? -1 : rows.findIndex((row) => row.mrn === selected)
  const virtualizer = useRowVirtualizer({ rows, current, scroller, filter: props.filter })
  const keys = useGridKeys({ ...props, current, scroller, scrollTo: (row) => virtualizer.scrollToIndex(row) })
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the grid inside; the scroller only scrolls.
    <div className="tblwrap" data-region="table" ref={scroller} onKeyDown={keys.onKeyDown} onFocus={keys.onFocus}>
      <table
        className="grid rows"
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows take focus and selection: this is a grid.
        role="grid"
        aria-label="Caseload"
        aria-rowcount={rows.length + 1}
        aria-colcount={GRID_COLUMNS.length}
      >
        <colgroup>
          {GRID_COLUMNS.map((column) => (
            <col key={column.id} className={`c-${column.css}`} />
          ))}
        </colgroup>
        <GridHeader month={props.month} sorting={props.sorting} tabStop={keys.header} onSort={props.onSort} />
        <GridBody
          rows={rows}
          items={virtualizer.getVirtualItems()}
          height={virtualizer.getTotalSize()}
          current={current}
          context={props.context}
          marks={props.marks}
          tabStopOf={keys.tabStopOf}
          onClick={keys.onRowClick}
        />
      </table>
    </div>
  )
}
