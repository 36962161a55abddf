import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type Ref,
  type RefObject,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { ColumnId } from './arranged-columns.ts'
import { elementAt, type GridControls, gridShape, headerColumn, rowElement } from './grid-elements.ts'
import { type GridPosition, moveInGrid } from './grid-position.ts'

/** Focuses a position of the grid. A row that was out of sight is in the document only after the next drawing. */
function useFocusAfterDrawing(scroller: RefObject<HTMLDivElement | null>, rows: readonly CaseloadRow[]) {
  const wanted = useRef<GridPosition | null>(null)
  const apply = () => {
    const at = wanted.current
    const target = at && scroller.current && elementAt(scroller.current, at, at.kind === 'row' ? rows[at.row]?.mrn : '')
    if (!target) return
    wanted.current = null
    // The virtualiser scrolls rows into sight; cells and headers may also be out of sight sideways.
    target.focus({ preventScroll: at.kind === 'row' && at.column === null })
  }
  useLayoutEffect(apply)
  return (at: GridPosition) => {
    wanted.current = at
    apply()
  }
}

interface GridKeysOptions {
  readonly controls: Ref<GridControls>
  readonly rows: readonly CaseloadRow[]
  /** Index of the selected row in `rows`, -1 without one. */
  readonly current: number
  readonly scroller: RefObject<HTMLDivElement | null>
  /** Of a row, in CSS pixels. */
  readonly rowHeight: number
  readonly scrollTo: (row: number) => void
  readonly onSelect: (mrn: string) => void
  readonly onToggle: (mrn: string) => void
  /** Selects all rows from one to another together. */
  readonly onExtend: (from: string | null, to: string) => void
  readonly onTogglePeek: () => void
  readonly onEnter: () => void
}

/** Where the keyboard is besides the selected row: in a header, or in a column of the row. */
function useGridPlace(options: GridKeysOptions) {
  const { rows, current, scroller, scrollTo, onSelect } = options
  const [header, setHeader] = useState<ColumnId | null>(null)
  const [column, setColumn] = useState<ColumnId | null>(null)
  const focus = useFocusAfterDrawing(scroller, rows)
  const at: GridPosition =
    header === null ? { kind: 'row', row: Math.max(0, current), column } : { kind: 'header', column: header }

  const goTo = (to: GridPosition) => {
    focus(to)
    setHeader(to.kind === 'header' ? to.column : null)
    setColumn(to.kind === 'row' ? to.column : null)
    const mrn = to.kind === 'row' ? rows[to.row]?.mrn : undefined
    if (mrn === undefined || to.kind !== 'row') return
    scrollTo(to.row)
    onSelect(mrn)
  }

  /** True when the key led somewhere. Without a selection the first move goes to the first row, not past it. */
  const move = (key: string): boolean => {
    if (!scroller.current) return false
    const first = at.kind === 'row' && current < 0 && key.startsWith('Arrow')
    const next = first ? at : moveInGrid(key, at, gridShape(scroller.current, rows.length, options.rowHeight))
    if (next) goTo(next)
    return next !== null
  }
  return { at, header, setHeader, setColumn, goTo, move }
}

/**
 * One tab stop for the whole grid: where the keyboard was last. Arrows move the row, Right and Left go into its cells, Up
 * from the first row reaches the headers. The selected row follows the focus.
 */
export function useGridKeys(options: GridKeysOptions) {
  const { rows, current, onSelect } = options
  const { at, header, setHeader, setColumn, goTo, move } = useGridPlace(options)
  const selectedPlace: GridPosition = {
    kind: 'row',
    row: Math.max(0, current),
    column: at.kind === 'row' ? at.column : null,
  }

  useImperativeHandle(options.controls, () => ({
    // J and K move between patients only: K stays on the first row instead of going to the headers.
    move: (key) => (key === 'ArrowUp' && current <= 0 ? goTo(selectedPlace) : move(key)),
    focus: () => goTo(selectedPlace),
  }))

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const onRow = at.kind === 'row' && current >= 0
    if (onRow && event.shiftKey) extend(event.key)
    if (onRow && event.key === 'Enter') options.onEnter()
    else if (onRow && event.key === ' ') options.onTogglePeek()
    else if (!move(event.key)) return
    event.preventDefault()
  }

  /** Shift with an arrow selects the row and the next one together; the arrow then moves as ever. */
  const extend = (key: string) => {
    const next = rows[current + (key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0)]
    const here = rows[current]
    if (here && next && next !== here) options.onExtend(here.mrn, next.mrn)
  }

  const onFocus = (event: FocusEvent) => {
    setHeader(headerColumn(event.target))
    const mrn = rowElement(event.target)?.dataset.mrn
    if (mrn !== undefined && mrn !== rows[current]?.mrn) onSelect(mrn)
  }

  const onRowClick = (event: MouseEvent) => {
    const row = rowElement(event.target)
    if (row?.dataset.mrn === undefined) return
    const { mrn } = row.dataset
    if (event.ctrlKey || event.metaKey) options.onToggle(mrn)
    else if (event.shiftKey) options.onExtend(rows[current]?.mrn ?? null, mrn)
    setColumn(null)
    row.focus({ preventScroll: true })
    onSelect(mrn)
  }

  const tabStopOf = (index: number) => (at.kind === 'row' && index === at.row ? (at.column ?? ('row' as const)) : null)
  return { header, onKeyDown, onFocus, onRowClick, tabStopOf }
}
