import type { ColumnId } from './arranged-columns.ts'

/**
 * Where the keyboard is in the grid: a header, a whole row, or a cell of a row. Rows are numbered from 0 as they are shown.
 */
export type GridPosition =
  | { readonly kind: 'header'; readonly column: ColumnId }
  | { readonly kind: 'row'; readonly row: number; readonly column: ColumnId | null }

export interface GridShape {
  readonly rows: number
  /** The columns that are visible now, in order. Never empty. */
  readonly columns: readonly ColumnId[]
  /** Rows that Page Up and Page Down pass. */
  readonly page: number
}

type Move = (at: GridPosition, shape: GridShape) => GridPosition | null

const clamp = (row: number, { rows }: GridShape) => Math.max(0, Math.min(rows - 1, row))
const columnAt = (at: GridPosition, shape: GridShape, step: number): ColumnId | undefined => {
  const index = at.column === null ? -1 : shape.columns.indexOf(at.column)
  return shape.columns[index + step]
}
const toRow = (at: GridPosition, row: number, shape: GridShape): GridPosition | null =>
  shape.rows === 0 ? null : { kind: 'row', row: clamp(row, shape), column: at.kind === 'row' ? at.column : null }

const down: Move = (at, shape) => toRow(at, at.kind === 'header' ? 0 : at.row + 1, shape)
const up: Move = (at, shape) => {
  const [first] = shape.columns
  if (at.kind === 'row' && at.row > 0) return toRow(at, at.row - 1, shape)
  return at.kind === 'row' && first ? { kind: 'header', column: at.column ?? first } : null
}
const right: Move = (at, shape) => {
  const column = columnAt(at, shape, 1)
  return column ? { ...at, column } : null
}
const left: Move = (at, shape) => {
  if (at.column === null) return null
  const column = columnAt(at, shape, -1)
  if (column) return { ...at, column }
  return at.kind === 'row' ? { ...at, column: null } : null
}
/** Home and End move between rows, or between columns once the keyboard is in a cell or a header. */
const edge =
  (last: boolean): Move =>
  (at, shape) => {
    if (at.column === null) return toRow(at, last ? shape.rows - 1 : 0, shape)
    const column = last ? shape.columns.at(-1) : shape.columns[0]
    return column ? { ...at, column } : null
  }
const page =
  (sign: 1 | -1): Move =>
  (at, shape) =>
    toRow(at, at.kind === 'header' ? 0 : at.row + sign * Math.max(1, shape.page), shape)

const MOVES: Readonly<Record<string, Move>> = {
  ArrowDown: down,
  ArrowUp: up,
  ArrowRight: right,
  ArrowLeft: left,
  Home: edge(false),
  End: edge(true),
  PageDown: page(1),
  PageUp: page(-1),
}

/** Where a key leads; null when it leads nowhere (the key is not for the grid, or there is nothing that way). */
export function moveInGrid(key: string, at: GridPosition, shape: GridShape): GridPosition | null {
  return MOVES[key]?.(at, shape) ?? null
}
