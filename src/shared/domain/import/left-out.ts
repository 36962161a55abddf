import type { CheckedRow, FileCheck } from './check-file.ts'
import { decisionOfChecked, type RowDecisions, type RowState, rowState } from './row-state.ts'

/** A row that is not enrolled, with why. */
export interface LeftOutRow {
  readonly record: number
  readonly state: RowState
  /** As the file has them. */
  readonly mrn: string
  readonly name: string
  /** Sentences. They hold values of the file: for the screen and the report only, never for a log. */
  readonly why: string
  /** The cells as they came. */
  readonly cells: readonly string[]
}

function whyOf(row: CheckedRow, decisions: RowDecisions): string {
  const { action, problems } = row
  const reasons = problems.map(({ text }) => text).join(' ')
  if (action !== 'confirm') return reasons
  return `${decisionOfChecked(row, decisions) ? 'Left out by decision.' : 'Not decided.'} ${reasons}`
}

/** Every row that is not enrolled but for empty ones, in the file's order. @param enrolled the records that are */
export function leftOutRows(
  { layout, rows }: Pick<FileCheck, 'layout' | 'rows'>,
  enrolled: ReadonlySet<number>,
  decisions: RowDecisions = new Map(),
): LeftOutRow[] {
  const cells = new Map(layout?.rows.map((one) => [one.record, one.cells]))
  return rows
    .filter(({ record, problems }) => !enrolled.has(record) && !problems.some(({ code }) => code === 'blank'))
    .map((row) => ({
      record: row.record,
      state: rowState(row),
      mrn: row.shown.mrn,
      name: row.shown.name,
      why: whyOf(row, decisions),
      cells: cells.get(row.record) ?? [],
    }))
}

/**
 * Rows that were not enrolled, as lines of a CSV file that can be corrected and imported again: the headings of the file, and every row as it came.
 * The reason stands in the first column. In the last one it would widen the headings, and a row with too many cells would then be taken as it is, with
 * values under wrong headings.
 */
export const leftOutTable = (
  headings: readonly string[],
  rows: readonly Pick<LeftOutRow, 'why' | 'cells'>[],
): string[][] => [['Reason', ...headings], ...rows.map(({ why, cells }) => [why, ...cells])]

export const headingsOf = ({ layout }: Pick<FileCheck, 'layout'>): string[] =>
  layout?.columns.map(({ heading }) => heading) ?? []
