import { describe, expect, it } from 'vitest'
import { DEFAULT_PACE, estimateLength, lengthText } from '#shared/domain/review/agenda-length.ts'

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
