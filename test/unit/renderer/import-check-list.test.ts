import { describe, expect, it } from 'vitest'
import type { DecidedRow, RowState } from '#shared/domain/import/row-state.ts'
import type { ImportRowView } from '#shared/ipc/contract.ts'
import { countsOf, linesOf, nextToDecide } from '../../../src/renderer/features/import/check-list.ts'
import { outcomeText, tagOf } from '../../../src/renderer/features/import/import-text.ts'

const rowOf = (record: number, state: RowState, code = 'none'): ImportRowView => ({
  record,
  state,
  question: `Question ${record}`,
  mrn: String(record),
  name: 'Doe, Jane',
  dateOfBirth: '3/25/1971',
  values: null,
  problems: [{ code, field: null, text: `Reason ${record}.` }],
  like: null,
  likeEmail: null,
})
const ROWS = [
  rowOf(2, 'new'),
  rowOf(3, 'look-alike'),
  rowOf(4, 'error'),
  rowOf(5, 'look-alike'),
  rowOf(6, 'left-out', 'blank'),
  rowOf(7, 'confirm'),
]
const none = new Map<number, DecidedRow>()
const decided = new Map<number, DecidedRow>([
  [3, { decision: 'enroll', question: 'Question 3' }],
  [5, { decision: 'leave-out', question: 'Question 5' }],
])

describe('the rows of the check', () => {
  it('stand in their groups, those that ask first', () => {
    const shown = linesOf(ROWS, decided, null).map((line) =>
      line.kind === 'group' ? `${line.state} ${line.rows} ${line.undecided}` : line.row.record,
    )
    expect(shown).toEqual(['look-alike 2 0', 3, 5, 'confirm 1 1', 7, 'error 1 0', 4, 'new 1 0', 2, 'left-out 1 0', 6])
    expect(linesOf(ROWS, none, 'error')).toHaveLength(2)
    expect(linesOf(ROWS, none, 'enrolled')).toEqual([])
  })

  it('are counted as they are decided; an empty one is nobody’s', () => {
    expect(countsOf(ROWS, none)).toEqual({ enroll: 1, leftOut: 4, undecided: 3 })
    expect(countsOf(ROWS, decided)).toEqual({ enroll: 2, leftOut: 3, undecided: 1 })
  })

  it('lead on to the next that waits, and from the last to the first', () => {
    expect(nextToDecide(ROWS, none, 3)).toBe(5)
    expect(nextToDecide(ROWS, none, 7)).toBe(3)
    expect(nextToDecide(ROWS, decided, 3)).toBe(7)
    expect(nextToDecide(ROWS, decided, 7)).toBeNull()
  })

  it('say what becomes of them', () => {
    const [row, alike] = ROWS
    if (!row || !alike) throw new Error('No rows.')
    expect(outcomeText(row, undefined)).toBe('Enroll. Reason 2.')
    expect(outcomeText(alike, undefined)).toBe('Reason 3.')
    expect(outcomeText(alike, 'enroll')).toBe('Another person: enroll. Reason 3.')
    expect([tagOf(alike, undefined).text, tagOf(alike, 'enroll').text, tagOf(row, 'enroll').text]).toEqual([
      'To decide',
      'Decided',
      'New',
    ])
  })
})
