import type { Row } from '../row.ts'

const P1 = 'p1-old-reading-over-what-was-saved.test.ts'
const P2 = 'p2-unread-facts-called-untyped.test.tsx'
const P3 = 'p3-nothing-waited-in-a-lock-in.test.ts'
const P4 = 'p4-moved-entry-called-added.test.ts'
const P5 = 'p5-refused-lock-in-called-the-latest.test.ts'

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
    take: '  if (newer && newer.readAt > readAt && newer.readAt <= ports.now()) return { ...newer, problem: null }\n',
    put: '',
    what: 'an older reading gives way to a newer one',
  },
  {
    test: P1,
    file: 'src/main/data/caseload/stale-month.ts',
    take: '{ ...copy, isStale: true }',
    put: '{ ...copy, readAt: 0 }',
    what: 'a copy of before keeps when it was read',
  },
  {
    test: P2,
    file: 'src/main/data/outbox/lock-month-in.ts',
    take: '  assertFactsRead(worksheet)\n',
    put: '',
    what: 'a month whose typed facts were never read is not locked in',
  },
  {
    test: P2,
    file: 'src/main/data/caseload/month-items.ts',
    take: 'readAt === null ? (problem ?? NEVER_READ) : { readAt, unread: stored.unreadFacts ?? [] }',
    put: '{ readAt: readAt ?? 0, unread: problem === NEVER_READ ? [] : (stored.unreadFacts ?? []) }',
    what: 'what was never read is not read',
  },
  {
    test: P2,
    file: 'src/main/gateway/month-end/read-month.ts',
    take: 'known.length < typed.length ? { unreadFacts:',
    put: 'known.length > typed.length ? { unreadFacts:',
    what: 'of whom it can’t be read is known',
  },
  {
    test: P2,
    file: 'src/main/data/person/export-month-end.ts',
    take: 'withoutUnreadFacts(sheet, rows)',
    put: 'withoutUnreadFacts(sheet, [])',
    what: 'a file calls what is not read so',
  },
  {
    test: P2,
    file: 'src/shared/domain/month-end/lock-in.ts',
    take: "row.factsUnread === ''",
    put: "row.factsUnread !== 'never'",
    what: 'a lock-in says of whom it was not read',
  },
  {
    test: P2,
    file: 'src/renderer/features/month-end/claim-text.ts',
    take: "if (row.factsUnread === '') return lines",
    put: "if (row.factsUnread !== 'never') return lines",
    what: 'the page calls what is not read so',
  },
  {
    test: P2,
    file: 'src/renderer/features/month-end/ClaimFacts.tsx',
    take: "row.factsUnread === '' ? saving",
    put: "row.factsUnread !== 'never' ? saving",
    what: 'what is not read can’t be typed over',
  },
  {
    test: P3,
    file: 'src/main/data/caseload/unsent-of-month.ts',
    take: '(isOfRow(change) || ',
    put: '(',
    what: 'what changes a row is counted',
  },
  {
    test: P3,
    file: 'src/main/data/caseload/unsent-of-month.ts',
    take: 'isOfRow(change) || months.some((one) => one < month)',
    put: 'isOfRow(change)',
    what: 'entries of the months before are counted',
  },
  {
    test: P3,
    file: 'src/main/data/caseload/unsent-of-month.ts',
    take: 'dates(change.amendment.seen.date, change.amendment.changes.date)',
    put: 'dates(change.amendment.changes.date)',
    what: 'an entry that leaves the month is counted',
  },
  {
    test: P3,
    file: 'src/main/data/caseload/unsent-of-month.ts',
    take: 'operation.change.month === month',
    put: 'false',
    what: 'what is typed for the month is counted',
  },
  {
    test: P4,
    file: 'src/shared/domain/permissions.ts',
    take: "    ...(log.moved ? { moved: { ...log.moved, mrn: '' } } : {}),\n",
    put: '',
    what: 'that an entry was moved is told',
  },
  {
    test: P4,
    file: 'src/shared/domain/permissions.ts',
    take: "{ ...log.moved, mrn: '' }",
    put: 'log.moved',
    what: 'the other patient of a move is not told',
  },
  {
    test: P4,
    file: 'src/shared/domain/permissions.ts',
    take: 'original: redactOriginal(log)',
    put: 'original: null',
    what: 'the date that an entry had is told',
  },
  {
    test: P4,
    file: 'src/shared/domain/permissions.ts',
    take: "name === 'date' || name === 'minutes'",
    put: 'true',
    what: 'nothing else that an entry had is told',
  },
  {
    test: P5,
    file: 'src/main/data/caseload/month-changes.ts',
    take: "locks.find(({ state }) => state !== 'refused')",
    put: 'locks[0]',
    what: 'a month is compared with what the table has',
  },
  {
    test: P5,
    file: 'src/renderer/features/month-end/lock-text.ts',
    take: "  locks.find(({ state }) => state !== 'refused')\n",
    put: '  locks[0]\n',
    what: 'the lock-in that stands is named',
  },
]
