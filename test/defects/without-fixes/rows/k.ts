import type { Row } from '../row.ts'

export const K: readonly Row[] = [
  {
    test: 'k3-equal-name-without-a-birth-date.test.ts',
    file: 'src/shared/domain/caseload/look-alikes.ts',
    take: "b.trim() ? 'same' : 'unknown'",
    put: "b.trim() ? 'same' : 'other'",
    what: 'equal names ask where a birth date is missing',
  },
]
