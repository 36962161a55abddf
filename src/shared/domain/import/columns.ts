import { isBlank, textOfCell } from './cell.ts'
import { type ColumnDates, columnDates } from './date-order.ts'
import { type ColumnHeading, columnHeadings, findGroupRow, findHeader } from './header.ts'
import { IMPORT_FIELDS, type ImportField, knownHeading, ONLY_WHEN_CHOSEN } from './headings.ts'
import type { SheetRecord } from './read-sheet.ts'
import { foundNameOrder, type NameOrder } from './split-name.ts'
import type { DateOrder } from './written-date.ts'

/** Why a column is not imported, though its heading is known: shown beside it. */
export type LeftOutBecause = 'another-is-trusted-more' | 'name-is-in-other-columns' | 'only-when-chosen'

export interface Column extends ColumnHeading {
  /** Index of its cells, from 0. */
  readonly index: number
  /** Null: not imported. Nothing of it is stored. */
  readonly field: ImportField | null
  readonly leftOut: LeftOutBecause | null
}

export const DATE_FIELDS = [
  'dateOfBirth',
  'consent',
  'enrolled',
  'firstScoreDate',
  'phq9LastDate',
  'gad7LastDate',
] as const satisfies readonly ImportField[]
export type DateField = (typeof DATE_FIELDS)[number]

/** What a person said of the columns instead of what was found. */
export interface ColumnChoices {
  /** Number of the record with the headings. */
  readonly headerRecord?: number | undefined
  /** Fields by index of the column; null: not imported. */
  readonly fields?: ReadonlyMap<number, ImportField | null> | undefined
  readonly dateOrders?: Partial<Readonly<Record<DateField, DateOrder>>> | undefined
  readonly nameOrder?: NameOrder | undefined
}

/** A sheet with its columns known. Every record is a heading, stands above them, or is a row. */
export interface SheetLayout {
  readonly header: SheetRecord
  /** Titles, empty lines and group headings before the header. */
  readonly above: readonly SheetRecord[]
  /** The row of group headings among them, null when there is none. */
  readonly group: SheetRecord | null
  readonly rows: readonly SheetRecord[]
  readonly columns: readonly Column[]
  /** Columns of phone numbers: the first that is filled is taken, mobile before home before work. */
  readonly phoneColumns: readonly number[]
  /** Null: the file has no such column. */
  readonly dates: Readonly<Record<DateField, ColumnDates | null>>
  /** How the names of one column are split; null: it is not known, or they stand in two columns. */
  readonly nameOrder: NameOrder | null
}

/** The column of a field; of a phone number, the first that is looked into. Null when there is none. */
export const columnOf = ({ columns, phoneColumns }: SheetLayout, field: ImportField): number | null =>
  field === 'phoneNumber' ? (phoneColumns[0] ?? null) : (columns.find((one) => one.field === field)?.index ?? null)

/** The text of a row's cell of a field, as the file has it; empty where there is no such column or cell. */
export function cellOfField(layout: SheetLayout, { cells }: SheetRecord, field: ImportField): string {
  const index = columnOf(layout, field)
  return index === null ? '' : (cells[index] ?? '')
}

const rankOf = ({ heading }: ColumnHeading): number => knownHeading(heading)?.rank ?? Number.POSITIVE_INFINITY

/** The columns whose headings name a field, the most trusted first. Of equal ones the first. */
const candidates = (headings: readonly ColumnHeading[], field: ImportField): number[] =>
  headings
    .map((heading, index) => ({ heading, index }))
    .filter(({ heading }) => knownHeading(heading.heading)?.field === field)
    .toSorted((a, b) => rankOf(a.heading) - rankOf(b.heading))
    .map(({ index }) => index)

/**
 * What the headings propose: of a field the column that is trusted most, and of phone numbers all. A name in two columns is taken before the same name
 * in one. A middle name is proposed never, as are the others of `ONLY_WHEN_CHOSEN`: whether it belongs to the first name, a person says.
 */
