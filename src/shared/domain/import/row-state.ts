import type { CheckedRow } from './check-file.ts'
import { type ProblemCode, ROW_PROBLEMS } from './row-problems.ts'

/**
 * What a row of a file is to a person. `look-alike` and `confirm` wait for a decision: the first is like somebody, the second has something
 * that only a person can judge.
 */
export const ROW_STATES = ['look-alike', 'confirm', 'error', 'enrolled', 'new', 'left-out'] as const
export type RowState = (typeof ROW_STATES)[number]

const ALIKE: readonly ProblemCode[] = ['possible-duplicate', 'mrn-like-another']

export function rowState({ action, problems }: Pick<CheckedRow, 'action' | 'problems'>): RowState {
  const has = (...codes: readonly ProblemCode[]) => problems.some(({ code }) => codes.includes(code))
  switch (action) {
    case 'accept':
      return 'new'
    case 'confirm':
      return has(...ALIKE) ? 'look-alike' : 'confirm'
    case 'reject':
      return 'error'
    case 'skip':
      return has('already-enrolled') ? 'enrolled' : 'left-out'
  }
}

/** What a person decides of a row that asks: enroll it, or leave it out. */
export const ROW_DECISIONS = ['enroll', 'leave-out'] as const
export type RowDecision = (typeof ROW_DECISIONS)[number]

/** A decision, with the question that it answers. */
export interface DecidedRow {
  readonly decision: RowDecision
  /** See `questionOf`. */
  readonly question: string
}

/** Decisions by the number of the record. A row that asks and has none is left out. */
export type RowDecisions = ReadonlyMap<number, DecidedRow>

/**
 * What a row asks, as a text to compare: who would be enrolled, and every reason with whom it names. Empty for a row that asks nothing. Otherwise an
 * answer would count for another person, after the columns or the caseload have changed.
 */
export function questionOf({ action, shown, values, problems }: Omit<CheckedRow, 'line' | 'operationId'>): string {
  if (action !== 'confirm') return ''
  const { lastName = '', firstName = '', dateOfBirth = '' } = values ?? {}
  const reasons = problems.filter(({ code }) => ROW_PROBLEMS[code].action === 'confirm')
  const asked = reasons.map(({ code, other = null, text }) => [code, other, text])
  return JSON.stringify([shown.mrn, lastName, firstName, dateOfBirth, asked])
}

/** What was decided of a row; undefined where nothing was, or where the row asks something else now. */
export function decisionOf(
  { record, question }: { readonly record: number; readonly question: string },
  decisions: RowDecisions,
): RowDecision | undefined {
  const decided = decisions.get(record)
  return decided?.question === question ? decided.decision : undefined
}

/** What was decided of a row that was checked. */
export const decisionOfChecked = (row: CheckedRow, decisions: RowDecisions): RowDecision | undefined =>
  decisionOf({ record: row.record, question: questionOf(row) }, decisions)

/** Whether a row is enrolled, as it was checked and decided. */
export const isEnrolled = (row: CheckedRow, decisions: RowDecisions): boolean =>
  row.action === 'accept' || (row.action === 'confirm' && decisionOfChecked(row, decisions) === 'enroll')
