import { describe, expect, it } from 'vitest'
import { DEFAULT_PACE, estimateLength, lengthText } from '#shared/domain/review/agenda-length.ts'
import { withPace } from '#shared/domain/review/kept-review.ts'
import { decided } from '#shared/domain/review/meeting-steps.ts'
import { meetingOf, outcome, STARTED } from './meetings.ts'

const spent = (...minutes: number[]) => minutes.map((one) => ({ pace: 'known' as const, spentMs: one * 60_000 }))

describe('the length of a meeting', () => {
  it.each([
    ['nobody left', [], [], 0, 'settings'],
    ['one of each kind', ['known', 'new', 'safety'], [], 27, 'settings'],
    ['two discussed: not yet a pace', ['known', 'known'], spent(20, 20), 10, 'settings'],
    ['three discussed in half the time', ['known', 'new'], spent(2, 3, 2.5), 9, 'meeting'],
    ['three discussed in twice the time', ['known', 'new'], spent(10, 10, 10), 34, 'meeting'],
  ] as const)('%s', (_name, left, discussed, minutes, from) => {
    expect(estimateLength(left, DEFAULT_PACE, discussed)).toEqual({ patients: left.length, minutes, from })
  })

  it('is said with the number of patients', () => {
    expect(lengthText({ patients: 14, minutes: 62 })).toBe('about 62 min for 14 patients')
    expect(lengthText({ patients: 1, minutes: 5 })).toBe('about 5 min for 1 patient')
  })
})

it('takes the pace of the last meetings until the present one has its own', () => {
  const slow = [1, 2, 3].map(() => ({ pace: 'known' as const, spentMs: 10 * 60_000 }))
  const quick = [1, 2, 3].map(() => ({ pace: 'known' as const, spentMs: 2 * 60_000 }))
  const left = ['known', 'safety'] as const
  expect(estimateLength(left, DEFAULT_PACE, [], slow)).toEqual({ patients: 2, minutes: 30, from: 'meetings' })
  expect(estimateLength(left, DEFAULT_PACE, quick, slow)).toEqual({ patients: 2, minutes: 6, from: 'meeting' })
  expect(estimateLength(left, DEFAULT_PACE, [], slow.slice(0, 2))).toMatchObject({ minutes: 15, from: 'settings' })
})

it('keeps the pace of four meetings, the latest first, and no name with it', () => {
  const meeting = (at: number) =>
    decided(meetingOf('A', 'B'), 'A', { at: STARTED + at * 60_000, entryId: 'e', operationId: 'o', outcome })
  const paces = [1, 2, 3, 4, 5].reduce<ReturnType<typeof withPace>>(
    (one, at) => withPace({ paces: one }, meeting(at)),
    [],
  )
  expect(paces.map(([first]) => (first?.spentMs ?? 0) / 60_000)).toEqual([5, 4, 3, 2])
  expect(withPace({ paces }, meetingOf('A'))).toEqual(paces)
  expect(JSON.stringify(paces)).not.toContain('A')
})
