import { foldText } from '../fold.ts'
import { isBlank, textOfCell } from './cell.ts'
import { cellOfField, cellsOf, columnOf, type SheetLayout } from './columns.ts'
import type { ImportRow } from './read-row.ts'
import { type RowProblem, rowProblem } from './row-problems.ts'
import { readWrittenDate } from './written-date.ts'

/** A word with which a row of totals begins. A whole word: Summers is a name. */
const TOTAL = /^(?:totals?|average|mean|median|count|sum)(?![\p{L}\p{N}])/iu
const LEGEND = /^[*†]/

/** Whether a row names a patient, in cells that do not begin as a total does. Sum, Wai is a patient; Total patients and 14 are none. */
function namesPatient({ firstName, lastName, namedAs }: ImportRow): boolean {
  if (!/\p{L}/u.test(namedAs)) return false
  if (firstName !== '' && lastName !== '') return !TOTAL.test(namedAs) || namedAs.includes(',')
  return namedAs !== '' && !TOTAL.test(namedAs) && !LEGEND.test(namedAs)
}

/** Totals and legends: they begin as such and have neither a birth date nor a patient's name. A patient is never taken for one. */
function isSummary(row: ImportRow, layout: SheetLayout): boolean {
  const { cells } = row.record
  if (readWrittenDate(textOfCell(cellOfField(layout, row.record, 'dateOfBirth'))) !== null || namesPatient(row))
    return false
  const first = cells.map(textOfCell).find((cell) => cell !== '') ?? ''
  return LEGEND.test(first) || cells.slice(0, 3).some((cell) => TOTAL.test(textOfCell(cell)))
}

const sameCells = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length &&
  a.every((cell, at) => textOfCell(cell).toLowerCase() === textOfCell(b[at] ?? '').toLowerCase())

/** A status as it is compared: without case, spaces and signs, where it has letters at all. */
export const statusKey = (status: string): string => foldText(status) || status

/** Why a row is no new patient's by itself, null when it may be one. @param statusLeftOut what the person chose to leave out, as the file has it */
export function skipOf(row: ImportRow, layout: SheetLayout, statusLeftOut: readonly string[]): RowProblem | null {
  const { cells } = row.record
  if (isBlank(cells)) return rowProblem('blank', null)
  if (sameCells(cells, layout.header.cells)) return rowProblem('repeated-header', null)
  if (isSummary(row, layout)) return rowProblem('summary-row', null)
  const isLeftOut = row.status !== '' && statusLeftOut.map(statusKey).includes(statusKey(row.status))
  return isLeftOut ? rowProblem('status-left-out', 'status', { value: row.status }) : null
}

/** Every status of a file, as written first, with how many rows have it: what a person chooses from. */
export function statusCounts(layout: SheetLayout): { readonly status: string; readonly rows: number }[] {
  const index = columnOf(layout, 'status')
  const counts = new Map<string, { status: string; rows: number }>()
  for (const status of index === null ? [] : cellsOf(layout.rows, index)) {
    const known = counts.get(statusKey(status))
    if (known) known.rows++
    else if (status !== '') counts.set(statusKey(status), { status, rows: 1 })
  }
  return [...counts.values()].toSorted((a, b) => b.rows - a.rows)
}
