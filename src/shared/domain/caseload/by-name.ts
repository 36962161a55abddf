import type { CaseloadRow } from '../entities/caseload-row.ts'
import { compareFolded, foldText } from '../fold.ts'

/** What rows are ordered by. */
type Person = Pick<CaseloadRow, 'mrn' | 'lastName' | 'firstName'>

interface NamedRow<Row extends Person = Person> {
  readonly row: Row
  readonly last: string
  readonly first: string
  /** Both names as one text that sorts as the collator would, many times faster; null for names that only the collator can place. */
  readonly key: string | null
  /** The first letters of the key. */
  readonly head: number
}

/** How many letters of a key are compared as one number: as many as a number holds exactly, at 5 bits each. */
const HEAD = 10

/** The first letters of a key as a number of the same order: a to z, and below them what ends a name. */
function headOf(key: string): number {
  let head = 0
  for (let at = 0; at < HEAD; at++) {
    const code = at < key.length ? key.charCodeAt(at) : 0
    head = head * 32 + (code < 0x61 ? code : code - 0x5c)
  }
  return head
}

function named<Row extends Person>(row: Row): NamedRow<Row> {
  const [last, first] = [foldText(row.lastName), foldText(row.firstName)]
  const key = /^[a-z]*$/.test(last) && /^[a-z]*$/.test(first) ? `${last}\u0000${first}` : null
  return { row, last, first, key, head: key === null ? Number.NaN : headOf(key) }
}

/** Names that are the same once folded are ordered as they are written, so that the order doesn't depend on how the rows came. */
const compareWritten = (a: Person, b: Person): number =>
  compareFolded(a.lastName, b.lastName) || compareFolded(a.firstName, b.firstName) || compareFolded(a.mrn, b.mrn)

function compareNamed(a: NamedRow, b: NamedRow): number {
  const head = a.head - b.head
  if (head < 0 || head > 0) return head
  if (a.key === null || b.key === null || a.key === b.key)
    return compareFolded(a.last, b.last) || compareFolded(a.first, b.first) || compareWritten(a.row, b.row)
  return a.key < b.key ? -1 : 1
}

/** By name, then MRN: the order of rows that are otherwise equal. */
export const byName = (a: Person, b: Person): number =>
  compareFolded(foldText(a.lastName), foldText(b.lastName)) ||
  compareFolded(foldText(a.firstName), foldText(b.firstName)) ||
  compareWritten(a, b)

/** The rows by name. Their keys are made once: asking the collator in every comparison would cost most of the sort. */
export const sortedByName = <Row extends Person>(rows: readonly Row[]): Row[] =>
  rows
    .map((row) => named(row))
    .toSorted(compareNamed)
    .map(({ row }) => row)
