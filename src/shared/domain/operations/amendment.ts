import { z } from '../../zod.ts'
import { notKeptSchema } from '../entities/not-kept.ts'
import { treatmentEntrySchema } from '../entities/treatment-entry.ts'
import { treatmentLogSchema } from '../entities/treatment-log.ts'
import { entryChangesSchema } from './entry-fields.ts'

/** What a correction of a stored entry carries, whether it amends or voids the entry. */
export const correctionSchema = z.object({
  /** The entry as the person saw it: what others changed since is not written over. */
  seen: treatmentLogSchema,
  /** Stands in the audit trail. */
  reason: z.string().trim().min(1).max(500),
  /** Values that a person decided against, where two people had changed the entry: without a changed field it adds only them. */
  notKept: z.array(notKeptSchema).max(50).optional(),
})
export type Correction = z.infer<typeof correctionSchema>

/** A correction of the values of a stored entry. */
export const amendmentSchema = correctionSchema.extend({
  changes: entryChangesSchema,
  raiseFlags: treatmentEntrySchema.shape.raiseFlags,
  declinedSafetyRisk: treatmentEntrySchema.shape.declinedSafetyRisk,
})
export type Amendment = z.infer<typeof amendmentSchema>
