import { expect, it } from 'vitest'
import { reviewQuestion } from '#shared/domain/review/question.ts'
import { at, patientWith } from '../../../../fakes/stored-patient.ts'

const flag = (flag_type: string, day: string, note: string, extra: Record<string, unknown> = {}) => ({
  id: `${flag_type}-${day}`,
  flag_type,
  created_by_provider_id: 'u1',
  created_date: at(day),
  note,
  ...extra,
})
const REVIEW = 'Review with Psychiatrist'
const DISCUSS = 'Needs Discussion'

it.each([
  ['no flag', [], null],
  ['a flag without a note', [flag(REVIEW, '2026-03-12', ' ')], null],
  ['the note of another flag', [flag('Safety Risk', '2026-03-12', 'Plan with partner')], null],
  ['a resolved one', [flag(REVIEW, '2026-03-12', 'Augment?', { resolved_date: at('2026-03-13') })], null],
  ['one of each', [flag(DISCUSS, '2026-03-16', 'Letter?'), flag(REVIEW, '2026-03-12', 'Augment?')], 'Augment?'],
  ['two of a kind', [flag(DISCUSS, '2026-03-16', 'Later'), flag(DISCUSS, '2026-03-12', 'Earlier')], 'Later'],
])('the question of a patient with %s', (_name, flags, note) => {
  expect(reviewQuestion(patientWith([], { flags }))?.note ?? null).toBe(note)
})
