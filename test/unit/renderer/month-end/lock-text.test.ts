import { describe, expect, it } from 'vitest'
import type { MonthLock } from '#shared/domain/entities/month-lock.ts'
import { buildWorksheet } from '#shared/domain/month-end/build-worksheet.ts'
import { lockMonth } from '#shared/domain/operations/lock-month.ts'
import { isManagingChange } from '#shared/domain/operations/operation.ts'
import type { MonthChanges } from '#shared/ipc/contract.ts'
import { lockState, lockWarnings, waitsText } from '../../../../src/renderer/features/month-end/lock-text.ts'
import { rowCopy } from '../../../../src/renderer/features/month-end/row-copy.ts'
import { lockFacts } from '../../../fakes/month-end.ts'
import { assessment, at, context, NOW, patientWith, phq9, storedLog, ZONE } from '../../../fakes/stored-patient.ts'

const clock = { zone: ZONE, now: NOW }
const lock: MonthLock = {
  ...lockFacts({ asOf: at('2026-03-05', '16:12') }),
  id: 'a',
  by: 'user-lund',
  byName: 'Pavel Lund',
}
const changes = (part: Partial<MonthChanges> = {}): MonthChanges => ({
  month: '2026-02',
  readAt: NOW,
  problem: null,
  locks: [],
  unreadable: [],
  unsent: { waiting: 0, stuck: 0 },
  comparison: null,
  ...part,
})
const stored = { lock, state: 'stored' } as const
const figures = { patients: 1, withCode: 1, minutes: 30, uncounted: 0, codes: [] }
const changed = { mrn: '1', firstName: '', lastName: '', group: 'other', before: null, now: null, events: [] } as const
const compared = (rows: readonly (typeof changed)[]) => ({
  ...{ since: lock, asOf: NOW, timeZone: ZONE, before: figures, now: figures },
  rows: rows.map((row) => ({ ...row, events: [] })),
})

describe('whether a month is locked in', () => {
  it.each([
    ['Not locked in', changes()],
    ['Lock-ins not read yet', changes({ readAt: null })],
    ['Locked in Mar 5 by P. Lund', changes({ locks: [stored], comparison: compared([]) })],
    ['Locked in Mar 5 by P. Lund, waiting to send', changes({ locks: [{ lock, state: 'waiting' }] })],
    ['Lock-in not accepted', changes({ locks: [{ lock, state: 'refused' }] })],
    ['Changed since the lock-in', changes({ locks: [stored], comparison: compared([changed]) })],
  ])('%s', (words, given) => expect(lockState(given, clock).words).toBe(words))
})

describe('before it is locked in', () => {
  it('a person is told what waits, what is missing, and what was locked in before', () => {
    const given = changes({ locks: [stored], unsent: { waiting: 2, stuck: 1 } })
    expect(lockWarnings(given, { month: '2026-02', isOver: false, missing: 56 }, clock)).toEqual([
      'February is not over yet.',
      '2 changes of February wait to be sent, and are in it.',
      '1 change of February needs a decision, and is not in it.',
      '56 patients are missing something.',
      'Locked in before, Mar 5, 4:12 PM, P. Lund: that lock-in stays.',
    ])
    expect(lockWarnings(changes(), { month: '2026-02', isOver: true, missing: 0 }, clock)).toEqual([])
  })

  it('the status bar says what of the month waits', () => {
    expect(waitsText(changes())).toBe('Nothing of February waits to send')
    expect(waitsText(changes({ unsent: { waiting: 1, stuck: 0 } }))).toBe('1 change of February waits to send')
    expect(waitsText(changes({ unsent: { waiting: 1, stuck: 2 } }))).toBe('2 changes of February need a decision')
  })
})

describe('a lock-in that waits', () => {
  const change = { kind: 'lock-month' as const, lock: lockFacts({ waiting: 2 }), parts: ['AA=='] }
  const dates = { day: () => '', date: () => '', moment: () => '', dayAndTime: () => '' }

  it('is told by its month, and is no change of the members or settings', () => {
    expect(lockMonth.label(change, dates)).toBe('October 2026 locked in')
    expect(lockMonth.about(change)).toBe('Month-end, October 2026')
    expect(lockMonth.details(change, dates).at(-1)).toEqual({ label: 'Waited to be sent then', value: '2 changes' })
    expect(isManagingChange(change)).toBe(false)
  })

  it.each([
    ['Finance', false, null],
    ['Care Manager', false, null],
    ['', true, null],
    [
      'Primary Care Physician',
      false,
      'Your role in this registry can’t lock its months in. Ask an admin of the registry.',
    ],
  ])('is made by who may see the month: %s, admin: %s', (role, isAdmin, refusal) => {
    expect(lockMonth.refusal(change, { userId: 'user-1', role, isAdmin })).toBe(refusal)
  })
})

it('a month is copied with its minutes, codes and entries, without scores', () => {
  const logs = [
    assessment('2026-03-02', { minutes: 40, ...phq9(14) }),
    storedLog('2026-03-09', { no_show: true, minutes: 0 }),
  ]
  const [row] = buildWorksheet([patientWith(logs)], '2026-03', context(NOW)).rows
  if (!row) throw new Error('There is no row.')
  const text = rowCopy(row, '2026-03', clock)
  expect(text.split('\n').slice(1)).toEqual([
    'March 2026, first month',
    'Suggested codes: 99492 ×1',
    '40 min count, 0 do not.',
    expect.stringMatching(/^Mar 2, 10:00 AM, Initial Assessment, 40 min\. Counts/),
    expect.stringMatching(/^Mar 9, 10:00 AM, Follow Up, 0 min\. Does not count\./),
  ])
  expect(text.split('\n')[0]).toContain('MRN 003716')
  expect(text).not.toMatch(/PHQ|14/)
})
