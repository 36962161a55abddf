import { z } from '../../zod.ts'
import { coveringSchema } from '../entities/assignment.ts'
import { carePlanSchema } from '../entities/care-plan.ts'
import { demographicsSchema } from '../entities/demographics.ts'
import { nextContactChangeSchema } from '../entities/next-contact.ts'
import { treatmentLogSchema } from '../entities/treatment-log.ts'
import { flagsSeenSchema } from './patient-flags.ts'
import { settingPathSchema, settingValueSchema } from './setting-change.ts'

/** What stands against a change: what is stored now, beside what the person saw and wants (those are in the operation). */
export const conflictSchema = z.discriminatedUnion('about', [
  /** Null: the entry is no longer there. */
  z.object({ about: z.literal('entry'), stored: treatmentLogSchema.nullable() }),
  z.object({ about: z.literal('details'), stored: demographicsSchema }),
  z.object({ about: z.literal('status'), stored: z.string() }),
  /** A decision of a review: what it changes beside its entry, as it stands now. */
  z.object({
    about: z.literal('review'),
    status: z.string(),
    flags: flagsSeenSchema,
    carePlan: carePlanSchema.nullable().optional(),
  }),
  /** Who looks after the patient as stored now; `said`, `by`, `at`: what the audit trail says of it, '' and null where it says nothing. */
  z.object({
    about: z.literal('assignment'),
    stored: z.object({ careManager: z.string().nullable(), covering: coveringSchema.nullable() }),
    said: z.string(),
    by: z.string().nullable(),
    at: z.number().nullable(),
  }),
  /** The note of an open flag; null: the flag is not open any more. */
  z.object({ about: z.literal('flag-note'), note: z.string().nullable() }),
  /** Null: no contact is agreed any more. */
  z.object({ about: z.literal('next-contact'), stored: nextContactChangeSchema.nullable() }),
  /** Null: nothing is recorded. */
  z.object({ about: z.literal('care-plan'), stored: carePlanSchema.nullable() }),
  /** The settings of a registry that a change names, as they are now. */
  z.object({
    about: z.literal('settings'),
    stored: z.array(z.object({ path: settingPathSchema, value: settingValueSchema })).readonly(),
  }),
  /** Flags and members: the sentence says all. `flags`: how a patient's flags stand now, where one was to be resolved. */
  z.object({ about: z.literal('other'), flags: flagsSeenSchema.optional() }),
])
export type Conflict = z.infer<typeof conflictSchema>
