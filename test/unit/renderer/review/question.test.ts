import { describe, expect, it } from 'vitest'
import type { Flag } from '#shared/domain/entities/patient.ts'
import {
  questionChange,
  questionProblem,
  storedQuestion,
} from '../../../../src/renderer/features/review/prepare/question-change.ts'

const flag = (type: 'Review with Psychiatrist' | 'Needs Discussion', part: Partial<Flag> = {}): Flag => ({
  type: { stored: type, known: type },
  state: 'open',
  source: 'flags',
  id: 'f',
  index: 0,
  raisedAt: 1,
  raisedBy: null,
  resolvedAt: null,
  resolvedBy: null,
  note: 'Augment?',
  resolveReason: '',
  ...part,
})

describe('The question of a patient', () => {
  it.each([
    [
      'of a review before a discussion',
      [flag('Needs Discussion'), flag('Review with Psychiatrist')],
      'Review with Psychiatrist',
      'Augment?',
    ],
    ['of a discussion', [flag('Needs Discussion')], 'Needs Discussion', 'Augment?'],
    ['of none', [], 'Review with Psychiatrist', null],
    [
      'of one that another program cleared',
      [flag('Needs Discussion', { state: 'confirm' })],
      'Review with Psychiatrist',
      null,
    ],
  ] as const)('is that %s', (_what, flags, type, seen) => {
    expect(storedQuestion({ flags: [...flags] }, null)).toEqual({ type, text: seen ?? '', seen })
  })

  it('is a note beside the flag that is open, with what was seen; else the flag is raised with it', () => {
    const type = 'Review with Psychiatrist' as const
    expect(questionChange({ type, text: ' Switch? ', seen: 'Augment?' })).toEqual({
      kind: 'flag-note',
      flag: { type, note: 'Switch?', seen: 'Augment?' },
    })
    expect(questionChange({ type, text: 'Switch?', seen: null })).toEqual({
      kind: 'raise-flag',
      flag: { type, note: 'Switch?' },
    })
  })

  it.each([
    ['', null, 'Write the question first.'],
    ['  ', null, 'Write the question first.'],
    ['Augment? ', 'Augment?', 'Nothing was changed.'],
    ['', 'Augment?', null],
    ['Switch?', null, null],
  ])('%j beside %j: %s', (text, seen, problem) => {
    expect(questionProblem({ text, seen })).toBe(problem)
  })
})
