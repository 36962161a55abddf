import type { Questionnaire } from '#shared/domain/entities/registry.ts'
import { FORM_ATTRIBUTES, storedQuestions } from '#shared/domain/reading/stored-questionnaires.ts'
import { GAD7, PHQ9 } from '#shared/domain/rules/standard-questionnaires.ts'
import type { SampleClock } from './clock.ts'
import { type Item, seconds, type Value } from './item.ts'

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

export interface RegistryFacts {
  readonly registryId: string
  readonly name: string
  readonly members: number
  readonly activePatients: number
  readonly questionnaires: readonly Value[]
}

/** A registry's metadata item. The clinic's zone stands in its settings. */
export function registryItem(facts: RegistryFacts, clock: SampleClock): Item {
  return {
    PK: `registry:${facts.registryId}`,
    SK: 'metadata',
    id: facts.registryId,
    name: facts.name,
    created_date: seconds(clock.at(430, 600)),
    modified_date: seconds(clock.at(2, 700)),
    members: facts.members,
    active_patients: facts.activePatients,
    questionnaires: facts.questionnaires,
    settings: { version: 1, timeZone: clock.timeZone },
  }
}
