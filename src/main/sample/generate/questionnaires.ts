import type { Questionnaire } from '#shared/domain/entities/registry.ts'
import { FORM_ATTRIBUTES, storedQuestions } from '#shared/domain/reading/stored-questionnaires.ts'
import { GAD7, PHQ9 } from '#shared/domain/rules/standard-questionnaires.ts'
import type { Value } from './item.ts'

const withQuestions = ({ uid, name, questions }: Questionnaire) => ({
  uid,
  name,
  questions: storedQuestions(questions, 'questions'),
})

/** The first stored shape: items in `questions`, ids from "0". */
export const AS_QUESTIONS: readonly Value[] = [PHQ9, GAD7].map(withQuestions)

/** The second stored shape: items in `measurements`, ids from "1". */
export const AS_MEASUREMENTS: readonly Value[] = [PHQ9, GAD7].map((one) => ({
  uid: one.uid,
  name: one.name,
  ...FORM_ATTRIBUTES,
  measurements: storedQuestions(one.questions, 'measurements'),
}))

/** The mistake of some registries: the nine items of PHQ-9 under the name GAD-7. */
export const WITH_WRONG_GAD7: readonly Value[] = [
  withQuestions(PHQ9),
  withQuestions({ ...GAD7, questions: PHQ9.questions }),
]
