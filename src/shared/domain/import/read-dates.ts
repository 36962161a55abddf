import { yearsBefore } from '../reading/birth-date.ts'
import type { DateField } from './columns.ts'
import type { ColumnDates } from './date-order.ts'
import { type DayReading, readDay } from './read-day.ts'
import { type ProblemCode, ROW_PROBLEMS, type RowProblem, rowProblem } from './row-problems.ts'

export interface BirthReading {
  /** `YYYY-MM-DD`, null where none was given or it can't be stored. */
  readonly day: string | null
  readonly problems: readonly RowProblem[]
}
export type ConsentReading = BirthReading
export type EnrolledReading = BirthReading

interface DateCell {
  readonly text: string
  readonly problems: readonly RowProblem[]
}

/** Older than this asks: 1900-01-01 is what systems fill in. */
const IMPLAUSIBLE_YEARS = 110
/** Up to this age a year of two digits may be of either century. */
const AMBIGUOUS_YEARS = 12

type ReadDay = Extract<DayReading, { kind: 'day' }>

/** What a person is told of a date that was read. */
function remarks({ isShortYear, isSerial }: ReadDay, field: DateField, value: string): RowProblem[] {
  const code: ProblemCode | null = isShortYear ? 'two-digit-year' : isSerial ? 'date-serial' : null
  return code === null ? [] : [rowProblem(code, field, { value })]
}

const UNREAD_BIRTH = {
  'no-date': 'birth-date-unreadable',
  impossible: 'birth-date-impossible',
  'order-unknown': 'date-order-unknown',
} as const

function birthProblem({ day, isShortYear }: ReadDay, today: string): ProblemCode | null {
  if (day > today) return 'birth-date-in-future'
  if (isShortYear && day > yearsBefore(today, AMBIGUOUS_YEARS)) return 'birth-year-ambiguous'
  return day < yearsBefore(today, IMPLAUSIBLE_YEARS) ? 'birth-date-implausible' : null
}

/** Reads a birth date in its column. Without such a column there is nothing to remark. @param today `YYYY-MM-DD` in the clinic's zone */
export function readBirth(cell: DateCell, column: ColumnDates | null, today: string): BirthReading {
  const field = 'dateOfBirth'
  const value = cell.text
  if (column === null) return { day: null, problems: [] }
  if (value === '') return { day: null, problems: [...cell.problems, rowProblem('birth-date-missing', field)] }
  const reading = readDay(value, column, today)
  if (reading.kind !== 'day')
    return { day: null, problems: [...cell.problems, rowProblem(UNREAD_BIRTH[reading.kind], field, { value })] }
  const problems = [...cell.problems, ...remarks(reading, field, value)]
  const problem = birthProblem(reading, today)
  if (problem === null) return { day: reading.day, problems }
  const day = ROW_PROBLEMS[problem].action === 'reject' ? null : reading.day
  return { day, problems: [...problems, rowProblem(problem, field, { value })] }
}

/** Words that say in a column of consents that there is none, wherever they stand. A single letter, or `false`, says it at the beginning only. */
const REFUSED =
  /^(?:n|false)\b|\b(?:no|not|none|never|without|pending|unsigned|denie[ds]|declin(?:e|es|ed|ing)|refus(?:e|es|ed|al|ing)|with(?:drew|drawn|held)|revoked?|opt(?:s|ed)?[ -]?out|\w+n['’]t)\b/i

const UNREAD_CONSENT = {
  'no-date': 'consent-without-date',
  impossible: 'consent-date-impossible',
  'order-unknown': 'date-order-unknown',
} as const

/** What a date of the past is compared with: today, and the birth date, null when it is not known. */
export interface Life {
  readonly today: string
  readonly born: string | null
}

/** The first day whose moment can be stored in any zone: a moment is a positive number of milliseconds since 1970. */
const EARLIEST = '1970-01-03'

/** A year of two digits is of this century: the service began in 2017. */
export const THIS_CENTURY = '2099-12-31'

export const isBeforeLife = (day: string, { born }: Life): boolean => day < EARLIEST || (born !== null && day < born)

/**
 * Reads a consent in its column. A text that is no date gives none, and is no refusal: minutes then count from the enrolment. A word that says no asks,
 * otherwise somebody who did not consent would be enrolled in silence.
 */
export function readConsent(cell: DateCell, column: ColumnDates | null, life: Life): ConsentReading {
  const field = 'consent'
  const of = (code: ProblemCode, value = cell.text) => ({
    day: null,
    problems: [...cell.problems, rowProblem(code, field, { value })],
  })
  if (column === null) return { day: null, problems: [] }
  if (cell.text === '') return of('consent-missing')
  if (REFUSED.test(cell.text)) return of('consent-refused')
  const reading = readDay(cell.text, column, THIS_CENTURY)
  if (reading.kind !== 'day') return of(UNREAD_CONSENT[reading.kind])
  if (reading.day > life.today) return of('consent-in-future')
  if (isBeforeLife(reading.day, life)) return of('consent-date-impossible')
  return { day: reading.day, problems: [...cell.problems, ...remarks(reading, field, cell.text)] }
}

const UNREAD_ENROLLED = {
  'no-date': 'enrolled-unreadable',
  impossible: 'enrolled-impossible',
  'order-unknown': 'date-order-unknown',
} as const

/** Reads when care began, in its column. An empty cell means: with the import. */
export function readEnrolled(cell: DateCell, column: ColumnDates | null, life: Life): EnrolledReading {
  const field = 'enrolled'
  const value = cell.text
  if (column === null) return { day: null, problems: [] }
  if (value === '') return { day: null, problems: [...cell.problems, rowProblem('enrolled-missing', field)] }
  const reading = readDay(value, column, THIS_CENTURY)
  const wrong = (code: ProblemCode) => ({ day: null, problems: [...cell.problems, rowProblem(code, field, { value })] })
  if (reading.kind !== 'day') return wrong(UNREAD_ENROLLED[reading.kind])
  if (reading.day > life.today) return wrong('enrolled-in-future')
  if (isBeforeLife(reading.day, life)) return wrong('enrolled-impossible')
  const found = [...cell.problems, ...remarks(reading, field, value), rowProblem('enrolled-on', field, { value })]
  return { day: reading.day, problems: found }
}
