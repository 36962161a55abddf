// S1: who was chosen to take a member's patients over left while the dialog was open, and the removal then handed them over to nobody.
import { expect, it } from 'vitest'
import { takerOf } from '../../src/renderer/features/team-members/hand-over-choices.ts'

const takers = [{ value: 'user-reyes' }, { value: '' }]

it('somebody has to be chosen anew once who was chosen can not take over', () => {
  expect(takerOf({ userId: 'user-reyes', patients: 2 }, takers, 2)).toBe('user-reyes')
  expect(takerOf({ userId: 'user-lund', patients: 2 }, takers, 2)).toBeNull()
})

it('that nobody takes over holds for the patients who were shown', () => {
  expect(takerOf({ userId: '', patients: 2 }, takers, 2)).toBe('')
  expect(takerOf({ userId: '', patients: 2 }, takers, 3)).toBeNull()
})
