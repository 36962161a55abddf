import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compareDue,
  isDueThisWeek,
  isDueToday,
  isOnListOf,
  MY_DAY,
  nextDueDay,
  rowsOfDay,
  todayGroup,
  todayList,
} from '#shared/domain/caseload/today.ts'
import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { DONE_OUTCOMES } from '#shared/domain/entities/today.ts'
import { USER_ROLES } from '#shared/domain/entities/vocabulary.ts'
import { assessment, at, context, patientWith, storedLog } from '../../../../fakes/stored-patient.ts'
import { caseloadRow } from '../../../renderer/rows.ts'

const due = (days: number, time: string | null = null) => ({
  day: `2026-03-${18 + days}`,
  time,
  days,
  agreed: true,
  level: null,
  reason: null,
})
const row = (mrn: string, change: Partial<CaseloadRow> = {}) => caseloadRow(mrn, change)
const safety = { urgency: [{ rule: 'safety' as const, level: 'red' as const, since: null, reason: '' }] }
const done = { outcome: 'Reached' as const, at: 5, minutes: 20, again: false }

describe('the groups of a day', () => {
  it.each([
    ['late', row('1', { due: due(-2) }), 'Late'],
    ['due today', row('1', { due: due(0) }), 'Today'],
    ['due today, with safety', row('1', { due: due(0), ...safety }), 'Safety'],
    ['due tomorrow, with safety', row('1', { due: due(1), ...safety }), null],
    ['due tomorrow', row('1', { due: due(1) }), null],
    ['due never', row('1'), null],
    ['reached, and due again later', row('1', { due: due(14), doneToday: done }), 'Done today'],
    ['reached, and due again today', row('1', { due: due(0, '16:00'), doneToday: { ...done, again: true } }), 'Today'],
    ['late, and tried today', row('1', { due: due(-2), doneToday: { ...done, outcome: 'No answer' } }), 'Done today'],
    [
      'late with safety, and tried today',
      row('1', { due: due(-2), ...safety, doneToday: { ...done, outcome: 'No-show' } }),
      'Done today',
    ],
    [
      'late, and only set to another date',
      row('1', { due: due(-2), doneToday: { ...done, outcome: 'Moved' } }),
      'Late',
    ],
    ['reached, and care ended', row('1', { due: null, doneToday: done }), 'Done today'],
  ])('%s', (_name, one, group) => expect(todayGroup(one)).toBe(group))

  it('are in order: late the longest first, times, any time, done', () => {
    const rows = [
      row('any', { due: due(0) }),
      row('done', { due: due(3), doneToday: done }),
      row('three', { due: due(0, '15:15') }),
      row('two', { due: due(0, '14:30') }),
      row('late2', { due: due(-2) }),
      row('late12', { due: due(-12) }),
      row('safe', { due: due(0, '16:00'), ...safety }),
      row('later', { due: due(2) }),
    ]
    const list = todayList(rows)
    expect(list.groups.map(({ group, rows: some }) => [group, some.map(({ mrn }) => mrn)])).toEqual([
      ['Safety', ['safe']],
      ['Late', ['late12', 'late2']],
      ['Today', ['two', 'three', 'any']],
      ['Done today', ['done']],
    ])
    expect(list.left.map(({ mrn }) => mrn)).toEqual(['safe', 'late12', 'late2', 'two', 'three', 'any'])
    expect(list.minutes).toBe(20)
    expect(nextDueDay(rows)).toEqual({ day: '2026-03-20', count: 1 })
  })

  it('are by name within, where that was chosen; what is done stays by its time', () => {
    const named = (mrn: string, lastName: string, change: Partial<CaseloadRow>) => row(mrn, { lastName, ...change })
    const rows = [
      named('1', 'Young', { due: due(0, '09:00') }),
      named('2', 'Abbott', { due: due(0, '15:00') }),
      named('3', 'Zeta', { due: due(-9) }),
      named('4', 'Baker', { due: due(-2) }),
      named('5', 'Young', { due: due(3), doneToday: done }),
      named('6', 'Abbott', { due: due(3), doneToday: { ...done, at: 9 } }),
    ]
    expect(todayList(rows, 'name').left.map(({ mrn }) => mrn)).toEqual(['4', '3', '2', '1'])
    expect(todayList(rows, 'name').done.map(({ mrn }) => mrn)).toEqual(['5', '6'])
  })

  it('are of one’s own patients, or of everybody', () => {
    const people = [
      { userId: 'me', role: 'Care Manager' },
      { userId: 'other', role: 'Care Manager' },
    ]
    const me = { userId: 'me', role: 'Care Manager', displayName: 'Renee Okafor', people }
    const rows = ['me', 'other'].map((careManager) => row(careManager, { careManager, due: due(0) }))
    expect(rowsOfDay(rows, me, MY_DAY).map(({ mrn }) => mrn)).toEqual(['me'])
    expect(rowsOfDay(rows, me, { ...MY_DAY, everybody: true })).toEqual(rows)
  })

  const anyDue = fc.option(
    fc.record({ days: fc.integer({ min: -40, max: 40 }), time: fc.option(fc.constantFrom('09:00', '14:30')) }),
  )
  const anyDone = fc.option(
    fc.record({ outcome: fc.constantFrom(...DONE_OUTCOMES), again: fc.boolean() }).map((one) => ({ ...done, ...one })),
  )
  const rowsOf = fc.array(
    fc
      .record({ given: anyDue, isSafe: fc.boolean(), doneToday: anyDone })
      .map(({ given, isSafe, doneToday }) =>
        row('x', { due: given && { ...due(0), ...given }, ...(isSafe ? safety : {}), doneToday }),
      ),
  )

  it('hold everybody who is due today or late exactly once, whatever the order', () =>
    fc.assert(
      fc.property(rowsOf, (rows) => {
        const list = todayList(rows)
        expect(list.left).toHaveLength(rows.filter(isDueToday).length)
        const either = rows.filter((one) => one.doneToday !== null || (one.due !== null && one.due.days <= 0))
        expect(new Set([...list.left, ...list.done])).toEqual(new Set(either))
        expect(new Set(list.left).size).toBe(list.left.length)
        expect(list.left.every(isDueThisWeek)).toBe(true)
        const sorted = rows.map((one) => one.due).toSorted(compareDue)
        for (const [place, one] of sorted.entries()) {
          const next = sorted[place + 1]
          if (next !== undefined) expect(compareDue(one, next)).toBeLessThanOrEqual(0)
        }
      }),
    ))
})

