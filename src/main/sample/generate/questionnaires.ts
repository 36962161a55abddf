import type { Questionnaire } from '#shared/domain/registry.ts'
import { GAD7, PHQ9 } from '#shared/domain/standard-questionnaires.ts'
import type { Value } from './item.ts'

function questions({ questions: all }: Questionnaire, firstId: number): Value[] {
  return all.map((question, index) => ({
    id: String(index + firstId),
    question: question.text,
    score: 0,
    responses: question.responses.map(({ label, score }, at) => ({ id: String(at + firstId), response: label, score })),
  }))
}

/** The first stored shape: items in `questions`, ids from "0". */
export const AS_QUESTIONS: readonly Value[] = [PHQ9, GAD7].map((one) => ({
  uid: one.uid,
  name: one.name,
  questions: questions(one, 0),
}))

/** The second stored shape: items in `measurements`, ids from "1". */
export const AS_MEASUREMENTS: readonly Value[] = [PHQ9, GAD7].map((one) => ({
  uid: one.uid,
  name: one.name,
  type: 'survey',
  active: true,
  measurements: questions(one, 1),
}))

/** The mistake of some registries: the nine items of PHQ-9 under the name GAD-7. */
export const WITH_WRONG_GAD7: readonly Value[] = [
  { uid: PHQ9.uid, name: PHQ9.name, questions: questions(PHQ9, 0) },
  { uid: GAD7.uid, name: GAD7.name, questions: questions(PHQ9, 0) },
]
