import { plural } from '../plural.ts'
import { type Cell, cellText, type Sheet } from './sheet.ts'

/** Longest text of a cell of XLSX, in UTF-16 units. Source: Excel specifications and limits, "Total number of characters that a cell can contain". */
export const CELL_LIMIT = 32_767

/** The first day that every spreadsheet counts alike: before it, Excel has a February 29 of 1900 that never was. */
const FIRST_DAY = '1900-03-01'

/** What XML 1.0 has no character for, but tab and line breaks; lone halves of a pair are replaced before. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is dropped.
const NOT_IN_XML = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]/g
/** What a reader of XLSX takes for an escaped character (ECMA-376, ST_Xstring). */
const LOOKS_ESCAPED = /_(?=x[0-9A-Fa-f]{4}_)/g

/** Text as a cell holds it: control characters are dropped, and `_x000D_` that somebody typed stays those seven characters. */
const cellValue = (text: string): string =>
  text.toWellFormed().replaceAll(NOT_IN_XML, '').replaceAll(LOOKS_ESCAPED, '_x005F_')

/** The longest beginning that fits a cell and splits no pair. */
function cut(text: string): string {
  const end = /[\ud800-\udbff]/.test(text.charAt(CELL_LIMIT - 1)) ? CELL_LIMIT - 1 : CELL_LIMIT
  return text.slice(0, end)
}

/** A cell of a workbook; null is empty. A date is midnight of UTC of its calendar day: no zone moves it. */
export type WorkbookCell = string | number | Date | null

export interface WorkbookSheet extends Pick<Sheet, 'name' | 'headings'> {
  readonly lines: readonly (readonly WorkbookCell[])[]
  /** Of each column, in characters. */
  readonly widths: readonly number[]
}

export interface Workbook {
  readonly sheets: readonly WorkbookSheet[]
  /** Cells whose text was longer than a cell holds, and was cut. */
  readonly cuts: number
}

const NARROWEST = 8
const WIDEST = 60
const ROOM = 2

/** The longest line of a text, in characters. */
const widthOf = (text: string): number =>
  text.includes('\n') ? Math.max(...text.split('\n').map((line) => line.length)) : text.length

const widthsOf = ({ headings, lines }: Sheet): number[] =>
  headings.map((heading, at) => {
    const longest = lines.reduce((most, line) => Math.max(most, widthOf(cellText(line[at] ?? null))), heading.length)
    return Math.min(WIDEST, Math.max(NARROWEST, longest + ROOM))
  })

/** Tables as the sheets of a workbook. Text stays text: no sign is put before what looks like a formula, because a text cell is never run. */
export function workbookOf(sheets: readonly Sheet[]): Workbook {
  let cuts = 0
  const cellOf = (cell: Cell): WorkbookCell => {
    if (cell === null || cell === '') return null
    if (typeof cell === 'number') return Number.isFinite(cell) ? cell : String(cell)
    if (typeof cell === 'object') return cell.day < FIRST_DAY ? cell.day : new Date(Date.parse(`${cell.day}T00:00:00Z`))
    if (cell.length <= CELL_LIMIT) return cellValue(cell)
    cuts += 1
    return cellValue(cut(cell))
  }
  const made = sheets.map((sheet) => ({
    name: sheet.name,
    headings: sheet.headings,
    lines: sheet.lines.map((line) => line.map(cellOf)),
    widths: widthsOf(sheet),
  }))
  return { sheets: made, cuts }
}

/** What is said of cells that were cut; null where none was. */
export const cutsText = ({ cuts }: Pick<Workbook, 'cuts'>): string | null =>
  cuts === 0
    ? null
    : `${plural(cuts, 'cell')} held more than ${CELL_LIMIT.toLocaleString('en-US')} characters, the most that a cell of XLSX can hold, and ${cuts === 1 ? 'was' : 'were'} cut there. The CSV file has the whole text.`