function proposed(headings: readonly ColumnHeading[]): Map<number, ImportField> {
  const has = (field: ImportField) => candidates(headings, field).length > 0
  const inTwo = has('firstName') && has('lastName')
  const without: readonly ImportField[] = inTwo || !has('fullName') ? ['fullName'] : ['firstName', 'lastName']
  const fields = IMPORT_FIELDS.filter((field) => !ONLY_WHEN_CHOSEN.includes(field) && !without.includes(field))
  return new Map(
    fields.flatMap((field) =>
      candidates(headings, field)
        .slice(0, field === 'phoneNumber' ? undefined : 1)
        .map((index): [number, ImportField] => [index, field]),
    ),
  )
}

function whyLeftOut(heading: ColumnHeading, fields: ReadonlyMap<number, ImportField | null>): LeftOutBecause | null {
  const field = knownHeading(heading.heading)?.field
  if (field === undefined) return null
  if (ONLY_WHEN_CHOSEN.includes(field)) return 'only-when-chosen'
  return [...fields.values()].includes(field) ? 'another-is-trusted-more' : 'name-is-in-other-columns'
}

/** The columns with what they are taken for: as a person said, else as the headings propose. A field that the person gave is proposed nowhere else. */
function columnsOf(headings: readonly ColumnHeading[], chosen: ReadonlyMap<number, ImportField | null>): Column[] {
  const taken = new Set<ImportField | null>([...chosen.values()].filter((field) => field !== 'phoneNumber'))
  const found = [...proposed(headings)].filter(([, field]) => !taken.has(field))
  const fields = new Map<number, ImportField | null>([...found, ...chosen])
  return headings.map((heading, index) => {
    const field = fields.get(index) ?? null
    return { ...heading, index, field, leftOut: field || chosen.has(index) ? null : whyLeftOut(heading, fields) }
  })
}

/** The texts of a column, without rows that hold nothing. */
export const cellsOf = (rows: readonly SheetRecord[], index: number): string[] =>
  rows.filter(({ cells }) => !isBlank(cells)).map(({ cells }) => textOfCell(cells[index] ?? ''))

const headerOf = (records: readonly SheetRecord[], chosen: number | undefined): SheetRecord | null =>
  chosen === undefined ? findHeader(records) : (records[chosen - 1] ?? null)

/**
 * Finds the header among the records, what its columns are taken for, and the order of dates and names, or takes what a person said of them. Null when
 * no record looks like a header: the person names it.
 */
export function sheetLayout(records: readonly SheetRecord[], choices: ColumnChoices = {}): SheetLayout | null {
  const header = headerOf(records, choices.headerRecord)
  if (header === null) return null
  const group = findGroupRow(records, header)
  const headings = columnHeadings(header, group)
  const columns = columnsOf(headings, choices.fields ?? new Map())
  const rows = records.slice(header.record)
  const indexOf = (field: ImportField) => columns.find((one) => one.field === field)?.index
  const datesOf = (field: DateField) => {
    const index = indexOf(field)
    return index === undefined ? null : columnDates(cellsOf(rows, index), choices.dateOrders?.[field])
  }
  const fullName = indexOf('fullName')
  return {
    header,
    above: records.slice(0, header.record - 1),
    group,
    rows,
    columns,
    phoneColumns: columns
      .filter(({ field }) => field === 'phoneNumber')
      .toSorted((a, b) => rankOf(a) - rankOf(b))
      .map(({ index }) => index),
    dates: {
      dateOfBirth: datesOf('dateOfBirth'),
      consent: datesOf('consent'),
      enrolled: datesOf('enrolled'),
      firstScoreDate: datesOf('firstScoreDate'),
      phq9LastDate: datesOf('phq9LastDate'),
      gad7LastDate: datesOf('gad7LastDate'),
    },
    nameOrder: fullName === undefined ? null : (choices.nameOrder ?? foundNameOrder(cellsOf(rows, fullName))),
  }
}
