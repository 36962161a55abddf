import { describe, expect, test } from 'vitest'
import type { CaseloadRow, ScoreSummary } from '#shared/domain/entities/caseload-row.ts'
import {
  columnOf,
  DEFAULT_SORTING,
  nextSorting,
} from '../../../src/renderer/features/caseload/grid/arranged-columns.ts'
import { compareRows } from '../../../src/renderer/features/caseload/grid/sort-values.ts'
import { caseloadRow } from './rows.ts'

const flag = (type: 'Safety Risk' | 'Needs Discussion') => ({
  type: { stored: type, known: type },
  state: 'open' as const,
  raisedAt: null,
  note: '',
})
const deactivated = { stored: 'Deactivated', known: 'Deactivated' } as const
const descending = (rows: readonly CaseloadRow[]) =>
  [...rows].sort((a, b) => -compareRows('flags', a, b)).map(({ mrn }) => mrn)

describe('the order by urgency', () => {
  test('flags, then days late; deactivated patients without a flag last', () => {
    const rows = [
      caseloadRow('quiet'),
      caseloadRow('left', { status: deactivated, lastName: 'Aaa' }),
      caseloadRow('left, flagged', { status: deactivated, flags: [flag('Needs Discussion')] }),
      caseloadRow('late', { daysLate: 3 }),
      caseloadRow('later', { daysLate: 9 }),
      caseloadRow('safety', { flags: [flag('Safety Risk')] }),
    ]
    expect(descending(rows)).toEqual(['safety', 'left, flagged', 'later', 'late', 'quiet', 'left'])
  })

  test('last scores compare as numbers', () => {
    const score = (last: number): ScoreSummary => ({
      first: 20,
      firstAt: 0,
      last,
      lastAt: 1,
      change: null,
      trend: 'improving',
      band: null,
      points: [20, last],
    })
    expect(
      compareRows('phq', caseloadRow('a', { phq9: score(9) }), caseloadRow('b', { phq9: score(14) })),
    ).toBeLessThan(0)
  })

  test('equal days late: the longest ago first', () => {
    const before = caseloadRow('a', { daysLate: 2, lastContactAt: 1000 })
    const after = caseloadRow('b', { daysLate: 2, lastContactAt: 2000 })
    expect(compareRows('lastFU', before, after)).toBeGreaterThan(0)
  })
})

describe('activating a header', () => {
  test('starts with what matters and turns round the second time', () => {
    const byMinutes = nextSorting(DEFAULT_SORTING, 'minutes', false)
    expect(byMinutes).toEqual({ id: 'minutes', desc: true })
    expect(nextSorting(byMinutes, 'minutes', false)).toEqual({ id: 'minutes', desc: false })
    expect(nextSorting(byMinutes, 'name', false)).toEqual({ id: 'name', desc: false })
  })

  test('Shift takes the second order of a column, and its own order where it has none', () => {
    expect(nextSorting(DEFAULT_SORTING, 'minutes', true)).toEqual({ id: 'minutesToNext', desc: false })
    expect(nextSorting(DEFAULT_SORTING, 'phq', true)).toEqual({ id: 'phqChange', desc: true })
    expect(nextSorting(DEFAULT_SORTING, 'name', true)).toEqual({ id: 'name', desc: false })
    expect(columnOf('minutesToNext')).toBe('minutes')
  })
})
