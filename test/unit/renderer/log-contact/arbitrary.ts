import fc from 'fast-check'
import { FLAG_TYPES, VISIT_TYPES } from '#shared/domain/entities/vocabulary.ts'
import type { EntryBase } from '../../../../src/renderer/features/log-contact/entry-base.ts'
import type { LogDraft, QuestionnaireDraft } from '../../../../src/renderer/features/log-contact/log-draft.ts'
import { EMPTY_NEXT_CONTACT } from '../../../../src/renderer/ui/patient/next-contact/next-contact-draft.ts'

const text = fc.string({ unit: 'grapheme', maxLength: 40 })
const twoDigits = (max: number, min = 0) => fc.integer({ min, max }).map((number) => String(number).padStart(2, '0'))
const day = fc
  .tuple(fc.integer({ min: 2024, max: 2026 }), twoDigits(12, 1), twoDigits(28, 1))
  .map((parts) => parts.join('-'))
const time = fc.tuple(twoDigits(23), twoDigits(59)).map((parts) => parts.join(':'))

const questionnaire = (items: number): fc.Arbitrary<QuestionnaireDraft> =>
  fc.record({
    mode: fc.constantFrom('items', 'total'),
    answers: fc.array(fc.option(fc.integer({ min: 0, max: 3 })), { minLength: items, maxLength: items }),
    total: fc.oneof(fc.constant(''), fc.integer({ min: 0, max: 27 }).map(String), text),
  })

/** Every draft that can be typed into the form, sensible or not. */
export function draftOf({ clinic }: Pick<EntryBase, 'clinic'>): fc.Arbitrary<LogDraft> {
  const { questionnaires } = clinic.registry
  return fc.record({
    contactType: fc.constantFrom('Initial Assessment', 'Follow Up', 'Relapse Prevention Plan'),
    visitType: fc.constantFrom(...VISIT_TYPES),
    day: fc.oneof({ weight: 9, arbitrary: day }, fc.constant('')),
    time: fc.oneof({ weight: 9, arbitrary: time }, fc.constant('')),
    occurrence: fc.constantFrom('first' as const, 'second' as const, null),
    endsNow: fc.boolean(),
    minutes: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 480 }).map(String) }, text),
    minutesBy: fc.constantFrom('nobody' as const, 'timer' as const, 'person' as const),
    noShow: fc.boolean(),
    nonContact: fc.boolean(),
    provider: text,
    notes: text,
    questionnaires: fc.record(
      Object.fromEntries(questionnaires.map(({ uid, questions }) => [uid, questionnaire(questions.length)])),
    ),
    flags: fc.uniqueArray(fc.record({ type: fc.constantFrom(...FLAG_TYPES), note: text }), {
      selector: ({ type }) => type,
    }),
    clears: fc.constant([]),
    nextContact: fc.oneof(
      { weight: 4, arbitrary: fc.constant(EMPTY_NEXT_CONTACT) },
      fc.record({ text, time: text, note: text, none: fc.option(text) }),
    ),
    safety: fc.oneof(
      fc.constant({ kind: 'raise' as const }),
      fc.record({ kind: fc.constant('decline' as const), score: fc.integer({ min: 1, max: 3 }), reason: text }),
    ),
  })
}
