import type { Questionnaire } from '#shared/domain/entities/registry.ts'
import { FORM_ATTRIBUTES, storedQuestions } from '#shared/domain/reading/stored-questionnaires.ts'
import { GAD7, PHQ9 } from '#shared/domain/rules/standard-questionnaires.ts'
import { z } from '#shared/zod.ts'
import type { SampleClock } from './clock.ts'
import { type Item, seconds, type Value } from './item.ts'

const withQuestions = ({ uid, name, questions }: Questionnaire) => ({
  uid,
  name,
  questions: storedQuestions(questions, 'questions'),
})

/** How registries store their questionnaires. */
const STORED = {
  /** The first shape: items in `questions`, ids from "0". */
  questions: [PHQ9, GAD7].map(withQuestions),
  /** The second shape: items in `measurements`, ids from "1". */
  measurements: [PHQ9, GAD7].map(({ uid, name, questions }) => ({
    uid,
    name,
    ...FORM_ATTRIBUTES,
    measurements: storedQuestions(questions, 'measurements'),
  })),
  /** The mistake of some registries: the nine items of PHQ-9 under the name GAD-7. */
  'wrong GAD-7': [withQuestions(PHQ9), withQuestions({ ...GAD7, questions: PHQ9.questions })],
} as const satisfies Readonly<Record<string, readonly Value[]>>
export const questionnairesSchema = z.enum(['questions', 'measurements', 'wrong GAD-7'])

export interface RegistryFacts {
  readonly registryId: string
  readonly name: string
  readonly members: number
  readonly activePatients: number
  readonly questionnaires: keyof typeof STORED
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
    questionnaires: STORED[facts.questionnaires],
    settings: { version: 1, timeZone: clock.timeZone },
  }
}
