import type { CaseloadRow } from '../entities/caseload-row.ts'
import type { Enrolment, NamedManager } from '../operations/enrol.ts'
import type { Imported, ImportedStatus } from '../operations/imported.ts'
import type { ClinicContext } from '../rules/context.ts'
import { textOfCell } from './cell.ts'
import {
  enrolmentOf,
  type FileFacts,
  misplacedCells,
  personOf,
  ROW_RULES,
  type RowRule,
  refusedByEnrolment,
  sameName,
} from './check-row.ts'
import { type ColumnChoices, cellOfField, columnOf, type DateField, type SheetLayout, sheetLayout } from './columns.ts'
import { type FileProblem, type FileProblemCode, fileProblem } from './file-problem.ts'
import { type Known, lookAlikeIndex } from './look-alike-index.ts'
import { managerFinder } from './manager-finder.ts'
import { importOperationId } from './operation-id.ts'
import { type ImportRow, readRow } from './read-row.ts'
import type { Sheet } from './read-sheet.ts'
import { actionOf, type RowAction, type RowProblem, rowProblem } from './row-problems.ts'
import { skipOf } from './skip-row.ts'

/** What a patient would be enrolled with. */
export interface ImportValues {
  readonly mrn: string
  readonly firstName: string
  readonly lastName: string
  /** `YYYY-MM-DD`, empty when not known. */
  readonly dateOfBirth: string
  readonly phoneNumber: string
  readonly email: string
  readonly payer: string
  /** `YYYY-MM-DD`, null when not recorded. */
  readonly consentDay: string | null
  /** The first moment of that day in the clinic's zone, epoch milliseconds. */
  readonly consentAt: number | null
  /** `YYYY-MM-DD`; absent: enrolled with the import. */
  readonly enrolledDay?: string
  readonly careManager?: NamedManager
  /** Absent where the file says nothing beside the demographics. */
  readonly imported?: Imported
}

export interface CheckedRow {
  readonly record: number
  readonly line: number
  readonly action: RowAction
  /** Null where the row can't be enrolled. */
  readonly values: ImportValues | null
  readonly problems: readonly RowProblem[]
  /** Number, name and birth date as the file has them: for rows without values too. */
  readonly shown: { readonly mrn: string; readonly name: string; readonly dateOfBirth: string }
  /** The operation that would enroll it: the same in every import of this file into this registry. */
  readonly operationId: string
}

export interface FileCheck {
  /** Null: no record looks like a header. */
  readonly layout: SheetLayout | null
  /** One of every record below the header, in the file's order; none where a problem stops the import. */
  readonly rows: readonly CheckedRow[]
  readonly counts: Readonly<Record<RowAction, number>>
  readonly problems: readonly FileProblem[]
}

export interface FileCheckRequest {
  readonly sheet: Sheet
  readonly columns?: ColumnChoices | undefined
  /** Statuses whose rows are left out, as the file has them. Undefined: nobody has said it yet, and no row is left out. */
  readonly statusLeftOut?: readonly string[] | undefined
  /** What rows of the other statuses are enrolled as; null, or absent: as every new patient. */
  readonly statusOf?: ((status: string) => ImportedStatus | null) | undefined
  /** Who can be a care manager. */
  readonly members?: readonly NamedManager[] | undefined
  /** Every patient of the registry, whatever the status. */
  readonly patients: readonly Pick<CaseloadRow, 'mrn' | 'firstName' | 'lastName' | 'dateOfBirth'>[]
  readonly context: Pick<ClinicContext, 'now' | 'timeZone'>
  readonly registryId: string
  /** SHA-256 of the file's bytes, in hexadecimal digits. */
  readonly fileHash: string
}

/** Share of rejected rows beyond which the file itself seems wrong. */
const MANY_REJECTED = 0.05

const NO_ROWS = { accept: 0, confirm: 0, reject: 0, skip: 0 }

/** What stops the import before any row is looked at. */
function stopOf(layout: SheetLayout): FileProblemCode | null {
  // Otherwise patients would disappear in a title.
  if ([...layout.above, layout.header].some(({ runsOn }) => runsOn)) return 'heading-runs-on'
  const has = (field: Parameters<typeof columnOf>[1]) => columnOf(layout, field) !== null
  if (!has('mrn')) return 'no-mrn-column'
  if (!has('fullName') && !(has('firstName') && has('lastName'))) return 'no-name-column'
  return layout.rows.length === 0 ? 'no-rows' : null
}

