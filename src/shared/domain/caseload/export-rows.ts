import type { ExportColumn } from '../../exports.ts'
import type { CarePlan } from '../entities/care-plan.ts'
import type { CaseloadRow, ScoreSummary } from '../entities/caseload-row.ts'
import { endName, type StoredCareEnd } from '../entities/end-of-care.ts'
import type { Patient } from '../entities/patient.ts'
import { type Cell, dayCell, type Sheet, sheetOf } from '../sheets/sheet.ts'
import { clinicDay } from '../time.ts'

/** What a member is called, by user id. */
type NameOf = (userId: string) => string

/** A row, with what the patient's record has beside it; both as the reader may see them. */
export type ExportedRow = CaseloadRow & Pick<Patient, 'carePlan' | 'endOfCare'>

/** What a row and the clinic's zone give for a cell. Days are those of that zone; what is not known is empty. */
type CellOf = (row: ExportedRow, timeZone: string, nameOf: NameOf) => Cell

const day = (at: number | null, timeZone: string): Cell => (at === null ? null : dayCell(clinicDay(at, timeZone)))
const number = (value: number | null | undefined): Cell => value ?? null

/** The last score of an episode: one score alone is its first, and has no later one. */
const later = (score: ScoreSummary | null): Cell =>
  score === null || score.trend === 'first' ? '' : number(score.last)

/** The contact that is agreed and to come, or was missed: `2026-03-20 09:00`, `2026-03-20`; `None` where none is agreed on purpose. */
function agreedContact({ due, nextContact, status }: CaseloadRow): string {
  if (due?.agreed) return due.time === null ? due.day : `${due.day} ${due.time}`
  return nextContact && 'none' in nextContact && status.known !== 'Deactivated' ? 'None' : ''
}

const list = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('; ')

/** `Novak (until 2026-02-03)` */
const formerNames: CellOf = (row, zone) =>
  list(row.formerNames.map(({ lastName, until }) => `${lastName} (until ${clinicDay(until, zone)})`))

/** Of the cover that holds on the day of the row. */
const cover =
  (part: 'from' | 'until' | 'note'): CellOf =>
  ({ assignment }) => {
    const text = assignment?.coveredBy ? (assignment.covering?.[part] ?? '') : ''
    return part === 'note' ? text : dayCell(text)
  }

/** How care ended; after a re-enrolment the end is history. */
const ended =
  (of: (end: StoredCareEnd) => Cell): CellOf =>
  ({ endOfCare, status }) =>
    endOfCare && status.known === 'Deactivated' ? of(endOfCare) : ''

const planned =
  (of: (plan: CarePlan) => Cell): CellOf =>
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
const COLUMNS: { readonly [N in ExportColumn]: { readonly header: string; readonly cell: CellOf } } = {
  mrn: { header: 'MRN', cell: (row) => row.mrn },
  lastName: { header: 'Last name', cell: (row) => row.lastName },
  firstName: { header: 'First name', cell: (row) => row.firstName },
  formerNames: { header: 'Former names', cell: formerNames },
  birthDate: { header: 'Date of birth', cell: (row) => dayCell(row.dateOfBirth) },
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
  lastDayInCare: { header: 'Last day in care', cell: ended(({ on }) => dayCell(on)) },
  endNote: { header: 'Note on the end of care', cell: ended(({ note }) => note) },
  diagnosis: { header: 'Diagnosis', cell: planned(({ diagnosis }) => list(diagnosis.map(({ text }) => text))) },
  icd10: { header: 'ICD-10 code', cell: planned(codes) },
  medications: { header: 'Current medications', cell: planned(taken) },
  therapy: { header: 'Therapy', cell: planned(({ therapy }) => therapy) },
  safetyPlanDate: { header: 'Safety plan date', cell: planned(({ safetyPlan }) => dayCell(safetyPlan?.dated ?? '')) },
  bestTime: { header: 'Best time to call', cell: planned(({ bestTime }) => bestTime) },
  language: { header: 'Language', cell: planned(({ language }) => language) },
  mayLeaveMessage: { header: 'May leave a message', cell: planned(message) },
  nextContactNote: {
    header: 'Note on the next contact',
    cell: ({ due, nextContact }) => (due?.agreed && nextContact && 'note' in nextContact ? nextContact.note : ''),
  },
  coveringNote: { header: 'Note on the cover', cell: cover('note') },
}

/** A caseload as a table that leaves. @param nameOf what a care manager is called */
export const caseloadSheet = (
  rows: readonly ExportedRow[],
  columns: readonly ExportColumn[],
  timeZone: string,
  nameOf: NameOf = String,
): Sheet =>
  sheetOf(
    'Patients',
    columns.map((column) => {
      const { header, cell } = COLUMNS[column]
      return { heading: header, cell: (row: ExportedRow) => cell(row, timeZone, nameOf) }
    }),
    rows,
  )
