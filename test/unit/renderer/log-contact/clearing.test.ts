import { describe, expect, it } from 'vitest'
import { flagsSeen } from '#shared/domain/operations/patient-flags.ts'
import { draftProblems } from '../../../../src/renderer/features/log-contact/draft-problems.ts'
import { entryFromDraft, proposedSafety } from '../../../../src/renderer/features/log-contact/entry-from-draft.ts'
import { formText, readForm } from '../../../../src/renderer/features/log-contact/kept-form.ts'
import { initialDraft, reduceDraft } from '../../../../src/renderer/features/log-contact/log-draft.ts'
import { at, NOW } from '../../../fakes/stored-patient.ts'
import { begunFor, clinicOf } from './fixtures.ts'

const OPERATION = '0199a1b2-0000-7000-8000-00000000000b'
const begun = begunFor({ flags: [{ flag_type: 'Safety Risk', created_date: at('2026-03-01') / 1000 }] })
const clinic = clinicOf()
const base = { clinic, begun, now: NOW }
const phq9 = clinic.registry.questionnaires.find(({ instrument }) => instrument === 'phq9')
const draft = { ...initialDraft(begun, clinic), minutes: '20' }
const seen = flagsSeen(begun.detail.patient)
const clearing = reduceDraft(draft, { do: 'clear-flag', type: 'Safety Risk', operationId: OPERATION, seen })

describe('a flag that is cleared with an entry', () => {
  it('needs a reason', () => {
    const field = 'clear:Safety Risk'
    expect(draftProblems(clearing, base).map((one) => one.field)).toContain(field)
    const said = reduceDraft(clearing, { do: 'clear-reason', type: 'Safety Risk', reason: 'Plan on file' })
    expect(draftProblems(said, base).map((one) => one.field)).not.toContain(field)
  })
  it('keeps its operation while the reason is typed, and goes when it is kept after all', () => {
    const said = reduceDraft(clearing, { do: 'clear-reason', type: 'Safety Risk', reason: 'x' })
    expect(said.clears).toEqual([{ type: 'Safety Risk', reason: 'x', operationId: OPERATION, seen }])
    expect(reduceDraft(said, { do: 'keep-flag', type: 'Safety Risk' }).clears).toEqual([])
  })
  it('is proposed anew by item 9: a clearing never outruns the answer of the same contact', () => {
    if (!phq9) throw new Error('The registry has no PHQ-9.')
    const answered = phq9.questions.reduce(
      (form, _question, item) => reduceDraft(form, { do: 'answer', uid: phq9.uid, item, score: item === 8 ? 1 : 0 }),
      clearing,
    )
    expect(proposedSafety({ ...answered, clears: [] }, clinic.registry, begun.detail.patient)).toBeNull()
    expect(proposedSafety(answered, clinic.registry, begun.detail.patient)).toMatchObject({ score: 1 })
    expect(entryFromDraft(answered, base).raiseFlags).toMatchObject([{ type: 'Safety Risk' }])
  })
  it('is not cleared with an entry that raises it: the flag stays', () => {
    const said = reduceDraft(clearing, { do: 'clear-reason', type: 'Safety Risk', reason: 'Plan on file' })
    const both = reduceDraft(said, { do: 'raise-flag', type: 'Safety Risk' })
    expect(draftProblems(both, base).map(({ field }) => field)).toContain('clear:Safety Risk')
    expect(draftProblems(said, base)).toEqual([])
  })
})

describe('a kept form with a flag to be cleared', () => {
  const said = reduceDraft(clearing, { do: 'clear-reason', type: 'Safety Risk', reason: 'Plan on file' })
  const kept = formText({ draft: said, initial: draft, earlier: null })
  const read = (form: string) => readForm({ form, savedAt: NOW }, clinic.registry)?.draft

  it('has what was seen of the flag when it was chosen, whatever is there by now', () => {
    expect(read(kept)?.clears).toEqual([{ type: 'Safety Risk', reason: 'Plan on file', operationId: OPERATION, seen }])
  })
  it.each([
    ['nothing', kept.replaceAll(`,"seen":${JSON.stringify(seen)}`, '')],
    ['another version’s words', kept.replaceAll(`"seen":${JSON.stringify(seen)}`, '"seen":{"flags":[]}')],
  ])('of which %s was kept asks to choose the flag again, and keeps the rest', (_what, form) => {
    expect(form).not.toBe(kept)
    const again = read(form)
    expect(again).toMatchObject({ minutes: '20', clears: [{ type: 'Safety Risk', reason: 'Plan on file' }] })
    if (!again) throw new Error('The form was not read.')
    expect(draftProblems(again, base)).toMatchObject([{ field: 'clear:Safety Risk' }])
  })
})
