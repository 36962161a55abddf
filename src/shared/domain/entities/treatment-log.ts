import { z } from '../../zod.ts'
import { storedNotKeptSchema } from './not-kept.ts'
import { contactTypeSchema, storedValue, visitTypeSchema } from './vocabulary.ts'

/** Why a stored log is kept out of derived figures, wholly or in the named part. */
export const suspectReasonSchema = z.enum([
  'future-dated',
  'no-date',
  'date-out-of-range',
  'minutes-out-of-range',
  'score-out-of-range',
  'unknown-contact-type',
  'unreadable',
])
export type SuspectReason = z.infer<typeof suspectReasonSchema>

export const scoreSchema = z.object({
  /** As stored: `phq9_score`, `PHQ-9`, … */
  name: z.string(),
  value: z.number(),
  /** Key of the instrument that the name stands for (see instruments.ts), or null for an unknown one. */
  instrument: z.string().nullable(),
  /** False for a value outside the instrument's range: kept, shown as suspect, never in a trend. */
  inRange: z.boolean(),
})
export type Score = z.infer<typeof scoreSchema>

/** That an entry was moved between two patients, as each of its two entries says. */
export const movedSchema = z.object({
  /** `to`: it stood here, and was voided for the move. `from`: it came from the other patient. */
  way: z.enum(['to', 'from']),
  /** MRN of the other patient; empty where the reader may not see it. */
  mrn: z.string(),
  at: z.number().nullable(),
  by: z.string().nullable(),
  /** The operation that moved it. */
  operationId: z.string(),
})
export type Moved = z.infer<typeof movedSchema>

/** One element of `treatment_logs`, read tolerantly. Times are epoch milliseconds, minutes are minutes. */
export const treatmentLogSchema = z.object({
  /** Position in the stored list: the address for an amendment. */
  index: z.number().int(),
  id: z.string().nullable(),
  rev: z.number().int(),
  date: z.number().nullable(),
  contactType: storedValue(contactTypeSchema),
  visitType: storedValue(visitTypeSchema),
  provider: z.string(),
  noShow: z.boolean(),
  nonContact: z.boolean(),
  minutes: z.number().nullable(),
  scores: z.array(scoreSchema),
  answers: z.record(z.string(), z.array(z.number().nullable())),
  flag: z.string().nullable(),
  notes: z.string(),
  recordedBy: z.string().nullable(),
  recordedRole: z.string().nullable(),
  voided: z.object({ at: z.number().nullable(), by: z.string().nullable(), reason: z.string() }).nullable(),
  amended: z.object({ at: z.number().nullable(), by: z.string().nullable() }).nullable(),
  /** Values that amendments or a void replaced, by stored attribute: the first original of each. Null = none, a null in it = was absent. */
  original: z.record(z.string(), z.unknown()).nullable(),
  /** What was entered in two places at once and not kept, the oldest first. Absent when there is none. */
  notKept: z.array(storedNotKeptSchema).optional(),
  /** Absent for an entry that was never moved. */
  moved: movedSchema.optional(),
  /** Index of the earlier log that this one repeats exactly (or whose id it shares), else null. */
  duplicateOf: z.number().int().nullable(),
  suspect: z.array(suspectReasonSchema),
})
export type TreatmentLog = z.infer<typeof treatmentLogSchema>

/**
 * When an entry of a date came to the patient with whom it stands, epoch milliseconds: what a person did on that patient before, was done
 * without it. A move whose time can't be read counts as later than everything; otherwise nobody would be asked to look at the entry.
 */
export const cameAt = ({ moved }: Pick<TreatmentLog, 'moved'>, date: number): number =>
  moved?.way === 'from' ? Math.max(date, moved.at ?? Number.POSITIVE_INFINITY) : date

/** The role of who brought an entry in by a file: none of the care team, so that the entry, which has no minutes, makes no month of care. */
export const IMPORT_ROLE = 'Import'

/** Whether an entry is only what a file said: scores of a day on which nobody here met the patient. */
export const isImportedEntry = ({ recordedRole, minutes }: Pick<TreatmentLog, 'recordedRole' | 'minutes'>): boolean =>
  recordedRole === IMPORT_ROLE && minutes === 0