const SCORE_DATES: readonly DateField[] = ['firstScoreDate', 'phq9LastDate', 'gad7LastDate']

/** What a person has to say of the columns. */
function questionsOf(
  { dates, columns, nameOrder }: SheetLayout,
  { statusLeftOut }: FileCheckRequest,
): FileProblemCode[] {
  const isOpen = (field: DateField) => dates[field]?.order === null && (dates[field]?.open ?? 0) > 0
  const isInOne = columns.some(({ field }) => field === 'fullName')
  const hasStatus = columns.some(({ field }) => field === 'status')
  return [
    ...(dates.dateOfBirth === null ? (['no-birth-date-column'] as const) : []),
    ...(isOpen('dateOfBirth') ? (['birth-date-order'] as const) : []),
    ...(isOpen('consent') ? (['consent-date-order'] as const) : []),
    ...(isOpen('enrolled') ? (['enrolled-date-order'] as const) : []),
    ...(SCORE_DATES.some(isOpen) ? (['score-date-order'] as const) : []),
    ...(hasStatus && statusLeftOut === undefined ? (['status-choice'] as const) : []),
    ...(isInOne && nameOrder === null ? (['name-order'] as const) : []),
  ]
}

/** The length that more than half of the numbers of digits only have. */
function usualLength(rows: readonly ImportRow[]): number | null {
  const lengths = rows.filter(({ mrn }) => /^\d+$/.test(mrn)).map(({ mrn }) => mrn.length)
  const counts = new Map<number, number>()
  for (const length of lengths) counts.set(length, (counts.get(length) ?? 0) + 1)
  return [...counts].find(([, count]) => count * 2 > lengths.length)?.[0] ?? null
}

function byMrn(rows: readonly ImportRow[]): ReadonlyMap<string, readonly ImportRow[]> {
  const groups = new Map<string, ImportRow[]>()
  for (const row of rows) {
    const group = groups.get(row.mrn)
    if (group) group.push(row)
    else groups.set(row.mrn, [row])
  }
  return groups
}

/** The mapped cells of a row as one text: what two exports of one patient have alike. */
const mappedText = (row: ImportRow, { columns }: SheetLayout): string =>
  JSON.stringify(columns.flatMap(({ field, index }) => (field ? textOfCell(row.record.cells[index] ?? '') : [])))

/** Rows that are no new patient's, with why: by themselves, since an earlier row says the same, or since the patient is enrolled. */
function skips(rows: readonly ImportRow[], layout: SheetLayout, request: FileCheckRequest): Map<ImportRow, RowProblem> {
  const found = new Map<ImportRow, RowProblem>()
  const patients = new Map(request.patients.map((one) => [one.mrn, one]))
  const seen = new Map<string, number>()
  for (const row of rows) {
    const own = skipOf(row, layout, request.statusLeftOut ?? [])
    const text = mappedText(row, layout)
    const earlier = row.mrn === '' ? undefined : seen.get(text)
    const patient = patients.get(row.mrn)
    // A row that can't be trusted makes no later one a repetition: otherwise both would be left out.
    if (own === null && misplacedCells(row, layout)) continue
    if (own) found.set(row, own)
    else if (earlier !== undefined) found.set(row, rowProblem('same-as-record', null, { other: earlier }))
    else if (patient && sameName(patient, row))
      found.set(row, rowProblem('already-enrolled', 'mrn', { other: row.mrn }))
    if (!own && earlier === undefined) seen.set(text, row.record.record)
  }
  return found
}

type Skips = ReadonlyMap<ImportRow, RowProblem>

/** Skips that say that a row is about no patient at all. */
const NOBODY: readonly string[] = ['blank', 'repeated-header', 'summary-row']

