import { plural } from '../plural.ts'
import { readBirthDate } from '../reading/birth-date.ts'
import type { FileCheck } from './check-file.ts'
import { type Column, cellsOf, type LeftOutBecause, type SheetLayout } from './columns.ts'
import { type ProblemCode, ROW_PROBLEMS, type RowProblem } from './row-problems.ts'

/** What is said of a column. `fine`: nothing stands against it. `alert`: rows need a look. `out`: it is not imported. */
export interface ColumnNote {
  readonly tone: 'fine' | 'alert' | 'out'
  readonly text: string
}

/** A column with what a person needs to judge it. */
export interface ColumnView extends Column {
  /** The first different values, as the file has them. */
  readonly first: readonly string[]
  /** Rows in which it is filled. */
  readonly filled: number
  readonly note: ColumnNote
}

const FIRST_VALUES = 3

const LEFT_OUT: Readonly<Record<LeftOutBecause, string>> = {
  'another-is-trusted-more': 'Another column is taken',
  'name-is-in-other-columns': 'The name is in other columns',
  'only-when-chosen': 'Only when you choose it',
}

/** What the rows of a problem have, for a count before it. */
const WORDS: Partial<Readonly<Record<ProblemCode, string>>> = {
  'mrn-missing': 'empty',
  'mrn-twice': 'twice in the file',
  'mrn-of-two-people': 'under two people',
  'mrn-taken': 'enrolled under another name',
  'name-missing': 'without a name',
  'name-split-guessed': 'without a comma',
  'birth-date-missing': 'empty',
  'birth-date-impossible': 'with a date that does not exist',
  'birth-date-unreadable': 'with no date',
  'date-order-unknown': 'in an order to choose',
  'status-left-out': 'left out',
  'consent-missing': 'empty',
  'consent-without-date': 'without a date',
  'enrolled-missing': 'empty',
  'email-unusual': 'no usual address, kept as typed',
  'phone-unusual': 'no usual number, kept as typed',
  'care-manager-unknown': 'not a member, left out',
}

/** Remarks that are true of a whole column, and no reason to look. */
const SAID_OF_ALL: readonly ProblemCode[] = ['enrolled-on', 'already-enrolled', 'excel-text-form']

/** The problem of a column that most rows have, one that rejects or asks before a remark. */
function worst(problems: readonly RowProblem[]): { readonly code: ProblemCode; readonly rows: number } | null {
  const counts = new Map<ProblemCode, number>()
  for (const { code } of problems) counts.set(code, (counts.get(code) ?? 0) + 1)
  const weight = (code: ProblemCode) => (ROW_PROBLEMS[code].action === 'note' ? 0 : 1)
  const [first] = [...counts]
    .filter(([code]) => !SAID_OF_ALL.includes(code))
    .toSorted(([a, m], [b, n]) => weight(b) - weight(a) || n - m)
  return first ? { code: first[0], rows: first[1] } : null
}

/** A day of a column as it is read, `Mar 28, 1967`: a wrong order of day and month is seen by it. Null for a column of no days. */
function exampleOf(field: Column['field'], rows: FileCheck['rows'], now: number): string | null {
  const days = rows.map(({ values }) => {
    if (field === 'dateOfBirth') return values?.dateOfBirth
    if (field === 'consent') return values?.consentDay
    return field === 'enrolled' ? values?.enrolledDay : null
  })
  const day = days.find((one) => one)
  return day ? readBirthDate(day, now).text : null
}

function noteOf({ field, leftOut }: Column, problems: readonly RowProblem[], example: string | null): ColumnNote {
  if (field === null) return { tone: 'out', text: leftOut ? LEFT_OUT[leftOut] : 'Not kept' }
  const found = worst(problems)
  if (found === null)
    return { tone: 'fine', text: example ?? (field === 'mrn' ? 'None missing, none twice' : 'Kept as typed') }
  return { tone: 'alert', text: `${plural(found.rows, 'row')} ${WORDS[found.code] ?? 'to look at'}` }
}

/** The columns of a file for a person, with what the check found in each. @param now epoch milliseconds */
export function columnViews(layout: SheetLayout, { rows }: Pick<FileCheck, 'rows'>, now: number): ColumnView[] {
  const problems = Map.groupBy(
    rows.flatMap((row) => row.problems),
    ({ field }) => field,
  )
  return layout.columns.map((column) => {
    const filled = cellsOf(layout.rows, column.index).filter((cell) => cell !== '')
    return {
      ...column,
      first: [...new Set(filled)].slice(0, FIRST_VALUES),
      filled: filled.length,
      note: noteOf(
        column,
        column.field === null ? [] : (problems.get(column.field) ?? []),
        exampleOf(column.field, rows, now),
      ),
    }
  })
}
