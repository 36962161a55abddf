import { describe, expect, it } from 'vitest'
import { entryFromDraft } from '../../../../src/renderer/features/log-contact/entry-from-draft.ts'
import { initialDraft, isEdited, reduceDraft } from '../../../../src/renderer/features/log-contact/log-draft.ts'
import { at } from '../../../fakes/stored-patient.ts'
import { answers, baseOf, begunFor, clinicOf, draftAfter, minutes } from './fixtures.ts'

const base = baseOf()

describe('a new draft', () => {
  it('is dated now on the clinic’s clock and prefilled from earlier entries', () => {
    const draft = initialDraft(base.begun, base.clinic)
    expect(draft).toMatchObject({
      day: '2026-03-18',
      time: '14:33',
      contactType: 'Follow Up',
      visitType: 'Phone',
      minutes: '',
    })
    expect(draft.questionnaires.phq9?.answers).toHaveLength(9)
  })

  it('starts with a contact type that the role may record', () => {
    expect(initialDraft(begunFor(), clinicOf('Consulting Psychiatrist')).contactType).toBe('Psychiatric Consultation')
  })

  it('counts as edited only while it differs from how it opened', () => {
    const initial = initialDraft(base.begun, base.clinic)
    const typed = reduceDraft(initial, minutes('5'))
    expect(isEdited(initial, initial)).toBe(false)
    expect(isEdited(typed, initial)).toBe(true)
    expect(isEdited(reduceDraft(typed, minutes('')), initial)).toBe(false)
  })
})

describe('minutes buttons', () => {
  it('add to what is typed, and count text that is no number as 0', () => {
    expect(draftAfter(base, minutes('24'), { do: 'add-minutes', minutes: 10 }).minutes).toBe('34')
    expect(draftAfter(base, { do: 'add-minutes', minutes: 5 }).minutes).toBe('5')
    expect(draftAfter(base, minutes('x'), { do: 'add-minutes', minutes: 15 }).minutes).toBe('15')
  })
})

describe('entryFromDraft', () => {
  it('carries date, minutes and texts as they are stored', () => {
    const draft = draftAfter(base, minutes(' 24 '), { do: 'text', field: 'notes', value: ' Sleep. \n' })
    expect(entryFromDraft(draft, base)).toMatchObject({ date: at('2026-03-18', '14:33'), minutes: 24, notes: 'Sleep.' })
  })

  it('gives a complete questionnaire its total, a partial one none, and leaves out an empty one', () => {
    const draft = draftAfter(base, ...answers('phq9', [2, 2, 2, 3, 1, 2, 1, 1, 0]))
    expect(entryFromDraft(draft, base).questionnaires).toEqual([
      { uid: 'phq9', name: 'PHQ-9', answers: [2, 2, 2, 3, 1, 2, 1, 1, 0], total: 14 },
    ])
    const partial = draftAfter(base, ...answers('gad7', [2, 2, null]))
    expect(entryFromDraft(partial, base).questionnaires).toEqual([
      { uid: 'gad7', name: 'GAD-7', answers: [2, 2, null, null, null, null, null], total: null },
    ])
  })

  it('keeps all zeros as a total of 0: unanswered is not 0, and 0 is not unanswered', () => {
    const draft = draftAfter(base, ...answers('gad7', [0, 0, 0, 0, 0, 0, 0]))
    expect(entryFromDraft(draft, base).questionnaires[0]?.total).toBe(0)
  })

  it('takes a total alone without answers, and the answers again when switched back', () => {
    const total = draftAfter(
      base,
      ...answers('phq9', [1]),
      { do: 'mode', uid: 'phq9', mode: 'total' },
      { do: 'total', uid: 'phq9', value: '14' },
    )
    expect(entryFromDraft(total, base).questionnaires).toEqual([
      { uid: 'phq9', name: 'PHQ-9', answers: null, total: 14 },
    ])
    const back = reduceDraft(total, { do: 'mode', uid: 'phq9', mode: 'items' })
    expect(entryFromDraft(back, base).questionnaires[0]?.answers?.[0]).toBe(1)
  })

  it('sends a no-show without minutes, scores and flags from scores, and has them back when switched back', () => {
    const typed = draftAfter(base, minutes('24'), ...answers('phq9', [0, 0, 0, 0, 0, 0, 0, 0, 2]))
    const noShow = reduceDraft(typed, { do: 'switch', field: 'noShow', value: true })
    expect(entryFromDraft(noShow, base)).toMatchObject({ noShow: true, minutes: 0, questionnaires: [], raiseFlags: [] })
    expect(entryFromDraft(reduceDraft(noShow, { do: 'switch', field: 'noShow', value: false }), base)).toEqual(
      entryFromDraft(typed, base),
    )
  })

  it('is without contact only as a Follow Up that is no no-show', () => {
    const nonContact = draftAfter(base, { do: 'switch', field: 'nonContact', value: true })
    expect(entryFromDraft(nonContact, base).nonContact).toBe(true)
    const other = reduceDraft(nonContact, { do: 'contact-type', value: 'Initial Assessment' })
    expect(entryFromDraft(other, base).nonContact).toBe(false)
    const noShow = reduceDraft(nonContact, { do: 'switch', field: 'noShow', value: true })
    expect(entryFromDraft(noShow, base).nonContact).toBe(false)
  })
})
