import type { ExportColumn } from '../../exports.ts'
import type { CaseloadRow } from '../entities/caseload-row.ts'
import { clinicDay } from '../time.ts'

/** What a row and the clinic's zone give for a cell. Dates are `YYYY-MM-DD` in that zone; what is not known is empty. */
type Cell = (row: CaseloadRow, timeZone: string) => string

const day = (at: number | null, timeZone: string) => (at === null ? '' : clinicDay(at, timeZone))
const number = (value: number | null | undefined) => (value === null || value === undefined ? '' : String(value))

/** Every column with its header and its cell. */
const COLUMNS: { readonly [N in ExportColumn]: { readonly header: string; readonly cell: Cell } } = {
  mrn: { header: 'MRN', cell: (row) => row.mrn },
  lastName: { header: 'Last name', cell: (row) => row.lastName },
  firstName: { header: 'First name', cell: (row) => row.firstName },
  status: { header: 'Status', cell: (row) => row.status.stored },
  flags: { header: 'Flags', cell: (row) => row.flags.map(({ type }) => type.stored).join('; ') },
  initialAssessment: { header: 'Initial assessment', cell: (row, zone) => day(row.initialAssessmentAt, zone) },
  weeks: { header: 'Weeks', cell: (row) => number(row.weeks) },
  lastContact: { header: 'Last contact', cell: (row, zone) => day(row.lastContactAt, zone) },
  daysLate: { header: 'Days late', cell: (row) => number(row.daysLate) },
  lastConsultation: { header: 'Last psychiatric consultation', cell: (row, zone) => day(row.lastConsultAt, zone) },
  sessions: { header: 'Sessions', cell: (row) => number(row.sessions) },
  phq9First: { header: 'PHQ-9 first', cell: (row) => number(row.phq9?.first) },
  phq9Last: { header: 'PHQ-9 last', cell: (row) => number(row.phq9?.last) },
  gad7First: { header: 'GAD-7 first', cell: (row) => number(row.gad7?.first) },
  gad7Last: { header: 'GAD-7 last', cell: (row) => number(row.gad7?.last) },
  month: { header: 'Month', cell: (row) => row.month.month },
  minutes: { header: 'Minutes', cell: (row) => number(row.month.minutes) },
  codes: {
    header: 'Codes',
    cell: (row) => row.month.codes.map(({ code, units }) => (units > 1 ? `${code} x${units}` : code)).join('; '),
  },
  payer: { header: 'Payer', cell: (row) => row.payer },
  provider: { header: 'Provider', cell: (row) => row.provider },
}

/** Header and lines of a caseload, cell by cell. */
export function exportLines(
  rows: readonly CaseloadRow[],
  columns: readonly ExportColumn[],
  timeZone: string,
): string[][] {
  const chosen = columns.map((column) => COLUMNS[column])
  return [chosen.map(({ header }) => header), ...rows.map((row) => chosen.map(({ cell }) => cell(row, timeZone)))]
}