describe('whose list it is', () => {
  const people = [
    { userId: 'u1', role: 'Care Manager' },
    { userId: 'u2', role: 'Care Manager' },
    ...USER_ROLES.filter((role) => role !== 'Care Manager').map((role) => ({ userId: role, role })),
    { userId: 'odd', role: 'Night Watch' },
  ]
  const me = { userId: 'u1', role: 'Care Manager', displayName: 'Renee Okafor', people }
  const covered = (coveredBy: string) => ({
    assignment: { assigned: 'gone', covering: null, coveredBy, careTeam: [] },
  })
  it.each([
    ['my own', { careManager: 'u1' }, me, true],
    ['a colleague’s', { careManager: 'u2' }, me, false],
    ['nobody’s', { careManager: null }, me, true],
    ['of somebody who is no member any more', { careManager: 'gone' }, me, true],
    [
      'of somebody who is no member any more, covered by a colleague',
      { careManager: 'gone', ...covered('u2') },
      me,
      false,
    ],
    ['a colleague’s, while the members are not known', { careManager: 'u2' }, { ...me, people: [] }, true],
    ['a colleague’s, for an admin of another role', { careManager: 'u2' }, { ...me, role: 'Clinical Ops' }, true],
  ])('%s', (_name, change, reader, isOn) => expect(isOnListOf(row('1', change), reader)).toBe(isOn))

  it.each(people.slice(2))('of a member who calls nobody: $role', ({ userId }) =>
    expect(isOnListOf(row('1', { careManager: userId }), me)).toBe(true),
  )

  it('leaves nobody who is due on the list of none, whoever the care manager is', () =>
    fc.assert(
      fc.property(fc.constantFrom(null, 'gone', ...people.map(({ userId }) => userId)), (careManager) => {
        const callers = people.slice(0, 2).map(({ userId }) => ({ ...me, userId }))
        expect(callers.some((reader) => isOnListOf(row('1', { careManager }), reader))).toBe(true)
      }),
    ))
})

