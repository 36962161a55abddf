import { treatmentLogSchema } from '#shared/domain/entities/treatment-log.ts'
import { patientStatusSchema } from '#shared/domain/entities/vocabulary.ts'
import { z } from '#shared/zod.ts'
import { parsedJson } from '../../lib/typed-form.ts'

const mrn = z.string()

/**
 * Dialogs whose form is kept when the screen locks. An entry is kept as a draft instead; only a quick entry beside another unfinished
 * entry has no draft.
 */
const lockedSchema = z.object({
  dialog: z.discriminatedUnion('kind', [
    z.object({ kind: z.enum(['amend', 'void']), mrn, log: treatmentLogSchema }),
    z.object({ kind: z.enum(['quick', 'flags', 'details']), mrn }),
    z.object({ kind: z.literal('status'), mrn, to: patientStatusSchema.nullable() }),
    z.object({ kind: z.literal('enrol') }),
  ]),
  typed: z.unknown(),
})
export type Locked = z.infer<typeof lockedSchema>

/** Reads a form that main kept; null: this version can't read it. */
export function readLocked(form: string): Locked | null {
  const read = lockedSchema.safeParse(parsedJson(form))
  return read.success ? read.data : null
}
