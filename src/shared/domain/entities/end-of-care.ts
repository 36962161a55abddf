import { z } from '../../zod.ts'
import { storedValue } from './vocabulary.ts'

/** Why care ends, as it is stored, in the order in which a person chooses. */
export const END_KINDS = [
  'graduated',
  'declined',
  'moved',
  'deceased',
  'lost-to-follow-up',
  'referred',
  'error',
] as const
export const endKindSchema = z.enum(END_KINDS)
export type EndKind = z.infer<typeof endKindSchema>

/** What each reason is called. */
export const END_NAMES: Readonly<Record<EndKind, string>> = {
  graduated: 'Graduated',
  declined: 'Declined',
  moved: 'Moved',
  deceased: 'Deceased',
  'lost-to-follow-up': 'Lost to follow-up',
  referred: 'Referred',
  error: 'Error',
}

/** Longest note beside the end of care, in characters. */
export const END_NOTE_LIMIT = 500

/** How care ended, as a person says it: why, the last day in care (`YYYY-MM-DD` on the clinic's calendar), and a note. */
export const careEndSchema = z.object({
  kind: endKindSchema,
  on: z.iso.date(),
  /** Where to for `moved` and `referred`, and whatever else is to be known. */
  note: z.string().max(END_NOTE_LIMIT),
})
export type CareEnd = z.infer<typeof careEndSchema>

/** The same as it is stored. A reason that this version does not know is shown as it is. */
export const storedCareEndSchema = careEndSchema.extend({ kind: storedValue(endKindSchema) })
export type StoredCareEnd = z.infer<typeof storedCareEndSchema>

/** What the reason of a stored end is called. */
export const endName = ({ known, stored }: StoredCareEnd['kind']): string => (known ? END_NAMES[known] : stored)
