import { type Cell, dayCell, type Sheet, sheetOf } from '../sheets/sheet.ts'
import { clinicDay } from '../time.ts'
import { type CountedFact, diagnosisOf, placeOfServiceOf } from './typed-facts.ts'
import { NOT_READ } from './unread-facts.ts'
import type { Worksheet, WorksheetRow } from './worksheet.ts'

/** Stands where nobody has typed it, and the registry does not hold it. */
const NOT_HELD = 'not in the registry'

const ALWAYS_KNOWN: readonly string[] = ['Month', 'MRN']

const heldText = ({ value }: CountedFact): string => value || NOT_HELD

type CellOf = (row: WorksheetRow, worksheet: Worksheet) => Cell

const COLUMNS: readonly (readonly [heading: string, cell: CellOf])[] = [
  ['Month', (_row, { month }) => month],
  ['MRN', ({ mrn }) => mrn],
  ['Initiating visit', ({ facts }) => (facts.initiatingVisit === '' ? NOT_HELD : dayCell(facts.initiatingVisit))],
  ['Treating practitioner', ({ facts }) => facts.practitioner || NOT_HELD],
  ['NPI', ({ facts }) => facts.npi || NOT_HELD],
  ['Diagnosis', (row) => heldText(diagnosisOf(row))],
  ['Diagnosis from', (row) => diagnosisOf(row).from ?? 'none'],
  ['Place of service', (row, worksheet) => heldText(placeOfServiceOf(row, worksheet))],
  ['APCM in this month', ({ facts }) => (facts.apcm ? 'yes' : 'no')],
  [
    'In place of the codes',
    ({ otherCodes }) => otherCodes.map(({ code, units }) => `${code} ×${units}`).join(', ') || 'none',
  ],
  ['Billed', ({ facts }) => (facts.billed ? 'yes' : 'no')],
  [
    'Billed on',
    ({ facts }, { timeZone }) => (facts.billedAt === null ? 'none' : { day: clinicDay(facts.billedAt, timeZone) }),
  ],
  ['Remark', ({ facts }) => facts.remark || 'none'],
]

/** What a claim is asked for beside codes and minutes (BILLING-REVIEW-EXCHANGE A6, 11 to 16, 30, 32), as a table that leaves: a line for a patient. */
export const claimSheet = (worksheet: Worksheet, rows: readonly WorksheetRow[]): Sheet =>
  sheetOf(
    'Claim',
    COLUMNS.map(([heading, cell]) => ({
      heading,
      cell: (row: WorksheetRow) =>
        row.factsUnread === '' || ALWAYS_KNOWN.includes(heading) ? cell(row, worksheet) : NOT_READ,
    })),
    rows,
  )
