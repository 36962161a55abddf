import type { Row } from '../row.ts'

const P1 = 'p1-old-reading-over-what-was-saved.test.ts'

export const P: readonly Row[] = [
  {
    test: P1,
    file: 'src/main/gateway/month-end/read-month.ts',
    take: ', consistent: true }',
    put: ' }',
    what: 'a month is read consistently',
  },
  {
    test: P1,
    file: 'src/main/data/caseload/month-items.ts',
    take: "state === 'waiting' || (state === 'done' && isSettledSince(settledAt, readAt))",
    put: "state === 'waiting' || (state === 'done' && settledAt === 0 && readAt === 0)",
    what: 'what arrived since the reading began is typed',
  },
  {
    test: P1,
    file: 'src/main/data/caseload/month-items.ts',
    take: '  const readAt = ports.now()\n  const stored = await gateway.readMonth(registryId, month)\n',
    put: '  const stored = await gateway.readMonth(registryId, month)\n  const readAt = ports.now()\n',
    what: 'a reading is of when it began',
  },
  {
    test: P1,
    file: 'src/main/data/caseload/month-items.ts',
    take: '  if (newer && newer.readAt > readAt) return { ...newer, problem: null }\n',
    put: '',
    what: 'an older reading gives way to a newer one',
  },
]
