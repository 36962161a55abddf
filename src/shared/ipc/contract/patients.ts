import { caseloadRowSchema } from '../../domain/entities/caseload-row.ts'
import { patientSchema } from '../../domain/entities/patient.ts'
import { treatmentEntrySchema } from '../../domain/entities/treatment-entry.ts'
import { contactTypeSchema, visitTypeSchema } from '../../domain/entities/vocabulary.ts'
import { agreedContactSchema } from '../../domain/operations/next-contact.ts'
import { patientChangeSchema } from '../../domain/operations/operation.ts'
import { unsentSchema } from '../../outbox.ts'
import { draftSchema } from '../../storage.ts'
import { z } from '../../zod.ts'
import { dataCall } from '../rows.ts'
import { mrn, READ_ERRORS, registryId, uuid, WRITE_ERRORS } from './common.ts'

/** A patient with what waits in the outbox applied: as it will be. */
export const patientDetailSchema = z.object({
  patient: patientSchema,
  /** Positions of the entries whose minutes don't count, for a member from whom what decides it is kept. Absent: the record says it. */
  uncounted: z.array(z.number().int()).optional(),
  /** What of it the table does not have yet. */
  unsent: z.array(unsentSchema),
  row: caseloadRowSchema,
  /** A sentence for a record that comes near to DynamoDB's limit for an item, else null. */
  warning: z.string().nullable(),
  asOf: z.number(),
})
export type PatientDetail = z.infer<typeof patientDetailSchema>

export const treatmentDraftSchema = z.object({
  /** Made when the dialog opens: the draft, its retries and its stored entry are one thing. */
  operationId: uuid,
  logId: uuid,
  openedAt: z.number(),
  prefill: z.object({ contactType: contactTypeSchema, visitType: visitTypeSchema, provider: z.string() }),
  detail: patientDetailSchema,
  /** The form as it was left, when an entry for this patient was begun before and not finished. */
  kept: draftSchema.pick({ form: true, savedAt: true }).nullable(),
  /** An entry that was not accepted, to be put right under the same ids. */
  refused: z
    .object({
      entry: treatmentEntrySchema,
      ...agreedContactSchema.shape,
      message: z.string(),
    })
    .nullable(),
})
export type TreatmentDraft = z.infer<typeof treatmentDraftSchema>

export const patientCalls = {
  'patients.get': dataCall(z.object({ registryId, mrn }), patientDetailSchema, READ_ERRORS),
  /** A patient's item as it is stored, for a record that can't be read: JSON text, numbers as they stand in the table. */
  'patients.getRaw': dataCall(z.object({ registryId, mrn }), z.object({ attributes: z.string() }), READ_ERRORS),
  /** Begins a change of another kind: the patient as known now, with ids of its own; `logId` is for an entry that has none. */
  'patients.beginChange': dataCall(z.object({ registryId, mrn }), treatmentDraftSchema, READ_ERRORS),
  /** Changes a patient in any other way. Answers as `treatments.record` does; the detail is null for a change that waits for an enrolment. */
  'patients.change': dataCall(
    z.object({ registryId, mrn, operationId: uuid, change: patientChangeSchema }),
    z.object({ outcome: z.enum(['written', 'already-written', 'kept']), detail: patientDetailSchema }),
    WRITE_ERRORS,
    { writes: true },
  ),
}
