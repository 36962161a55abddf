import type { Row } from '../row.ts'

export const L_FROM_11: readonly Row[] = [
  {
    test: 'l11-half-a-lock-in-listed.test.ts',
    file: 'src/main/gateway/month-end/lock-month.ts',
    take: '  return [...items, head].map(',
    put: '  return [head, ...items].map(',
    what: 'a lock-in is written after its rows',
  },
  {
    test: 'l12-lock-in-shown-whole-to-finance.test.ts',
    file: 'src/main/data/caseload/month-changes.ts',
    take: 'const before = redactLocked(locked, membership, settings)',
    put: 'const before = redactLocked(locked, { role: "Care Manager", isAdmin: false }, settings)',
    what: 'a lock-in is read as the member may see it',
  },
]
