import type { Row } from '../row.ts'

export const K: readonly Row[] = [
  {
    test: 'k3-equal-name-without-a-birth-date.test.ts',
    file: 'src/shared/domain/caseload/look-alikes.ts',
    take: "b.trim() ? 'same' : 'unknown'",
    put: "b.trim() ? 'same' : 'other'",
    what: 'equal names ask where a birth date is missing',
  },
  {
    test: 'k2-decision-for-another-question.test.ts',
    file: 'src/shared/domain/import/row-state.ts',
    take: 'return decided?.question === question ? decided.decision : undefined',
    put: 'return decided?.decision',
    what: 'a decision counts for its question only',
  },
  {
    test: 'k2-decision-for-another-question.test.ts',
    file: 'src/shared/domain/import/row-state.ts',
    take: '[shown.mrn, lastName, firstName, dateOfBirth, asked]',
    put: '[asked]',
    what: 'a question names who would be enrolled',
  },
  {
    test: 'k2-decision-for-another-question.test.ts',
    file: 'src/shared/domain/import/row-state.ts',
    take: '[shown.mrn, lastName, firstName, dateOfBirth, asked]',
    put: '[shown.mrn, lastName, firstName, dateOfBirth]',
    what: 'a question names its reasons',
  },
]
