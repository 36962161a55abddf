import type { ExportColumn } from '../../exports.ts'
import type { CarePlan } from '../entities/care-plan.ts'
import type { CaseloadRow, ScoreSummary } from '../entities/caseload-row.ts'
import { endName, type StoredCareEnd } from '../entities/end-of-care.ts'
import type { Patient } from '../entities/patient.ts'
import { clinicDay } from '../time.ts'

/** Characters that stand before a text without being seen as its beginning. */
const BEFORE = /^[\s\p{Z}\p{Cf}\p{Default_Ignorable_Code_Point}]+/u
/** The signs with which a formula starts, after NFKC; with the minus, plus and equals signs that NFKC leaves alone, and every dash. */
const STARTER = /^[=+@\p{Pd}\u2212\u02d6\u02d7\u2795\u2796\ua78a]/u
/** A plain number may start with its sign. */
const NUMBER = /^-?\d+(\.\d+)?$/
/** Control characters but tab, line feed and carriage return. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is dropped.
const CONTROLS = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g

/**
 * Whether a spreadsheet could run a cell as a formula (OWASP, "CSV Injection"): `=`, `+`, `-`, `@` of any width and form at its beginning, also
 * after white space, or a tab or line break there, after which some programs begin to read.
 */
const isArmed = (text: string): boolean =>
  /^[\t\r\n]/.test(text) || (!NUMBER.test(text) && STARTER.test(text.replace(BEFORE, '').slice(0, 2).normalize('NFKC')))