describe('what was done today', () => {
  const began = assessment('2026-01-05')
  const doneOf = (logs: unknown[], extra: Record<string, unknown> = {}) =>
    deriveRow(patientWith([began, ...logs], extra), context()).doneToday
  const set = (day: string) => ({
    audit_logs: [{ object_name: 'next-contact:1', action: '', user_id: 'u1', created_date: at(day, '09:00') / 1000 }],
  })
  it.each([
    ['nothing', [storedLog('2026-03-17')], {}, null],
    ['a contact', [storedLog('2026-03-18')], {}, ['Reached', 20]],
    ['no answer', [storedLog('2026-03-18', { non_contact: true, minutes: 2 })], {}, ['No answer', 2]],
    [
      'a message',
      [storedLog('2026-03-18', { non_contact: true, minutes: 2, notes: 'Left a message' })],
      {},
      ['Left a message', 2],
    ],
    [
      'a wrong number',
      [storedLog('2026-03-18', { non_contact: true, minutes: 2, notes: 'Wrong number. Asked the clinic.' })],
      {},
      ['Wrong number', 2],
    ],
    ['a no-show', [storedLog('2026-03-18', { no_show: true, minutes: 0 })], {}, ['No-show', 0]],
    [
      'a contact after an attempt',
      [storedLog('2026-03-18', { non_contact: true, minutes: 2 }), storedLog('2026-03-18', { minutes: 15 })],
      {},
      ['Reached', 17],
    ],
    ['a date that was moved', [], set('2026-03-18'), ['Moved', 0]],
    ['a date that was moved yesterday', [], set('2026-03-17'), null],
    ['a consultation', [storedLog('2026-03-18', { contact_type: 'Psychiatric Consultation' })], {}, null],
    ['a voided entry', [storedLog('2026-03-18', { voided_at: at('2026-03-18') / 1000, voided_by: 'u1' })], {}, null],
  ])('%s', (_name, logs, extra, expected) => {
    const one = doneOf(logs, extra)
    expect(one && [one.outcome, one.minutes]).toEqual(expected)
  })

  /** The group of a patient who was tried at 9:30, with a next contact. */
  const groupOf = (next_contact: object, setAt: string | null, log: object = { non_contact: true }) => {
    const audit_logs =
      setAt === null ? [] : [{ ...set('2026-03-18').audit_logs[0], created_date: at('2026-03-18', setAt) / 1000 }]
    const tried = { ...storedLog('2026-03-18', { minutes: 2 }), date: at('2026-03-18', '09:30'), ...log }
    return todayGroup(deriveRow(patientWith([began, tried], { next_contact, audit_logs }), context()))
  }
  const agreed = (day: string) => ({ at: day, note: '', set_by: 'u1' })
  it.each<[string, object, string | null, string]>([
    ['the rule, and nothing was agreed', {}, null, 'Done today'],
    ['an agreed day that has passed', agreed('2026-03-16'), null, 'Done today'],
    ['today at an earlier time', agreed('2026-03-18T09:00'), null, 'Done today'],
    ['today at any time, agreed before', agreed('2026-03-18'), '09:00', 'Done today'],
    ['today at any time, agreed after it', agreed('2026-03-18'), '09:35', 'Today'],
    ['today at a later time, whenever it was agreed', agreed('2026-03-18T16:00'), null, 'Today'],
    ['tomorrow', agreed('2026-03-19'), '09:35', 'Done today'],
  ])('an attempt is all for the day of a patient due by %s', (_what, next, setAt, group) => {
    expect(groupOf(next, setAt)).toBe(group)
    expect(groupOf(next, setAt, { no_show: true })).toBe(group)
    expect(groupOf(next, setAt, { non_contact: true, notes: 'Left a message' })).toBe(group)
  })

  it('counts attempts since the last completed contact, and no-shows apart', () => {
    const tried = (day: string) => storedLog(day, { non_contact: true, minutes: 2 })
    const logs = [
      began,
      tried('2026-02-10'),
      storedLog('2026-02-20'),
      tried('2026-03-09'),
      tried('2026-03-12'),
      storedLog('2026-03-13', { no_show: true }),
    ]
    expect(deriveRow(patientWith(logs), context()).attempts).toEqual({ count: 2, since: at('2026-03-09'), noShows: 1 })
  })
})
