import { expect, test } from 'vitest'
import { matchingRoles, roleOptions } from '../../../../src/renderer/features/sign-in/ChooseRole.tsx'
import { codeGroups, lastUsed, spelled, timeLeft } from '../../../../src/renderer/features/sign-in/flow-text.ts'

test('a code is shown in the groups of AWS, or in halves', () => {
  expect(codeGroups('RKTM-VH4D')).toEqual(['RKTM', 'VH4D'])
  expect(codeGroups('RKTMVH4D')).toEqual(['RKTM', 'VH4D'])
  expect(codeGroups('RKTM')).toEqual(['RKTM'])
})

test('a code is read out letter by letter', () => {
  expect(spelled('RKTM-VH4D')).toBe('R K T M, V H 4 D')
})

test('the time left is minutes and seconds, and never below zero', () => {
  expect(timeLeft(522_000, 0)).toBe('8:42')
  expect(timeLeft(61_000, 1)).toBe('1:00')
  expect(timeLeft(0, 5000)).toBe('0:00')
})

const NEW_YORK = 'America/New_York'
const MORNING = Date.UTC(2026, 2, 18, 13)
const days = (count: number) => count * 86_400_000

test.each([
  [MORNING, 'Used today'],
  [MORNING - days(1), 'Used yesterday'],
  // 23:30 of the evening before: the day counts, not the hours.
  [Date.UTC(2026, 2, 18, 3, 30), 'Used yesterday'],
  [MORNING - days(3), 'Used 3 days ago'],
  [MORNING - days(31), 'Used 31 days ago'],
  [MORNING - days(32), 'Used Feb 14'],
  [MORNING - days(400), 'Used Feb 11 ’25'],
  [null, 'Not used yet'],
])('a connection opened last at %s was: %s', (at, words) => {
  expect(lastUsed(at, MORNING, NEW_YORK)).toBe(words)
})

test('a connection is not used in the future when the clock was put back', () => {
  expect(lastUsed(MORNING + days(2), MORNING, NEW_YORK)).toBe('Used today')
})

const accounts = [
  { accountId: '111122223333', name: 'Registry production', roles: ['CareManager', 'Psychiatrist'] },
  { accountId: '444455556666', name: '', roles: ['CareManager'] },
]

test('each role of each account is one choice', () => {
  expect(roleOptions(accounts).map(({ words, detail }) => `${words} | ${detail}`)).toEqual([
    'CareManager | Registry production · 111122223333',
    'Psychiatrist | Registry production · 111122223333',
    'CareManager | 444455556666',
  ])
})

test('a search finds by any part of account or role', () => {
  const options = roleOptions(accounts)
  expect(matchingRoles(options, 'care 4444').map(({ value }) => value)).toEqual(['444455556666/CareManager'])
  expect(matchingRoles(options, '  ')).toHaveLength(3)
  expect(matchingRoles(options, 'admin')).toEqual([])
})
