import { z } from './zod.ts'

/** Days without contact after which cached patients can't be opened before the table has answered. */
export const RETENTION_DAYS = { least: 1, most: 90, default: 14 } as const
export const retentionDaysSchema = z.number().int().min(RETENTION_DAYS.least).max(RETENTION_DAYS.most)

/** What this computer keeps of the open connection. Times are epoch milliseconds. */
export const storageStateSchema = z.object({
  kept: z.discriminatedUnion('on', [
    z.object({ on: z.literal('disk'), bytes: z.number().int() }),
    z.object({ on: z.literal('memory'), reason: z.string() }),
  ]),
  registries: z.array(
    z.object({ registryId: z.string(), name: z.string(), patients: z.number().int(), readAt: z.number() }),
  ),
  unsent: z.number().int(),
  /** Entries that are not finished. */
  drafts: z.number().int(),
  retentionDays: retentionDaysSchema,
  /** Lines of this computer's journal that can't be read any more. */
  damagedJournal: z.number().int(),
  /** How the access audit stands: what it lacks of this computer, what went because too much waited, and whether AWS refuses it. It is no work of a person's. */
  access: z.object({ waiting: z.number().int(), dropped: z.number().int(), isDenied: z.boolean() }).exactOptional(),
})
export type StorageState = z.infer<typeof storageStateSchema>

/** Longest text of a draft, in characters: a note of 4,000, answers, and what the form keeps. */
export const DRAFT_LIMIT = 64 * 1024

/** An entry that is being typed. `form` is the form's own text: main keeps it and never reads it. */
export const draftSchema = z.object({
  operationId: z.uuid(),
  logId: z.uuid(),
  registryId: z.string().min(1),
  mrn: z.string().min(1),
  form: z.string().max(DRAFT_LIMIT),
  savedAt: z.number(),
})
export type Draft = z.infer<typeof draftSchema>

/** Any other form that was open when the screen locked. `form` is the window's own text: main keeps it and never reads it. */
export const lockedFormSchema = draftSchema.pick({ registryId: true, form: true }).extend({
  /** It says only where the person was: what was typed, if anything, is a draft. Such a form is no unfinished entry. */
  isPlaceOnly: z.boolean().exactOptional(),
  /** The operation by which it was being saved as the screen locked. */
  sending: z.uuid().exactOptional(),
})
export type LockedForm = z.infer<typeof lockedFormSchema>
