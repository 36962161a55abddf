import type { VirtualItem } from '@tanstack/react-virtual'
import type { MouseEvent } from 'react'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { CellContext } from './cell-context.ts'
import type { ColumnId } from './column-ids.ts'
import type { GridColumn } from './columns.tsx'
import { GridRow } from './GridRow.tsx'
import { HEADER_HEIGHT } from './grid-heights.ts'
import { NO_MARK, type RowMark } from './row-mark.ts'

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
    const { waiting, problems } = marks.get(row.mrn) ?? NO_MARK
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
