import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { draftFromEntry } from '../../../../src/renderer/features/log-contact/draft-from-entry.ts'
import { draftProblems } from '../../../../src/renderer/features/log-contact/draft-problems.ts'
import { entryFromDraft } from '../../../../src/renderer/features/log-contact/entry-from-draft.ts'
import { isEdited, reduceDraft } from '../../../../src/renderer/features/log-contact/log-draft.ts'
import { openingDraft } from '../../../../src/renderer/features/log-contact/opening-draft.ts'
import { draftOf } from './arbitrary.ts'
import { answers, baseOf, begunFor, clinicOf, draftAfter, minutes } from './fixtures.ts'

const base = baseOf()
const ITEM_9 = answers('phq9', [0, 0, 0, 0, 0, 0, 0, 0, 2])

/** The entry, through a draft and back. */
const again = (entry: ReturnType<typeof entryFromDraft>, at = base) =>
  entryFromDraft(draftFromEntry(entry, at).draft, at)

describe('an entry that is put into the form again', () => {
  it('stands for the same entry, whatever it is', () => {
    let saved = 0
    fc.assert(
      fc.property(draftOf(base), (draft) => {
        // A draft without date or time, or with a refusal without its reason, is never saved.
        fc.pre(draft.day !== '' && draft.time !== '')
        fc.pre(draft.safety.kind === 'raise' || draft.safety.reason.trim() !== '')
        const entry = entryFromDraft(draft, base)
        expect(again(entry)).toEqual(entry)
        expect(draftFromEntry(entry, base).left).toEqual([])
        if (draftProblems(draft, base).length === 0) saved += 1
      }),
      { numRuns: 500 },
    )
    expect(saved).toBeGreaterThan(5)
  })

  it('keeps the hour around a clock change', () => {
    for (const [day, time, which] of [
      ['2025-11-02', '01:30', 'first'],
      ['2025-11-02', '01:30', 'second'],
      ['2026-03-08', '01:59', null],
      ['2026-03-08', '03:00', null],
    ] as const) {
      const typed = draftAfter(
        base,
        { do: 'text', field: 'day', value: day },
        { do: 'text', field: 'time', value: time },
        ...(which ? [{ do: 'occurrence', value: which } as const] : []),
      )
      const entry = entryFromDraft(typed, base)
      expect(again(entry)).toEqual(entry)
      expect(draftFromEntry(entry, base).draft).toMatchObject({ day, time, occurrence: which })
    }
  })

  it('proposes Safety Risk as it did, and does not raise it twice', () => {
    const entry = entryFromDraft(draftAfter(base, minutes('20'), ...ITEM_9), base)
    expect(entry.raiseFlags).toHaveLength(1)
    const { draft } = draftFromEntry(entry, base)
    expect(draft.flags).toEqual([])
    expect(entryFromDraft(draft, base).raiseFlags).toEqual(entry.raiseFlags)
    const without = draftAfter(base, minutes('20'))
    expect(entryFromDraft({ ...draft, questionnaires: without.questionnaires }, base).raiseFlags).toEqual([])
  })

  it('keeps a Safety Risk that was raised by hand, with its note', () => {
    const typed = draftAfter(
      base,
      { do: 'raise-flag', type: 'Safety Risk' },
      { do: 'flag-note', type: 'Safety Risk', note: 'Said so on the phone' },
      ...ITEM_9,
    )
    expect(draftFromEntry(entryFromDraft(typed, base), base).draft.flags).toEqual(typed.flags)
  })

  it('keeps the reason for not raising it', () => {
    const choice = { kind: 'decline', score: 2, reason: 'Assessed today' } as const
    const entry = entryFromDraft(draftAfter(base, minutes('20'), ...ITEM_9, { do: 'safety', choice }), base)
    expect(entry.declinedSafetyRisk).toBe('Assessed today')
    expect(draftFromEntry(entry, base).draft.safety).toEqual(choice)
  })

  it('keeps what was refused because a colleague has raised the flag: it is there to be removed', () => {
    const raised = { type: 'Needs Discussion', note: 'Dose' } as const
    const entry = { ...entryFromDraft(draftAfter(base, minutes('20')), base), raiseFlags: [raised] }
    const flags = [{ id: 'f1', type: 'Needs Discussion', created_at: 1_760_000_000, created_by: 'u2' }]
    const begun = begunFor({ patient_flag: 'Needs Discussion', flags })
    const { draft } = draftFromEntry(entry, { clinic: base.clinic, begun })
    expect(draft.flags).toEqual([raised])
    expect(reduceDraft(draft, { do: 'remove-flag', type: 'Needs Discussion' }).flags).toEqual([])
  })

  it('hands over what has no place in the registry’s questionnaires any more', () => {
    const entry = entryFromDraft(draftAfter(base, minutes('20'), ...ITEM_9, ...answers('gad7', [1])), base)
    const { questionnaires } = base.clinic.registry
    const clinic = clinicOf(
      'Care Manager',
      questionnaires.filter(({ uid }) => uid !== 'phq9'),
    )
    const { draft, left } = draftFromEntry(entry, { clinic, begun: base.begun })
    expect(left).toEqual([expect.objectContaining({ name: 'PHQ-9', total: 2 })])
    expect(Object.keys(draft.questionnaires)).toEqual(['gad7'])
    const shorter = questionnaires.map((one) => ({ ...one, questions: one.questions.slice(0, 7) }))
    const changed = draftFromEntry(entry, { clinic: clinicOf('Care Manager', shorter), begun: base.begun })
    expect(changed.left.map(({ name }) => name)).toEqual(['PHQ-9'])
    expect(changed.draft.questionnaires.phq9?.answers).toEqual(Array(7).fill(null))
  })
})

describe('an entry that was not accepted', () => {
  const entry = entryFromDraft(draftAfter(base, minutes('20'), ...answers('gad7', [1, 1, 1, 1, 1, 1, 1])), base)
  const refused = { entry, message: 'The patient was deactivated.' }

  it('opens as it was entered, with the reason, and is not edited yet', () => {
    const opening = openingDraft({ clinic: base.clinic, begun: { ...begunFor(), refused } })
    expect(entryFromDraft(opening.draft, base)).toEqual(entry)
    expect(opening.refused).toEqual({ message: refused.message, left: [] })
    expect(isEdited(opening.draft, opening.initial)).toBe(false)
  })
})
