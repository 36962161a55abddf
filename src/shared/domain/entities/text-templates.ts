import { z } from '../../zod.ts'

/** The texts that go into another program: one contact, a patient, and a line of a review with its recommendation. */
export const TEXT_KINDS = ['contact', 'patient', 'review'] as const
export type TextKind = (typeof TEXT_KINDS)[number]

/** Longest template, in characters. */
export const TEMPLATE_LIMIT = 4000

const templateSchema = z.string().min(1).max(TEMPLATE_LIMIT)

/** What a registry has in place of the usual texts. Absent = the usual one. */
export const textTemplatesSchema = z.object({
  contact: templateSchema.optional(),
  patient: templateSchema.optional(),
  review: templateSchema.optional(),
})
export type TextTemplates = z.infer<typeof textTemplatesSchema>
