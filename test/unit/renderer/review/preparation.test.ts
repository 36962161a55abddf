import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { agendaOf } from '#shared/domain/review/agenda.ts'
import { isWaiting, move, type ReviewList, skip, withAgenda } from '#shared/domain/review/review-list.ts'
import {
  agendaRuns,
  listWith,
  numbered,
  onlyAdded,
  preparation,
  rowQuestion,
  withoutRest,
} from '../../../../src/renderer/features/review/prepare/preparation.ts'
import { caseloadRow } from '../rows.ts'

const CLOCK = { now: Date.parse('2026-11-29T14:00:00Z'), timeZone: 'America/New_York' }
const NOBODY = new Set<string>()

const flagged = (mrn: string, type: 'Safety Risk' | 'Review with Psychiatrist' | 'Needs Discussion', note = '') =>
  caseloadRow(mrn, { flags: [{ type: { stored: type, known: type }, state: 'open', raisedAt: 1, note }] })
const quiet = (mrn: string) => caseloadRow(mrn, { lastConsultAt: CLOCK.now - 86_400_000 })
const many = (count: number) => Array.from({ length: count }, (_, at) => quiet(`q${at + 100}`))

const prepared = (rows: readonly CaseloadRow[], list: ReviewList | null, notReached: ReadonlySet<string> = NOBODY) =>
  preparation(
    list && { list },
    agendaOf(rows, CLOCK, notReached),
    notReached,
    new Map(rows.map((row) => [row.mrn, row])),
  )
const waiting = ({ items }: ReviewList) => items.filter(isWaiting).map(({ mrn }) => mrn)

const ROWS = [flagged('1', 'Safety Risk'), flagged('2', 'Review with Psychiatrist'), ...many(30)]

describe('An agenda before its meeting', () => {
  it('is about those with a reason; of a small caseload about everybody', () => {
    const large = prepared(ROWS, null)
    expect([waiting(large.list), large.rest.length, large.withRest]).toEqual([['1', '2'], 30, false])
    const small = prepared([flagged('1', 'Safety Risk'), quiet('3')], null)
    expect([waiting(small.list), small.rest, small.withRest]).toEqual([['1', '3'], [], true])
  })

  it('has who was not reached last time, also without a reason now', () => {
    expect(waiting(prepared(ROWS, null, new Set(['q105'])).list)).toEqual(['1', '2', 'q105'])
  })

  it('keeps who was moved, left out and added', () => {
    const { list } = prepared(ROWS, null)
    const added = quiet('q110')
    const changed = skip(move(listWith(list, added, agendaOf(ROWS, CLOCK)), '2', -1), '1')
    const again = prepared(ROWS, changed)
    expect(waiting(again.list)).toEqual(['2', 'q110'])
    expect(again.list.items.map(({ mrn }) => mrn)).toEqual(['2', '1', 'q110'])
    expect(again.rest.some(({ mrn }) => mrn === 'q110')).toBe(false)
  })

  it('brings back who was left out once another reason applies', () => {
    const { list } = prepared(ROWS, null)
    const without = skip(list, '2')
    const worse = ROWS.map((row) => (row.mrn === '2' ? flagged('2', 'Safety Risk') : row))
    expect(waiting(prepared(worse, without).list)).toEqual(['1', '2'])
  })

  it('lets go who has no reason any more, and who is no longer in the registry', () => {
    const { list } = prepared(ROWS, null)
    const calmer = ROWS.map((row) => (row.mrn === '2' ? quiet('2') : row))
    expect(waiting(prepared(calmer, list).list)).toEqual(['1'])
    const withAdded = listWith(list, quiet('q101'), agendaOf(ROWS, CLOCK))
    expect(
      waiting(
        prepared(
          ROWS.filter(({ mrn }) => mrn !== 'q101'),
          withAdded,
        ).list,
      ),
    ).toEqual(['1', '2'])
  })

  it('takes those without a reason on, and off again', () => {
    const { list, rest } = prepared(ROWS, null)
    const all = withAgenda(list, rest)
    expect(prepared(ROWS, all)).toMatchObject({ rest: [], withRest: true })
    expect(waiting(withoutRest(all, NOBODY))).toEqual(['1', '2'])
    expect(onlyAdded(list)).toEqual({ items: [], current: null })
  })

  it('holds nobody twice and looks at somebody on it, whatever was done', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom('up', 'out', 'add'), fc.integer({ min: 0, max: 9 })), {
      maxLength: 12,
    })
    const kinds = fc.array(fc.constantFrom('Safety Risk', 'Review with Psychiatrist', 'quiet'), { maxLength: 10 })
    const rowsOf = (all: readonly string[]) =>
      all.map((kind, at) =>
        kind === 'Safety Risk' || kind === 'Review with Psychiatrist' ? flagged(`${at}`, kind) : quiet(`${at}`),
      )
    fc.assert(
      fc.property(kinds, kinds, steps, (before, after, doing) => {
        const rows = rowsOf(before)
        const list = doing.reduce((one, [what, at]) => {
          const row = rows[at]
          if (!row) return one
          if (what === 'add') return listWith(one, row, agendaOf(rows, CLOCK))
          return what === 'up' ? move(one, row.mrn, -1) : skip(one, row.mrn)
        }, prepared(rows, null).list)
        const { list: now, rest } = prepared(rowsOf(after), list)
        const mrns = now.items.map(({ mrn }) => mrn)
        expect(new Set([...mrns, ...rest.map(({ mrn }) => mrn)]).size).toBe(mrns.length + rest.length)
        // Nobody is hidden: everybody in care is on the list or among the rest.
        expect(mrns.length + rest.length).toBe(after.length)
        expect(mrns.length === 0 ? now.current === null : mrns.includes(now.current ?? '')).toBe(true)
      }),
    )
  })
})

it('An agenda is read in runs of one reason, numbered as the meeting will call them', () => {
  const { list } = prepared(ROWS, null)
  const rows = new Map(ROWS.map((row) => [row.mrn, row]))
  const read = (one: ReviewList) =>
    agendaRuns(numbered(one, rows)).map(({ title, items }) => [title, ...items.map(({ number }) => number)])
  expect(read(list)).toEqual([
    ['Safety', 1],
    ['Review with Psychiatrist', 2],
  ])
  expect(read(listWith(list, quiet('q101'), agendaOf(ROWS, CLOCK)))[2]).toEqual(['Added by you', 3])
})

it.each([
  [flagged('1', 'Review with Psychiatrist', ' Augment? '), 'Augment?'],
  [flagged('1', 'Needs Discussion', 'Sleep?'), 'Sleep?'],
  [flagged('1', 'Safety Risk', 'Not a question for the meeting'), ''],
  [flagged('1', 'Review with Psychiatrist', '  '), ''],
])('The question of %# is the note of a flag that asks', (row, question) => {
  expect(rowQuestion(row)).toBe(question)
})
