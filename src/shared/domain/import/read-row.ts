import type { ClinicContext } from '../rules/context.ts'
import { clinicDay, clinicTimeToMs } from '../time.ts'
import { textOfCell, trimCell, unwrapped } from './cell.ts'
import { columnOf, type SheetLayout } from './columns.ts'
import type { ImportField } from './headings.ts'
import {
  type BirthReading,
  type ConsentReading,
  type EnrolledReading,
  readBirth,
  readConsent,
  readEnrolled,
} from './read-dates.ts'
import { readScores, type ScoresReading } from './read-scores.ts'
import type { SheetRecord } from './read-sheet.ts'
import { type RowProblem, rowProblem } from './row-problems.ts'
import { splitName } from './split-name.ts'

/** A row of the file with the values of its mapped columns, and what was found while reading them. */
export interface ImportRow {
  readonly record: SheetRecord
  /** Without spaces and invisible characters at its ends; empty when there is none. */
  readonly mrn: string
  readonly firstName: string
  readonly lastName: string
  readonly birth: BirthReading
  readonly phoneNumber: string
  readonly email: string
  readonly payer: string
  readonly status: string
  readonly consent: ConsentReading
  /** The first moment of the consent's day in the clinic's zone, epoch milliseconds; null when there is none. */
  readonly consentAt: number | null
  readonly enrolled: EnrolledReading
  /** The first moment of the enrolment's day in the clinic's zone, epoch milliseconds; null when the file has none. */
  readonly enrolledAt: number | null
  /** The name of the care manager as the file has it. */
  readonly careManager: string
  readonly formerName: string
  readonly scores: ScoresReading
  /** The name as the file has it, for a person. */
  readonly namedAs: string
  /** What was found while the cells were read, by field; the dates have their own. */
  readonly found: Readonly<Record<'mrn' | 'name' | 'contact', readonly RowProblem[]>>
}

/** What stands for "not known" in a cell, whatever its case. */
const PLACEHOLDERS = new Set(['n/a', 'none', 'not provided', 'unknown', 'declined', '-', '--', 'null'])
/** Of a name fewer: None is a name. */
const NAME_PLACEHOLDERS = new Set(['n/a', 'not provided', 'unknown', '-', '--'])

/** Whether a text says only that nothing is known. A consent that was declined is known. */
function isPlaceholder(text: string, field: ImportField): boolean {
  if (field === 'consent' && text.toLowerCase() === 'declined') return false
  return (field.endsWith('Name') ? NAME_PLACEHOLDERS : PLACEHOLDERS).has(text.toLowerCase())
}

interface CellReading {
  readonly text: string
  readonly problems: readonly RowProblem[]
}

/** A cell without the form that a spreadsheet gave it, and empty where it says only that nothing is known. */
function readCell(raw: string, field: ImportField, clean: (cell: string) => string): CellReading {
  const inner = unwrapped(raw) ?? (field === 'mrn' ? /^'(?=.)(.*)$/s.exec(trimCell(raw))?.[1] : undefined) ?? null
  const text = clean(inner ?? raw)
  const form = inner === null ? [] : [rowProblem('excel-text-form', field, { value: trimCell(raw) })]
  if (!isPlaceholder(text, field)) return { text, problems: form }
  return { text: '', problems: [...form, rowProblem('placeholder-emptied', field, { value: text })] }
}

type Read = (field: ImportField) => CellReading
const NOTHING: CellReading = { text: '', problems: [] }

/** Reads the cells of a row by field. The phone number is the first that is filled; a placeholder in one before it is no remark then. */
function readerOf({ cells }: SheetRecord, layout: SheetLayout): Read {
  const cellAt = (index: number, field: ImportField) =>
    readCell(cells[index] ?? '', field, field === 'mrn' ? trimCell : textOfCell)
  const phone = () => {
    const all = layout.phoneColumns.map((index) => cellAt(index, 'phoneNumber'))
    return all.find(({ text }) => text !== '') ?? all.find(({ problems }) => problems.length > 0) ?? NOTHING
  }
  return (field) => {
    if (field === 'phoneNumber') return phone()
    const index = columnOf(layout, field)
    return index === null ? NOTHING : cellAt(index, field)
  }
}

interface NameReading {
  readonly firstName: string
  readonly lastName: string
  readonly namedAs: string
  readonly problems: readonly RowProblem[]
}

function readName(read: Read, layout: SheetLayout): NameReading {
  const [first, middle, last, full] = [read('firstName'), read('middleName'), read('lastName'), read('fullName')]
  const inOne = columnOf(layout, 'fullName') !== null && full.text !== ''
  const split = inOne ? splitName(full.text, layout.nameOrder) : null
  const lastName = split?.lastName ?? last.text
  const given = split?.firstName ?? first.text
  const firstName = [given, middle.text].filter(Boolean).join(' ')
  const field = columnOf(layout, 'fullName') === null ? 'lastName' : 'fullName'
  const problems = [first, middle, last, full].flatMap((one) => one.problems)
  if (given === '' && lastName === '') problems.push(rowProblem('name-missing', field))
  if (split?.isGuessed) problems.push(rowProblem('name-split-guessed', 'fullName', { value: full.text }))
  const namedAs = full.text || [lastName, firstName].filter(Boolean).join(', ')
  return { firstName, lastName, namedAs, problems }
}

/** Reads one row. It never throws; what can't be read is a problem of the row. */
export function readRow(
  record: SheetRecord,
  layout: SheetLayout,
  { now, timeZone }: Pick<ClinicContext, 'now' | 'timeZone'>,
): ImportRow {
  const read = readerOf(record, layout)
  const today = clinicDay(now, timeZone)
  const [mrn, name, status] = [read('mrn'), readName(read, layout), read('status')]
  const [phone, email, payer] = [read('phoneNumber'), read('email'), read('payer')]
  const birth = readBirth(read('dateOfBirth'), layout.dates.dateOfBirth, today)
  const consent = readConsent(read('consent'), layout.dates.consent, { today, born: birth.day })
  const enrolled = readEnrolled(read('enrolled'), layout.dates.enrolled, { today, born: birth.day })
  const [careManager, formerName] = [read('careManager'), read('formerName')]
  const startOf = (day: string | null) => (day === null ? null : clinicTimeToMs(day, '00:00', timeZone))
  return {
    record,
    mrn: mrn.text,
    firstName: name.firstName,
    lastName: name.lastName,
    namedAs: name.namedAs,
    birth,
    phoneNumber: phone.text,
    email: email.text,
    payer: payer.text,
    status: status.text,
    consent,
    consentAt: startOf(consent.day),
    enrolled,
    enrolledAt: startOf(enrolled.day),
    careManager: careManager.text,
    formerName: formerName.text,
    scores: readScores((field) => read(field).text, layout, { today, born: birth.day }),
    found: {
      mrn: mrn.problems,
      name: [...name.problems, ...formerName.problems],
      contact: [...phone.problems, ...email.problems, ...payer.problems, ...careManager.problems],
    },
  }
}
