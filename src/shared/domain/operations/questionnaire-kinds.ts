import { z } from '../../zod.ts'
import { questionnaireSchema } from '../entities/registry.ts'
import type { RegistryKind } from './operation-kind.ts'
import { settingsRefusal } from './registry-settings.ts'

/** A questionnaire as the person saw it in the list. */
export const seenQuestionnaireSchema = questionnaireSchema.pick({ uid: true, name: true, retired: true })
export type SeenQuestionnaire = z.infer<typeof seenQuestionnaireSchema>

const ABOUT = 'Questionnaires of the registry'
const SUBJECTS: readonly string[] = ['questionnaires']

const repairSchema = z.object({ kind: z.literal('repair-questionnaire'), seen: seenQuestionnaireSchema })

/** Puts the right definition in the place of a wrong one. Totals that were made with the wrong one stay as they are. */
export const repairQuestionnaire: RegistryKind<typeof repairSchema> = {
  schema: repairSchema,
  subjects: () => SUBJECTS,
  refusal: (_change, member) => settingsRefusal(member),
  // A registry is read without its audit trail.
  isLost: () => false,
  comparison: null,
  about: () => ABOUT,
  label: ({ seen }) => `Questionnaire ${seen.name} repaired`,
  details: ({ seen }) => [{ label: 'Right definition', value: seen.name }],
  loss: () => 'The questionnaire stays as stored.',
}

const listSchema = z.object({
  kind: z.literal('questionnaires'),
  /** What was in the list when the person looked, in its order. */
  seen: z.array(seenQuestionnaireSchema).readonly(),
  questionnaires: z.array(questionnaireSchema).min(1).max(50),
})

/** Sets the list of questionnaires: what is in it, in which order, and which of them are given. */
export const questionnaireList: RegistryKind<typeof listSchema> = {
  schema: listSchema,
  subjects: () => SUBJECTS,
  refusal: (_change, member) => settingsRefusal(member),
  // A registry is read without its audit trail.
  isLost: () => false,
  comparison: null,
  about: () => ABOUT,
  label: () => 'Questionnaires changed',
  details: ({ questionnaires }) =>
    questionnaires.map(({ name, questions, retired }) => ({
      label: name,
      value: `${questions.length} items, ${retired ? 'inactive' : 'active'}`,
    })),
  loss: () => 'The questionnaires stay as they are.',
}
