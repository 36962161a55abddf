import { useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, type Ref, type RefObject, useEffect, useMemo, useRef } from 'react'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { ColumnChoice } from '#shared/preferences.ts'
import { usePreferences } from '../../../lib/contexts.ts'
import { keptRange } from '../../../lib/kept-range.ts'
import type { ColumnId, Sorting } from './arranged-columns.ts'
import type { CellContext } from './cell-context.ts'
import { type FittedColumn, isInSight } from './column-fit.ts'
import { GRID_COLUMNS, type GridColumn } from './columns.tsx'
import { GridBody } from './GridBody.tsx'
import { GridHeader } from './GridHeader.tsx'
import { type GridControls, HEADER_HEIGHT, ROW_HEIGHTS } from './grid-elements.ts'
import type { RowMark } from './row-mark.ts'
import { useGridKeys } from './use-grid-keys.ts'
import './cells.css'
import './grid.css'
import './short-columns.css'

interface RowVirtualizerOptions {
  readonly rows: readonly CaseloadRow[]
  /** Index of the row that stays in the document, -1 for none. */
  readonly current: number
  readonly scroller: RefObject<HTMLDivElement | null>
  /** The table starts at its top again when this changes. */
  readonly filter: string
  /** CSS pixels. */
  readonly rowHeight: number
}

/**
 * Which rows are drawn: the rows in sight, some around them, and the row with the focus. There is no `getItemKey`: a new function in every
 * render would make the virtualizer compute the places of all rows again.
 */
function useRowVirtualizer({ rows, current, scroller, filter, rowHeight }: RowVirtualizerOptions) {
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollPaddingStart: HEADER_HEIGHT,
    scrollMargin: HEADER_HEIGHT,
    rangeExtractor: (range) => keptRange(range, [Math.max(0, current)]),
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the filter is the reason, not a value that is read.
  useEffect(() => {
    if (scroller.current) scroller.current.scrollTop = 0
  }, [filter])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another height is measured anew.
  useEffect(() => virtualizer.measure(), [rowHeight])
  return virtualizer
}

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
  /** Which columns are shown, in which order and how wide. */
  readonly columns: ColumnChoice
  /** How the columns stand in the pane. */
  readonly fit: readonly FittedColumn[]
  /** Told the element whose width the columns have. */
  readonly pane: (element: HTMLElement | null) => (() => void) | undefined
  readonly onArrange: (columns: ColumnChoice) => void
  readonly onSort: (column: ColumnId, second: boolean) => void
  /** Patients who are selected together. */
  readonly checked: ReadonlySet<string>
  readonly onSelect: (mrn: string) => void
  readonly onToggle: (mrn: string) => void
  readonly onExtend: (from: string | null, to: string) => void
  readonly onTogglePeek: () => void
  readonly onEnter: () => void
}

/** A column that is drawn, and how. */
interface DrawnColumn {
  readonly column: GridColumn
  readonly fitted: FittedColumn
}

const drawnOf = (fit: readonly FittedColumn[]): readonly DrawnColumn[] =>
  fit.filter(isInSight).flatMap((fitted) => {
    const column = GRID_COLUMNS.find(({ id }) => id === fitted.id)
    return column ? [{ column, fitted }] : []
  })

/** The table is as wide as its columns at least, and the frozen ones stand where their widths say. */
function styleOf(drawn: readonly DrawnColumn[]): CSSProperties {
  const total = drawn.reduce((sum, { fitted }) => sum + fitted.width, 0)
  const flags = drawn.find(({ column }) => column.id === 'flags')?.fitted.width ?? 0
  const frozen: Record<string, string> = { '--frozen': `${flags}px` }
  return { ...frozen, minWidth: total }
}

const classesOf = (drawn: readonly DrawnColumn[], density: string): string => {
  const short = drawn.filter(({ fitted }) => fitted.short).map(({ column }) => `short-${column.css}`)
  return ['grid rows', density === 'comfortable' ? density : [], short].flat().join(' ')
}

/** The element's own ref, and another's: both are told, and let go together. */
const both =
  (own: RefObject<HTMLDivElement | null>, other: CaseloadGridProps['pane']) => (element: HTMLDivElement | null) => {
    own.current = element
    return other(element)
  }

/** The caseload as a grid with one tab stop. Only the rows in sight, and the one with the focus, are in the document. */
export function CaseloadGrid(props: CaseloadGridProps) {
  const { rows, selected, fit, pane } = props
  const drawn = useMemo(() => drawnOf(fit), [fit])
  const columns = useMemo(() => drawn.map(({ column }) => column), [drawn])
  const scroller = useRef<HTMLDivElement>(null)
  const measured = useMemo(() => both(scroller, pane), [pane])
  const current = selected === null ? -1 : rows.findIndex((row) => row.mrn === selected)
  const { density } = usePreferences().general
  const rowHeight = ROW_HEIGHTS[density]
  const virtualizer = useRowVirtualizer({ rows, current, scroller, filter: props.filter, rowHeight })
  const keys = useGridKeys({
    ...props,
    current,
    scroller,
    rowHeight,
    scrollTo: (row) => virtualizer.scrollToIndex(row),
  })
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the grid inside; the scroller only scrolls.
    <div className="tblwrap" data-region="table" ref={measured} onKeyDown={keys.onKeyDown} onFocus={keys.onFocus}>
      <table
        className={classesOf(drawn, density)}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows take focus and selection: this is a grid.
        role="grid"
        aria-label="Caseload"
        aria-multiselectable
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        style={styleOf(drawn)}
      >
        <colgroup>
          {drawn.map(({ column, fitted }) => (
            <col key={column.id} style={{ width: fitted.width }} />
          ))}
        </colgroup>
        <GridHeader
          columns={columns}
          choice={props.columns}
          month={props.month}
          thresholds={props.context.clinic.urgency}
          sorting={props.sorting}
          tabStop={keys.header}
          onSort={props.onSort}
          onArrange={props.onArrange}
        />
        <GridBody
          rows={rows}
          columns={columns}
          items={virtualizer.getVirtualItems()}
          height={virtualizer.getTotalSize()}
          current={current}
          checked={props.checked}
          context={props.context}
          marks={props.marks}
          tabStopOf={keys.tabStopOf}
          onClick={keys.onRowClick}
          onDoubleClick={props.onEnter}
        />
      </table>
    </div>
  )
}
