import { isRealDay } from '../reading/birth-date.ts'

/** A day of a calendar, `YYYY-MM-DD`, which exists. It has no time and no zone. */
export interface Day {
  readonly day: string
}

/** A cell of a table that leaves: text, a number, a day; null and '' are empty. A number that is a name, as an MRN, is text. */
export type Cell = string | number | Day | null

/** A column: its heading, and what a row gives for it. Every form of file is written from it. */
export interface Column<Row> {
  readonly heading: string
  readonly cell: (row: Row) => Cell
}

/** A table that leaves, in the order in which it is read. */
export interface Sheet {
  /** Of a workbook's sheet: at most 31 characters, none of `[]:*?/\`. */
  readonly name: string
  readonly headings: readonly string[]
  readonly lines: readonly (readonly Cell[])[]
}

export const sheetOf = <Row>(name: string, columns: readonly Column<Row>[], rows: readonly Row[]): Sheet => ({
  name,
  headings: columns.map(({ heading }) => heading),
  lines: rows.map((row) => columns.map(({ cell }) => cell(row))),
})

/** A text that may be a day: what is no day that exists stays as it is. */
export const dayCell = (text: string): Cell => (isRealDay(text) ? { day: text } : text)

/** A cell where there is only text. */
export function cellText(cell: Cell): string {
  if (cell === null) return ''
  return typeof cell === 'object' ? cell.day : String(cell)
}

/** Headings and lines as text. */
export const sheetLines = ({ headings, lines }: Sheet): string[][] => [
  [...headings],
  ...lines.map((line) => line.map(cellText)),
]
