import { treatmentEntrySchema } from '../../domain/entities/treatment-entry.ts'
import { agreedContactSchema } from '../../domain/operations/next-contact.ts'
import { z } from '../../zod.ts'
import { dataCall } from '../rows.ts'
import { mrn, READ_ERRORS, registryId, uuid, WRITE_ERRORS } from './common.ts'
import { patientDetailSchema, treatmentDraftSchema } from './patients.ts'

/** An entry beside which another of the same time may lie. `at` is its start, epoch milliseconds. */
export const sameDayEntrySchema = z.object({
  /** The name of its registry, null for the one that was asked for. */
  registry: z.string().nullable(),
  mrn: z.string(),
  /** The patient's name in list form. */
  about: z.string(),
  logId: z.string().nullable(),
  at: z.number(),
  minutes: z.number(),
  contactType: z.string(),
})
export type SameDayEntry = z.infer<typeof sameDayEntrySchema>

export const treatmentCalls = {
  /** Begins an entry, or goes on with the one that was left. `operationId` is an entry of the outbox that was not accepted. */
  'treatments.begin': dataCall(
    z.object({ registryId, mrn, operationId: uuid.optional() }),
    treatmentDraftSchema,
    READ_ERRORS,
  ),
  'treatments.record': dataCall(
    z.object({
      registryId,
      mrn,
      operationId: uuid,
      logId: uuid,
      entry: treatmentEntrySchema,
      ...agreedContactSchema.shape,
    }),
    z.object({
      /**
       * `already-written`: an earlier attempt had reached the table; the entry is there once. `kept`: saved on this computer, and
       * sent when the table can be reached.
       */
      outcome: z.enum(['written', 'already-written', 'kept']),
      detail: patientDetailSchema,
    }),
    WRITE_ERRORS,
    { writes: true },
  ),
  /**
   * What this person recorded at least partly from `from` until before `to` (epoch milliseconds), with what waits, in order of time: in
   * this registry, and in others as this computer knows them.
   */
  'treatments.sameDay': dataCall(
    z.object({ registryId, from: z.number(), to: z.number() }),
    z.object({ entries: z.array(sameDayEntrySchema) }),
    READ_ERRORS,
  ),
}
