import type { Row } from '../row.ts'

const W1 = 'w1-price-list-without-effect.test.ts'

export const W: readonly Row[] = [
  {
    test: W1,
    file: 'src/main/data/caseload/registry-month-end.ts',
    take: ', ...(priceList ? { priceList } : {})',
    put: '',
    what: 'the prices that the clinic typed are on its worksheet',
  },
  {
    test: W1,
    file: 'src/shared/domain/month-end/estimate.ts',
    take: 'cents === null || unpriced.length > 0 ? estimateText(estimate) : cents / 100',
    put: '(cents ?? 0) / 100',
    what: 'a part is never shown as if it were all',
  },
  {
    test: W1,
    file: 'src/main/data/person/export-month-end.ts',
    take: 'isWorkbook ? withEstimate(known, worksheet, rows) : known',
    put: 'withEstimate(known, worksheet, rows)',
    what: 'the columns of the CSV stay as they are',
  },
]
