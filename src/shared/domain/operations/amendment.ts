import { z } from '../../zod.ts'
import { notKeptSchema } from '../entities/not-kept.ts'
import { treatmentEntrySchema } from '../entities/treatment-entry.ts'
import { type TreatmentLog, treatmentLogSchema } from '../entities/treatment-log.ts'

/** Why an entry was amended or voided: it stands in the audit trail. */
const reasonSchema = z.string().trim().min(1).max(500)

/** What may be changed of an entry. A questionnaire that is not named keeps its scores. */
export const changesSchema = treatmentEntrySchema
  .pick({
    contactType: true,
    visitType: true,
    date: true,
    minutes: true,
    noShow: true,
    nonContact: true,
    provider: true,
    notes: true,
    questionnaires: true,
  })
  .partial()
export type EntryChanges = z.infer<typeof changesSchema>
export type ChangedField = keyof EntryChanges

/** A correction of a stored entry. `seen` is the entry as the person saw it: what others changed since is not written over. */
export const amendmentSchema = z.object({
  seen: treatmentLogSchema,
  changes: changesSchema,
  reason: reasonSchema,
  raiseFlags: treatmentEntrySchema.shape.raiseFlags,
  declinedSafetyRisk: treatmentEntrySchema.shape.declinedSafetyRisk,
  /** Values that a person decided against, where two people had changed the entry: without a changed field it adds only them. */
  notKept: z.array(notKeptSchema).max(50).optional(),
})
export type Amendment = z.infer<typeof amendmentSchema>

/** The withdrawal of a stored entry: its minutes and scores stop counting, the old values stay on it. */
export const voidingSchema = z.object({
  seen: treatmentLogSchema,
  reason: reasonSchema,
  /** See `amendmentSchema`. */
  notKept: z.array(notKeptSchema).max(50).optional(),
})
export type Voiding = z.infer<typeof voidingSchema>

/** A field in the words of the screens. */
export const FIELD_NAMES: Readonly<Record<ChangedField, string>> = {
  contactType: 'contact type',
  visitType: 'visit type',
  date: 'date',
  minutes: 'minutes',
  noShow: 'no-show',
  nonContact: 'non-contact',
  provider: 'provider',
  notes: 'note',
  questionnaires: 'scores',
}

const VALUES: Readonly<Record<ChangedField, (log: TreatmentLog) => unknown>> = {
  contactType: (log) => log.contactType.stored,
  visitType: (log) => log.visitType.stored,
  date: (log) => log.date,
  minutes: (log) => log.minutes,
  noShow: (log) => log.noShow,
  nonContact: (log) => log.nonContact,
  provider: (log) => log.provider,
  notes: (log) => log.notes,
  questionnaires: (log) => [
    log.scores.map(({ name, value }) => [name, value]).toSorted(),
    Object.entries(log.answers).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ],
}

const FIELDS: readonly ChangedField[] = [
  'contactType',
  'visitType',
  'date',
  'minutes',
  'noShow',
  'nonContact',
  'provider',
  'notes',
  'questionnaires',
]

/** The fields in which two readings of an entry differ. */
export function differingFields(a: TreatmentLog, b: TreatmentLog): ChangedField[] {
  return FIELDS.filter((field) => JSON.stringify(VALUES[field](a)) !== JSON.stringify(VALUES[field](b)))
}
