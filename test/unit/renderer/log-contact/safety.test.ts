import { describe, expect, it } from 'vitest'
import { draftProblems } from '../../../../src/renderer/features/log-contact/draft-problems.ts'
import { entryFromDraft, proposedSafety } from '../../../../src/renderer/features/log-contact/entry-from-draft.ts'
import { at } from '../../../fakes/stored-patient.ts'
import { answers, baseOf, begunFor, clinicOf, draftAfter, minutes } from './fixtures.ts'

const base = baseOf()
const { registry } = base.clinic
const { patient } = base.begun.detail
const itemNine = (score: number) => answers('phq9', [0, 0, 0, 0, 0, 0, 0, 0, score])
const decline = (reason: string, score = 2) => ({ do: 'safety', choice: { kind: 'decline', score, reason } }) as const

describe('item 9 above 0', () => {
  it('raises Safety Risk with the entry and says what it scored', () => {
    const draft = draftAfter(base, minutes('10'), ...itemNine(1))
    expect(proposedSafety(draft, registry, patient)).toEqual({ score: 1, questionnaire: 'PHQ-9', item: 9 })
    expect(entryFromDraft(draft, base).raiseFlags).toEqual([{ type: 'Safety Risk', note: 'PHQ-9 item 9 scored 1.' }])
    expect(draftProblems(draft, base)).toEqual([])
  })

  it('proposes nothing at 0', () => {
    const draft = draftAfter(base, ...itemNine(0))
    expect(proposedSafety(draft, registry, patient)).toBeNull()
    expect(entryFromDraft(draft, base).raiseFlags).toEqual([])
  })

  it('is not raised with a reason, which is recorded', () => {
    const draft = draftAfter(base, minutes('10'), ...itemNine(2), decline(' Known, plan reviewed '))
    expect(entryFromDraft(draft, base)).toMatchObject({ raiseFlags: [], declinedSafetyRisk: 'Known, plan reviewed' })
    expect(draftProblems(draft, base)).toEqual([])
  })

  it('asks for the reason, once', () => {
    const draft = draftAfter(base, minutes('10'), ...itemNine(2), decline('  '))
    expect(draftProblems(draft, base)).toEqual([
      { field: 'safety', label: 'Safety Risk', message: 'Say why Safety Risk is not raised.' },
    ])
  })

  it('is raised again when the answer changes after a refusal', () => {
    const draft = draftAfter(base, ...itemNine(1), decline('Known', 1), ...itemNine(3))
    expect(entryFromDraft(draft, base)).toMatchObject({
      raiseFlags: [{ type: 'Safety Risk' }],
      declinedSafetyRisk: null,
    })
  })

  it('records no refusal when the answer is taken back', () => {
    const draft = draftAfter(base, ...itemNine(2), decline('Reason'), ...itemNine(0))
    expect(entryFromDraft(draft, base).declinedSafetyRisk).toBeNull()
  })

  it('is raised once when it was raised by hand too, even after a refusal', () => {
    const draft = draftAfter(base, ...itemNine(2), decline('Reason'), { do: 'raise-flag', type: 'Safety Risk' })
    expect(entryFromDraft(draft, base)).toMatchObject({
      raiseFlags: [{ type: 'Safety Risk', note: '' }],
      declinedSafetyRisk: null,
    })
  })

  it('proposes nothing while Safety Risk is open', () => {
    const flags = [{ flag_type: 'Safety Risk', created_by_provider_id: 'u2', created_date: at('2026-03-12') / 1000 }]
    const open = baseOf(clinicOf(), begunFor({ flags }))
    expect(entryFromDraft(draftAfter(open, ...itemNine(3)), open).raiseFlags).toEqual([])
  })
})

describe('flags by hand', () => {
  it('are raised once each, with their note, and can be removed', () => {
    const raise = { do: 'raise-flag', type: 'Needs Discussion' } as const
    const note = { do: 'flag-note', type: 'Needs Discussion', note: 'Housing' } as const
    const draft = draftAfter(base, raise, raise, note)
    expect(entryFromDraft(draft, base).raiseFlags).toEqual([{ type: 'Needs Discussion', note: 'Housing' }])
    const removed = draftAfter(base, raise, { do: 'remove-flag', type: 'Needs Discussion' })
    expect(entryFromDraft(removed, base).raiseFlags).toEqual([])
  })
})
