import { expect, test } from 'vitest'
import { codeGroups, spelled, timeLeft } from '../../../../src/renderer/features/sign-in/flow-words.ts'
import { matchingRoles, roleOptions } from '../../../../src/renderer/features/sign-in/role-options.ts'

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