function factsOf(
  rows: readonly ImportRow[],
  layout: SheetLayout,
  skipped: Skips,
  request: FileCheckRequest,
): FileFacts {
  const placed = rows.filter((row) => !misplacedCells(row, layout))
  const people = byMrn(placed.filter((row) => !NOBODY.includes(skipped.get(row)?.code ?? '')))
  const checked = placed.filter((row) => !skipped.has(row))
  const patients = request.patients.map((one): Known => ({ ...one, other: one.mrn }))
  const patientOf = new Map(patients.map((one) => [one.mrn, one]))
  return {
    layout,
    context: request.context,
    patientOf: (mrn) => patientOf.get(mrn),
    rowsOf: (mrn) => people.get(mrn) ?? [],
    isLeftOut: (row) => skipped.has(row),
    registry: lookAlikeIndex(patients),
    file: lookAlikeIndex(checked.map((row) => ({ ...personOf(row), mrn: row.mrn, other: row.record.record }))),
    usualLength: usualLength(checked),
    managerOf: managerFinder(request.members ?? []),
    statusOf: request.statusOf ?? (() => null),
  }
}

function valuesOf(row: ImportRow, file: FileFacts): ImportValues {
  const { mrn, person, careManager, imported } = enrolmentOf(row, file)
  return {
    mrn,
    ...person,
    consentDay: row.consent.day,
    ...(row.enrolled.day === null ? {} : { enrolledDay: row.enrolled.day }),
    ...(careManager ? { careManager } : {}),
    ...(imported && Object.keys(imported).length > 0 ? { imported } : {}),
  }
}

/** The enrolment of a row's values, as the gateway takes it. */
export function enrolmentOfValues({
  mrn,
  consentDay: _c,
  enrolledDay: _e,
  careManager,
  imported = {},
  ...person
}: ImportValues): Enrolment {
  return { mrn, person, imported, ...(careManager ? { careManager } : {}) }
}

function problemsOf(
  row: ImportRow,
  skipped: RowProblem | undefined,
  file: FileFacts,
  rules: readonly RowRule[],
): readonly RowProblem[] {
  const whole = skipped ?? misplacedCells(row, file.layout)
  if (whole) return [whole]
  const problems = rules.flatMap((rule) => rule(row, file))
  const refused = actionOf(problems) === 'reject' ? null : refusedByEnrolment(row, file)
  return refused ? [...problems, refused] : problems
}

/** A row with what becomes of it. */
function checkedRow(
  row: ImportRow,
  problems: readonly RowProblem[],
  facts: FileFacts,
  { registryId, fileHash }: FileCheckRequest,
): CheckedRow {
  const { record, line } = row.record
  const { layout } = facts
  const action = actionOf(problems)
  return {
    record,
    line,
    action,
    values: action === 'accept' || action === 'confirm' ? valuesOf(row, facts) : null,
    problems,
    shown: { mrn: row.mrn, name: row.namedAs, dateOfBirth: textOfCell(cellOfField(layout, row.record, 'dateOfBirth')) },
    operationId: importOperationId({ registryId, fileHash, record }),
  }
}

function countsOf(rows: readonly CheckedRow[]): FileCheck['counts'] {
  const counts = { ...NO_ROWS }
  for (const { action } of rows) counts[action]++
  return counts
}

/**
 * The dry run of an import: every row with what would become of it and why, and what is said of the file. It writes nothing, guesses nothing between two
 * readings, and leaves no row out: the records above the header are in the layout, each one below it is in `rows`.
 */
export function checkFile(request: FileCheckRequest, rules: readonly RowRule[] = ROW_RULES): FileCheck {
  const layout = sheetLayout(request.sheet.records, request.columns)
  const stop = layout === null ? 'no-header' : stopOf(layout)
  if (layout === null || stop !== null)
    return { layout, rows: [], counts: NO_ROWS, problems: stop === null ? [] : [fileProblem(stop)] }
  const read = layout.rows.map((record) => readRow(record, layout, request.context))
  const skipped = skips(read, layout, request)
  const facts = factsOf(read, layout, skipped, request)
  const rows = read.map((row) => checkedRow(row, problemsOf(row, skipped.get(row), facts, rules), facts, request))
  const counts = countsOf(rows)
  const questions = questionsOf(layout, request)
  const isMany = counts.reject > (rows.length - counts.skip) * MANY_REJECTED
  const problems = [...questions, ...(isMany ? (['many-rejected'] as const) : [])].map(fileProblem)
  return { layout, rows, counts, problems }
}
