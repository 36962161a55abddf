import type { CheckedRow } from './check-file.ts'
import type { ProblemCode } from './row-problems.ts'

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

/** Decisions by the number of the record. A row that asks and has none is left out. */
export type RowDecisions = ReadonlyMap<number, RowDecision>

/** Whether a row is enrolled, as it was checked and decided. */
export const isEnrolled = (
  { record, action }: Pick<CheckedRow, 'record' | 'action'>,
  decisions: RowDecisions,
): boolean => action === 'accept' || (action === 'confirm' && decisions.get(record) === 'enroll')
