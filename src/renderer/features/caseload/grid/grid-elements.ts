import type { GeneralPreferences } from '#shared/preferences.ts'
import { elementWithData } from '../../../lib/focus.ts'
import { COLUMN_IDS, type ColumnId } from './arranged-columns.ts'
import type { GridPosition, GridShape } from './grid-position.ts'

/** What a screen may ask of the grid. */
export interface GridControls {
  /** As if the key had been pressed in the grid; takes the focus along. */
  move(key: 'ArrowDown' | 'ArrowUp'): void
  /** Focuses the selected row, or the first. */
  focus(): void
}

/** Heights of a row in CSS pixels; `--row` in tokens.css and grid.css have the same numbers. */
export const ROW_HEIGHTS: Readonly<Record<GeneralPreferences['density'], number>> = { compact: 32, comfortable: 40 }
/** Height of the header, as in grid.css. */
export const HEADER_HEIGHT = 28

const isColumn = (id: string | undefined): id is ColumnId => COLUMN_IDS.some((column) => column === id)

/** The column whose header an element is, null for anything else. */
export function headerColumn(element: EventTarget): ColumnId | null {
  const id = element instanceof HTMLElement ? element.dataset.header : undefined
  return isColumn(id) ? id : null
}

/** The row that an element is in, null outside the rows. */
export const rowElement = (element: EventTarget): HTMLElement | null =>
  element instanceof Element ? element.closest<HTMLElement>('[data-mrn]') : null

/** The rows and columns that the keyboard can reach now. A column counts as visible when its header is drawn. */
export function gridShape(grid: HTMLElement, rows: number, rowHeight: number): GridShape {
  const columns = [...grid.querySelectorAll<HTMLElement>('[data-header]')]
    .filter((header) => header.offsetWidth > 0)
    .map(headerColumn)
    .filter((id) => id !== null)
  return { rows, columns, page: Math.floor((grid.clientHeight - HEADER_HEIGHT) / rowHeight) - 1 }
}

/** The element at a position, if it is drawn. `mrn` names the position's row. */
export function elementAt(grid: HTMLElement, at: GridPosition, mrn: string | undefined): HTMLElement | null {
  if (at.kind === 'header') return grid.querySelector(`[data-header="${at.column}"]`)
  const row = mrn === undefined ? null : elementWithData(grid, 'mrn', mrn)
  return at.column === null ? row : (row?.querySelector<HTMLElement>(`[data-column="${at.column}"]`) ?? row)
}
