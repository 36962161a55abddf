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
  {
    test: 'k16-spaces-that-stop-the-data-thread.test.ts',
    file: 'src/shared/domain/import/cell.ts',
    take: 'export function trimCell(cell: string): string {\n',
    put: "export function trimCell(cell: string): string {\n  if (cell.length > 0) return cell.replaceAll(/^[\\s\\p{Z}\\p{C}]+|[\\s\\p{Z}\\p{C}]+$/gu, '')\n",
    what: 'a cell is trimmed without an expression that begins anew at each space',
  },
  {
    test: 'k17-refused-consent-inside-a-text.test.ts',
    file: 'src/shared/domain/import/read-dates.ts',
    take: '/^(?:n|false)\\b|\\b(?:no|',
    put: '/^(?:n|false)\\b|^(?:no|',
    what: 'words that refuse are found anywhere in a text',
  },
  {
    test: 'k18-fourth-look-alike-unanswered.test.tsx',
    file: 'src/renderer/features/patient-change/LookAlikes.tsx',
    take: 'found.toSorted((a, b) => Number(isOpen(b)) - Number(isOpen(a)))',
    put: 'found',
    what: 'those of whom nothing was said are shown first',
  },
]
