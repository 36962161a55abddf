import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type LeaveQuestionKind, leaveQuestion } from '../../../src/renderer/lib/use-leaving.ts'

it.each<[LeaveQuestionKind, boolean, LeaveQuestionKind]>([
  [null, false, null],
  [null, true, null],
  ['discard', false, 'discard'],
  ['saving', true, 'saving'],
  // What is on its way can't be discarded any more.
  ['discard', true, 'saving'],
  // The answer has come: its refusal is in the form, and nothing is asked that would discard it.
  ['saving', false, null],
])('asked %s while saving is %s, a form asks %s', (asked, isSaving, question) =>
  expect(leaveQuestion(asked, isSaving)).toBe(question),
)

it('never asks whether what is being saved may go', () =>
  fc.assert(
    fc.property(
      fc.constantFrom<LeaveQuestionKind>(null, 'discard', 'saving'),
      (asked) => leaveQuestion(asked, true) !== 'discard',
    ),
  ))