/** One cell: control characters are dropped, a formula is disarmed by an apostrophe, and quotes stand where they are needed (RFC 4180). */
function csvCell(value: string): string {
  const text = value.replaceAll(CONTROLS, '')
  const safe = isArmed(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Lines of cells as CSV: comma, CRLF, and a byte order mark, so that a spreadsheet reads names in UTF-8. */
export const toCsv = (lines: readonly (readonly string[])[]): string =>
  `\uFEFF${lines.map((line) => line.map(csvCell).join(',')).join('\r\n')}\r\n`

/** What a member is called, by user id. */
type NameOf = (userId: string) => string

/** A row, with what the patient's record has beside it; both as the reader may see them. */
export type ExportedRow = CaseloadRow & Pick<Patient, 'carePlan' | 'endOfCare'>

/** What a row and the clinic's zone give for a cell. Dates are `YYYY-MM-DD` in that zone; what is not known is empty. */
type Cell = (row: ExportedRow, timeZone: string, nameOf: NameOf) => string

const day = (at: number | null, timeZone: string) => (at === null ? '' : clinicDay(at, timeZone))
const number = (value: number | null | undefined) => (value === null || value === undefined ? '' : String(value))

/** The last score of an episode: one score alone is its first, and has no later one. */
const later = (score: ScoreSummary | null) => (score === null || score.trend === 'first' ? '' : number(score.last))

/** The contact that is agreed and to come, or was missed: `2026-03-20 09:00`, `2026-03-20`; `None` where none is agreed on purpose. */
function agreedContact({ due, nextContact, status }: CaseloadRow): string {
  if (due?.agreed) return due.time === null ? due.day : `${due.day} ${due.time}`
  return nextContact && 'none' in nextContact && status.known !== 'Deactivated' ? 'None' : ''
}

const list = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('; ')

/** `Novak (until 2026-02-03)` */
const formerNames: Cell = (row, zone) =>
  list(row.formerNames.map(({ lastName, until }) => `${lastName} (until ${clinicDay(until, zone)})`))

/** Of the cover that holds on the day of the row. */
const cover =
  (part: 'from' | 'until' | 'note'): Cell =>
  ({ assignment }) =>
    assignment?.coveredBy ? (assignment.covering?.[part] ?? '') : ''

/** How care ended; after a re-enrolment the end is history. */
const ended =
  (of: (end: StoredCareEnd) => string): Cell =>
  ({ endOfCare, status }) =>
    endOfCare && status.known === 'Deactivated' ? of(endOfCare) : ''

const planned =
  (of: (plan: CarePlan) => string): Cell =>
  ({ carePlan }) =>
    carePlan ? of(carePlan) : ''

/** The codes in the order of the diagnoses; `none` keeps the place of a diagnosis without a code. */
const codes = ({ diagnosis }: CarePlan): string =>
  diagnosis.some(({ code }) => code !== '') ? list(diagnosis.map(({ code }) => code || 'none')) : ''

/** `Sertraline 150 mg, morning`, of those that were not stopped. */
const taken = ({ medications }: CarePlan): string =>
  list(medications.filter(({ stopped }) => stopped === '').map(({ name, dose }) => `${name} ${dose}`.trim()))

const message = ({ mayLeaveMessage }: CarePlan): string =>
  mayLeaveMessage === null ? '' : mayLeaveMessage ? 'Yes' : 'No'

/** Every column with its header and its cell. */
const COLUMNS: { readonly [N in ExportColumn]: { readonly header: string; readonly cell: Cell } } = {
  mrn: { header: 'MRN', cell: (row) => row.mrn },
  lastName: { header: 'Last name', cell: (row) => row.lastName },
  firstName: { header: 'First name', cell: (row) => row.firstName },
  formerNames: { header: 'Former names', cell: formerNames },
  birthDate: { header: 'Date of birth', cell: (row) => row.dateOfBirth },
  status: { header: 'Status', cell: (row) => row.status.stored },
  flags: { header: 'Flags', cell: (row) => row.flags.map(({ type }) => type.stored).join('; ') },
  initialAssessment: { header: 'Initial assessment', cell: (row, zone) => day(row.initialAssessmentAt, zone) },
  weeks: { header: 'Weeks', cell: (row) => number(row.weeks) },
  lastContact: { header: 'Last contact', cell: (row, zone) => day(row.lastContactAt, zone) },
  daysLate: { header: 'Days late', cell: (row) => number(row.daysLate) },
  nextContact: { header: 'Next contact', cell: agreedContact },
  attempts: { header: 'Attempts', cell: ({ attempts }) => number(attempts.count) },
  lastConsultation: { header: 'Last psychiatric consultation', cell: (row, zone) => day(row.lastConsultAt, zone) },
  sessions: { header: 'Sessions', cell: (row) => number(row.sessions) },
  phq9First: { header: 'PHQ-9 first', cell: (row) => number(row.phq9?.first) },
  phq9Last: { header: 'PHQ-9 last', cell: (row) => later(row.phq9) },
  gad7First: { header: 'GAD-7 first', cell: (row) => number(row.gad7?.first) },
  gad7Last: { header: 'GAD-7 last', cell: (row) => later(row.gad7) },
  month: { header: 'Month', cell: (row) => row.month.month },
  minutes: { header: 'Minutes', cell: (row) => number(row.month.minutes) },
  codes: {
    header: 'Codes',
    cell: (row) => row.month.codes.map(({ code, units }) => (units > 1 ? `${code} x${units}` : code)).join('; '),
  },
  payer: { header: 'Payer', cell: (row) => row.payer },
  provider: { header: 'Provider', cell: (row) => row.provider },
  careManager: {
    header: 'Care manager',
    cell: ({ careManager }, _zone, nameOf) => (careManager === null ? '' : nameOf(careManager)),
  },
  covering: {
    header: 'Covering',
    cell: ({ assignment }, _zone, nameOf) => (assignment?.coveredBy ? nameOf(assignment.coveredBy) : ''),
  },
  coveringFrom: { header: 'Covering from', cell: cover('from') },
  coveringUntil: { header: 'Covering until', cell: cover('until') },
  careTeam: { header: 'Care team', cell: ({ assignment }) => list(assignment?.careTeam ?? []) },
  endOfCare: { header: 'Care ended as', cell: ended(({ kind }) => endName(kind)) },
  lastDayInCare: { header: 'Last day in care', cell: ended(({ on }) => on) },
  endNote: { header: 'Note on the end of care', cell: ended(({ note }) => note) },
  diagnosis: { header: 'Diagnosis', cell: planned(({ diagnosis }) => list(diagnosis.map(({ text }) => text))) },
  icd10: { header: 'ICD-10 code', cell: planned(codes) },
  medications: { header: 'Current medications', cell: planned(taken) },
  therapy: { header: 'Therapy', cell: planned(({ therapy }) => therapy) },
  safetyPlanDate: { header: 'Safety plan date', cell: planned(({ safetyPlan }) => safetyPlan?.dated ?? '') },
  bestTime: { header: 'Best time to call', cell: planned(({ bestTime }) => bestTime) },
  language: { header: 'Language', cell: planned(({ language }) => language) },
  mayLeaveMessage: { header: 'May leave a message', cell: planned(message) },
  nextContactNote: {
    header: 'Note on the next contact',
    cell: ({ due, nextContact }) => (due?.agreed && nextContact && 'note' in nextContact ? nextContact.note : ''),
  },
  coveringNote: { header: 'Note on the cover', cell: cover('note') },
}

/** Header and lines of a caseload, cell by cell. @param nameOf what a care manager is called */
export function exportLines(
  rows: readonly ExportedRow[],
  columns: readonly ExportColumn[],
  timeZone: string,
  nameOf: NameOf = String,
): string[][] {
  const chosen = columns.map((column) => COLUMNS[column])
  return [
    chosen.map(({ header }) => header),
    ...rows.map((row) => chosen.map(({ cell }) => cell(row, timeZone, nameOf))),
  ]
}
