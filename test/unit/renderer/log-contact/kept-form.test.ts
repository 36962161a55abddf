import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitsQuick, formText, readForm } from '../../../../src/renderer/features/log-contact/kept-form.ts'
import { initialDraft, isEdited, type LogDraft } from '../../../../src/renderer/features/log-contact/log-draft.ts'
import { openingDraft } from '../../../../src/renderer/features/log-contact/opening-draft.ts'
import { NOW } from '../../../fakes/stored-patient.ts'
import { draftOf } from './arbitrary.ts'
import { answers, baseOf, begunFor, clinicOf, draftAfter, minutes } from './fixtures.ts'

const base = baseOf()
const { registry } = base.clinic
const initial = initialDraft(base.begun, base.clinic)
const savedAt = NOW - 60_000
const textOf = (draft: LogDraft) => formText({ draft, initial, earlier: null })
const begunWith = (form: string) => ({ ...begunFor(), kept: { form, savedAt } })

describe('a form that was kept', () => {
  it('comes back as it was left, whatever was typed', () => {
    fc.assert(
      fc.property(draftOf(base), (draft) => {
        const read = readForm({ form: textOf(draft), savedAt }, registry)
        expect(read).toEqual({ draft, initial, earlier: null })
        expect(read && textOf(read.draft)).toBe(textOf(draft))
      }),
    )
  })

  it('is edited after it came back only when it was changed', () => {
    const typed = draftAfter(base, minutes('24'), ...answers('phq9', [1, 2]))
    const opening = openingDraft({ clinic: base.clinic, begun: begunWith(textOf(typed)) })
    expect(opening).toMatchObject({ resumedFrom: savedAt, earlier: null, draft: { minutes: '24' } })
    expect(isEdited(opening.draft, opening.initial)).toBe(true)
    expect(isEdited({ ...opening.draft, ...opening.initial }, opening.initial)).toBe(false)
  })

  it.each([
    ['of a later version', textOf(initial).replace('"version":1', '"version":2')],
    ['that is no JSON', '{"version":1,'],
    ['with a date that does not exist', textOf({ ...initial, day: '2026-13-41' })],
    ['with a contact type that this version does not know', textOf(initial).replace('Follow Up', 'Group Visit')],
  ])('%s is handed over as it is, and the entry begins empty', (_what, form) => {
    const opening = openingDraft({ clinic: base.clinic, begun: begunWith(form) })
    expect(opening.draft).toEqual(initial)
    expect(opening).toMatchObject({ resumedFrom: null, earlier: { text: form, savedAt, questionnaires: null } })
  })

  it('carries an earlier text along until somebody has seen to it', () => {
    const earlier = { text: 'what could not be read', savedAt: 5, questionnaires: null }
    const read = readForm({ form: formText({ draft: initial, initial, earlier }), savedAt }, registry)
    expect(read?.earlier).toEqual(earlier)
  })

  it('names the questionnaires that the registry has changed since, and hands over their answers', () => {
    const typed = draftAfter(base, minutes('24'), ...answers('phq9', [1, 2]), ...answers('gad7', [3]))
    const [phq9, ...others] = registry.questionnaires
    if (!phq9) throw new Error('The registry has no questionnaires.')
    const changed = { ...registry, questionnaires: [{ ...phq9, questions: phq9.questions.slice(1) }, ...others] }
    const form = textOf(typed)
    const read = readForm({ form, savedAt }, changed)
    expect(read?.earlier).toEqual({ text: form, savedAt, questionnaires: ['PHQ-9'] })
    expect(read?.draft.questionnaires.phq9?.answers).toEqual(Array(8).fill(null))
    expect(read?.draft.questionnaires.gad7?.answers[0]).toBe(3)
    const removed = readForm({ form, savedAt }, { ...registry, questionnaires: others })
    expect(removed?.earlier?.questionnaires).toEqual(['phq9'])
  })

  it('says nothing of a questionnaire that changed before anything was entered in it', () => {
    const form = textOf(draftAfter(base, minutes('24')))
    expect(readForm({ form, savedAt }, { ...registry, questionnaires: [] })).toMatchObject({
      draft: { minutes: '24', questionnaires: {} },
      earlier: null,
    })
  })
})

describe('a new entry', () => {
  it('is not resumed from anything', () =>
    expect(openingDraft({ clinic: clinicOf(), begun: begunFor() })).toMatchObject({
      resumedFrom: null,
      earlier: null,
      refused: null,
    }))
})

describe('a form that the small dialog of a quick entry goes on with', () => {
  const quick = initialDraft(base.begun, base.clinic, true)
  const fits = (draft: LogDraft, from = quick) =>
    fitsQuick({ form: formText({ draft, initial: from, earlier: null }), savedAt }, registry)
  it('is a quick entry with minutes and a line of note', () => {
    expect(fits(quick)).toBe(true)
    expect(fits({ ...quick, minutes: '10', minutesBy: 'person', notes: 'No answer.' })).toBe(true)
  })
  it.each<[string, Partial<LogDraft>]>([
    ['scores', { questionnaires: draftAfter(base, ...answers('phq9', [1])).questionnaires }],
    ['another day', { day: '2026-03-17', endsNow: false }],
    ['contact with the patient', { nonContact: false }],
    ['a flag', { flags: [{ type: 'Needs Discussion', note: '' }] }],
    ['a note of several lines', { notes: 'One.\nTwo.' }],
  ])('is none with %s, which it would not show', (_what, change) => expect(fits({ ...quick, ...change })).toBe(false))
  it('is none that was begun as a session, nor one that can’t be read', () => {
    expect(fits({ ...initial, minutes: '10' }, initial)).toBe(false)
    expect(fitsQuick({ form: '{', savedAt }, registry)).toBe(false)
  })
})
