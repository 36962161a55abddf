import { describe, expect, it } from 'vitest'
import { attemptsText, besideDue, dueText } from '#shared/domain/caseload/due-text.ts'

const TODAY = '2026-03-18'
const due = (day: string, days: number, time: string | null = null) =>
  ({ day, days, time, agreed: true, level: null, reason: null }) as const

describe('when a contact is due, in words', () => {
  it.each([
    [due(TODAY, 0, '14:30'), 'Today 2:30 PM'],
    [due(TODAY, 0), 'Today'],
    [due('2026-03-19', 1, '09:00'), 'Thu 9:00 AM'],
    [due('2026-03-24', 6), 'Tue'],
    [due('2026-03-25', 7), 'Mar 25'],
    [due('2026-04-01', 14, '16:00'), 'Apr 1 4:00 PM'],
    [due('2027-01-04', 292), 'Jan 4, 2027'],
    [due('2026-03-16', -2), '2 d late'],
  ])('%o is %s', (one, words) => expect(dueText(one, TODAY)).toBe(words))

  it.each([
    [due(TODAY, 0, '16:00'), 'in 1 h 27 min', false],
    [due(TODAY, 0, '15:15'), 'in 42 min', false],
    [due(TODAY, 0, '15:33'), 'in 1 h', false],
    [due(TODAY, 0, '14:38'), 'in 5 min', true],
    [due(TODAY, 0, '14:33'), 'Now', true],
    [due(TODAY, 0, '14:30'), 'Now, 3 min ago', true],
    [due(TODAY, 0, '14:18'), 'Now, 15 min ago', true],
    [due(TODAY, 0, '14:17'), '16 min ago', false],
    [due(TODAY, 0), 'any time', false],
    [due('2026-03-06', -12), 'due Mar 6', false],
  ])('beside %o stands %s', (one, text, isNow) =>
    expect(besideDue(one, { today: TODAY, minute: 14 * 60 + 33 })).toEqual({ text, isNow }),
  )

  it.each([
    [0, 0, null],
    [1, 0, '1 attempt'],
    [3, 0, '3 attempts'],
    [0, 1, '1 no-show'],
    [2, 1, '2 attempts, 1 no-show'],
  ])('%i attempts and %i no-shows are %s', (count, noShows, words) =>
    expect(attemptsText({ count, noShows })).toBe(words),
  )
})
