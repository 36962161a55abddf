import { z } from '../../zod.ts'
import { flagTypeSchema, storedValue } from './vocabulary.ts'

/**
 * A flag of a patient. `open`: unresolved. `confirm`: another program cleared it, or a log carries a Safety Risk that no
 * flag accounts for; it stays visible until a person confirms. `resolved`: history.
 */
export const flagSchema = z.object({
  type: storedValue(flagTypeSchema),
  state: z.enum(['open', 'confirm', 'resolved']),
  /** Where it was read: an element of `flags`, one of the two attributes, or a treatment log. */
  source: z.enum(['flags', 'patient_flag', 'flag', 'log']),
  id: z.string().nullable(),
  /** Index in the stored `flags` list, null when it has no element. */
  index: z.number().int().nullable(),
  raisedAt: z.number().nullable(),
  raisedBy: z.string().nullable(),
  resolvedAt: z.number().nullable(),
  resolvedBy: z.string().nullable(),
  note: z.string(),
  resolveReason: z.string(),
})
export type Flag = z.infer<typeof flagSchema>
