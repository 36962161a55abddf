import { z } from '../../zod.ts'
import { contactTypeSchema, flagTypeSchema, visitTypeSchema } from './vocabulary.ts'

/** Longest note of a treatment log, in characters (SCHEMA: `notes`). */
export const NOTE_LIMIT = 4000
/** Most minutes that one entry may carry. */
export const ENTRY_MINUTES_LIMIT = 480

/**
 * Answers to one questionnaire of the registry. `answers` has one value per question, null = not answered. `total` is the sum
 * of a complete questionnaire or a total that was typed alone; null while it is partial: unanswered is not 0.
 */
export const questionnaireAnswersSchema = z.object({
  uid: z.string().min(1),
  name: z.string().min(1),
  answers: z.array(z.number().int().nullable()).nullable(),
  total: z.number().int().min(0).nullable(),
  /** Name under which the total is stored: decided from the registry's own entries when the entry is saved. */
  scoreName: z.string().min(1).optional(),
})
export type QuestionnaireAnswers = z.infer<typeof questionnaireAnswersSchema>

/** A contact as a person enters it. `date` is the start, epoch milliseconds; `minutes` are whole minutes. */
export const treatmentEntrySchema = z.object({
  contactType: contactTypeSchema,
  visitType: visitTypeSchema,
  date: z.number().int().positive(),
  minutes: z.number().int().min(0).max(ENTRY_MINUTES_LIMIT),
  noShow: z.boolean(),
  nonContact: z.boolean(),
  provider: z.string().max(200),
  notes: z.string().max(NOTE_LIMIT),
  questionnaires: z.array(questionnaireAnswersSchema).max(50),
  raiseFlags: z.array(z.object({ type: flagTypeSchema, note: z.string().max(NOTE_LIMIT) })).max(3),
  /** The recorded reason for not raising Safety Risk although item 9 is above 0. */
  declinedSafetyRisk: z.string().trim().min(1).max(500).nullable(),
})
export type TreatmentEntry = z.infer<typeof treatmentEntrySchema>
