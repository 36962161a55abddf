import type { Virtualizer } from '@tanstack/react-virtual'
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
import type { CaseloadRow } from '#shared/domain/caseload-row.ts'
import { COLUMN_IDS, type ColumnId } from './column-ids.ts'
import type { GridControls } from './grid-controls.ts'
import { type GridPosition, moveInGrid } from './grid-position.ts'

interface GridKeysOptions {
  readonly controls: Ref<GridControls>
  readonly rows: readonly CaseloadRow[]
  /** Index of the selected row in `rows`, -1 without one. */
  readonly current: number
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>
  readonly onSelect: (mrn: string) => void
  readonly onTogglePeek: () => void
  readonly onEnter: () => void
}

/** CSS pixels, as in tokens.css. */
const ROW_HEIGHT = 32

const isColumn = (id: string | undefined): id is ColumnId => COLUMN_IDS.some((column) => column === id)

/** Columns that have not left: those whose header is drawn. */
const visibleColumns = (grid: Element): ColumnId[] =>
  [...grid.querySelectorAll<HTMLElement>('[data-header]')]
    .filter((header) => header.offsetWidth > 0)
    .map((header) => header.dataset.header)
    .filter(isColumn)

const elementAt = (grid: Element, at: GridPosition, mrn: string | undefined): HTMLElement | null => {
  if (at.kind === 'header') return grid.querySelector(`[data-header="${at.column}"]`)
  const row = mrn === undefined ? null : grid.querySelector<HTMLElement>(`[data-mrn="${CSS.escape(mrn)}"]`)
  return at.column === null ? row : (row?.querySelector<HTMLElement>(`[data-column="${at.column}"]`) ?? row)
}

/**
 * One tab stop for the whole grid: where the keyboard was last. Arrows move the row, Right and Left go into its cells, Up
 * from the first row reaches the headers. The selected row follows the focus.
 */
export function useGridKeys(options: GridKeysOptions) {
  const { rows, current, scroller, virtualizer, onSelect } = options
  const [header, setHeader] = useState<ColumnId | null>(null)
  const [column, setColumn] = useState<ColumnId | null>(null)
  const focusNext = useRef<GridPosition | null>(null)

  // A row that was out of sight is in the document only after the next drawing: focus it then.
  useLayoutEffect(() => {
    const at = focusNext.current
    if (!at || !scroller.current) return
    const target = elementAt(scroller.current, at, at.kind === 'row' ? rows[at.row]?.mrn : undefined)
    if (!target) return
    focusNext.current = null
    target.focus({ preventScroll: at.kind === 'row' && at.column === null })
  })

  const goTo = (at: GridPosition) => {
    focusNext.current = at
    setHeader(at.kind === 'header' ? at.column : null)
    setColumn(at.kind === 'row' ? at.column : null)
    const mrn = at.kind === 'row' ? rows[at.row]?.mrn : undefined
    if (mrn === undefined || at.kind !== 'row') return
    virtualizer.scrollToIndex(at.row, { align: 'auto' })
    onSelect(mrn)
  }

  const move = (key: string): boolean => {
    if (!scroller.current) return false
    const selected = header === null && current >= 0
    const at: GridPosition =
      header === null ? { kind: 'row', row: Math.max(0, current), column } : { kind: 'header', column: header }
    const page = Math.floor(scroller.current.clientHeight / ROW_HEIGHT) - 2
    const shape = { rows: rows.length, columns: visibleColumns(scroller.current), page }
    // Without a selection the first move goes to the first row, not past it.
    const next = !selected && header === null && key.startsWith('Arrow') ? at : moveInGrid(key, at, shape)
    if (next) goTo(next)
    return next !== null
  }

  useImperativeHandle(options.controls, () => ({
    move: (key) => {
      if (key === 'ArrowUp' && current <= 0 && header === null) return goTo({ kind: 'row', row: 0, column })
      move(key)
    },
    focus: () => goTo({ kind: 'row', row: Math.max(0, current), column }),
  }))

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const inHeader = header !== null
    if (!inHeader && current >= 0 && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault()
      return event.key === 'Enter' ? options.onEnter() : options.onTogglePeek()
    }
    if (move(event.key)) event.preventDefault()
  }

  const onFocus = (event: FocusEvent) => {
    const { header: onHeader } = event.target instanceof HTMLElement ? event.target.dataset : {}
    if (isColumn(onHeader)) return setHeader(onHeader)
    setHeader(null)
    const mrn = event.target.closest<HTMLElement>('[data-mrn]')?.dataset.mrn
    if (mrn !== undefined && mrn !== rows[current]?.mrn) onSelect(mrn)
  }

  const onRowClick = (event: MouseEvent) => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-mrn]') : null
    const mrn = row?.dataset.mrn
    if (!row || mrn === undefined) return
    setColumn(null)
    row.focus({ preventScroll: true })
    onSelect(mrn)
  }

  const tabStopOf = (index: number) => {
    if (header !== null || index !== Math.max(0, current)) return null
    return column ?? 'row'
  }
  return { header, onKeyDown, onFocus, onRowClick, tabStopOf }
}
