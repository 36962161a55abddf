import { isSamePayer } from '../caseload/payers.ts'
import { foldText } from '../fold.ts'
import { loggerKey } from './month-entries.ts'
import type { Worksheet, WorksheetRow } from './worksheet.ts'

/** Kinds of rows that can be shown alone. */
const KINDS = {
  coded: ({ codes }: WorksheetRow) => codes.length > 0,
  uncounted: ({ uncounted }: WorksheetRow) => uncounted > 0,
  'past-cap': ({ unbilled }: WorksheetRow) => unbilled > 0,
  missing: ({ missing }: WorksheetRow) => missing.length > 0,
  overlap: ({ overlap }: WorksheetRow) => overlap > 0,
  near: ({ near }: WorksheetRow) => near,
} as const
export type RowKind = keyof typeof KINDS

/** What narrows the rows of a worksheet. Null = any. */
export interface WorksheetFilters {
  /** Part of a name or MRN. */
  readonly text: string
  /** As one of its patients has it written; '' = without a payer. */
  readonly payer: string | null
  /** Id of the rules that a row is counted by: a month has one version of each. */
  readonly ruleSet: string | null
  /** '' = without a code. */
  readonly code: string | null
  /** `loggerKey` of who logged an entry. */
  readonly loggedBy: string | null
  readonly kinds: readonly RowKind[]
}

export const NO_FILTERS: WorksheetFilters = {
  text: '',
  payer: null,
  ruleSet: null,
  code: null,
  loggedBy: null,
  kinds: [],
}

const hasText = ({ mrn, firstName, lastName }: WorksheetRow, text: string): boolean => {
  const typed = foldText(text)
  const name = foldText(`${lastName} ${firstName} ${lastName}`)
  return name.includes(typed) || mrn.toLowerCase().includes(text.trim().toLowerCase())
}

const hasCode = ({ codes }: WorksheetRow, code: string): boolean =>
  code === '' ? codes.length === 0 : codes.some((one) => one.code === code)

/** @param ruleSets of the worksheet that the row is of */
export function isInWorksheet(
  row: WorksheetRow,
  filters: WorksheetFilters,
  { ruleSets }: Pick<Worksheet, 'ruleSets'>,
): boolean {
  const { text, payer, ruleSet, code, loggedBy, kinds } = filters
  return (
    (text.trim() === '' || hasText(row, text)) &&
    (payer === null || isSamePayer(row.payer, payer)) &&
    (ruleSet === null || ruleSets[row.ruleSet]?.id === ruleSet) &&
    (code === null || hasCode(row, code)) &&
    (loggedBy === null || row.loggedBy.some((by) => loggerKey(by) === loggedBy)) &&
    kinds.every((kind) => KINDS[kind](row))
  )
}
