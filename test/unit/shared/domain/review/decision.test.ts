import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NOTE_LIMIT } from '#shared/domain/entities/treatment-entry.ts'
import {
  consultationNote,
  DECISION_TEXTS,
  DECISIONS,
  readConsultationNote,
  recommendationLimit,
} from '#shared/domain/review/decision.ts'

const decision = fc.constantFrom(...DECISIONS)
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom('\n', '\r\n', ' ', 'a', 'Adjust treatment', '.') }),
)

describe('the note of a consultation', () => {
  it.each([
    ['Adjust treatment\nAdd bupropion XL.', 'adjust', 'Add bupropion XL.'],
    ['Continue current plan', 'continue', ''],
    [
      'Needs more information\r\nCollateral first.\r\nNo antidepressant before.',
      'more-information',
      'Collateral first.\r\nNo antidepressant before.',
    ],
    ['  adjust TREATMENT. \nDose', 'adjust', 'Dose'],
    ['Adjust treatment\n\nDose', 'adjust', '\nDose'],
    ['Adjust treatment: add bupropion', null, 'Adjust treatment: add bupropion'],
    ['Discussed.\nAdjust treatment\nDose', null, 'Discussed.\nAdjust treatment\nDose'],
    ['Continue', null, 'Continue'],
    ['', null, ''],
  ] as const)('%j is read', (note, found, recommendation) => {
    expect(readConsultationNote(note)).toEqual({ decision: found, recommendation })
  })

  it('is read as it was written', () =>
    fc.assert(
      fc.property(decision, text, (found, recommendation) => {
        const note = { decision: found, recommendation }
        expect(readConsultationNote(consultationNote(note))).toEqual(note)
        expect(consultationNote(note).split('\n')[0]).toBe(DECISION_TEXTS[found].words)
      }),
    ))

  it('loses nothing of what another program wrote', () =>
    fc.assert(
      fc.property(text, (note) => {
        const { decision: found, recommendation } = readConsultationNote(note)
        expect(note.endsWith(recommendation)).toBe(true)
        if (found === null) expect(recommendation).toBe(note)
      }),
    ))

  it('is no longer than an entry may have', () => {
    for (const one of [...DECISIONS, null])
      expect(consultationNote({ decision: one, recommendation: 'x'.repeat(recommendationLimit(one)) })).toHaveLength(
        NOTE_LIMIT,
      )
  })

  it('has a key of its own for each decision', () => {
    expect(DECISIONS.map((one) => DECISION_TEXTS[one].key)).toEqual(['1', '2', '3'])
  })
})
