import { z } from '../../zod.ts'
import { careManagerSchema, coveringSchema } from './assignment.ts'
import { carePlanSchema, planVersionSchema } from './care-plan.ts'
import { endKindSchema, storedCareEndSchema } from './end-of-care.ts'
import { nextContactSchema } from './next-contact.ts'
import { treatmentLogSchema } from './treatment-log.ts'
import { flagTypeSchema, patientStatusSchema, storedValue } from './vocabulary.ts'

/** Longest note beside the day of the next review, in characters. */
export const NEXT_REVIEW_NOTE_LIMIT = 200

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

/** Something in a stored item that could not be read as the schema says. `reason` is a sentence for a person. */
export const readProblemSchema = z.object({ attribute: z.string(), reason: z.string() })
export type ReadProblem = z.infer<typeof readProblemSchema>

/**
 * `full`: every attribute read. `partial`: usable, with reasons; some values are marked. `unreadable`: not a patient record
 * that can be worked with (a ghost item, an item without names and logs): listed by MRN, read-only.
 */
export const readabilitySchema = z.enum(['full', 'partial', 'unreadable'])
export type Readability = z.infer<typeof readabilitySchema>

export const auditEntrySchema = z.object({
  objectName: z.string(),
  action: z.string(),
  userId: z.string(),
  at: z.number().nullable(),
})
export type AuditEntry = z.infer<typeof auditEntrySchema>

/** The day on which a patient is reviewed again (`YYYY-MM-DD` on the clinic's calendar), with what is to be looked at, and who set it. */
export const nextReviewSchema = z.object({
  on: z.iso.date(),
  note: z.string().max(NEXT_REVIEW_NOTE_LIMIT),
  setBy: z.string(),
})
export type NextReview = z.infer<typeof nextReviewSchema>

/** Most former last names that are kept of a patient. */
export const FORMER_NAMES_LIMIT = 10

/** A last name that a patient had until a moment (epoch milliseconds), for who still looks for it. */
export const formerNameSchema = z.object({ lastName: z.string(), until: z.number() })
export type FormerName = z.infer<typeof formerNameSchema>

/** A registry patient, read tolerantly from its item. Identity is (registryId, mrn). Times are epoch milliseconds. */
export const patientSchema = z.object({
  registryId: z.string(),
  mrn: z.string(),
  readability: readabilitySchema,
  problems: z.array(readProblemSchema),
  firstName: z.string(),
  lastName: z.string(),
  /** Earlier last names, the latest first. Absent = none. */
  formerNames: z.array(formerNameSchema).optional(),
  /** As stored: free text in the field (`1967-11-30`, `11/30/1967`, …). */
  dateOfBirth: z.string(),
  phoneNumber: z.string(),
  email: z.string(),
  payer: z.string(),
  status: storedValue(patientStatusSchema),
  createdAt: z.number().nullable(),
  modifiedAt: z.number().nullable(),
  graduatedAt: z.number().nullable(),
  deactivatedAt: z.number().nullable(),
  enrolledAt: z.number().nullable(),
  consentAt: z.number().nullable(),
  /** Every re-enrolment after the end of care. */
  episodes: z.array(z.object({ startedAt: z.number(), reason: z.string() })),
  /**
   * Ends of care that a later end has replaced in `deactivatedAt` and `graduatedAt`, the oldest first. `takenBack`: a person said
   * that the end was a mistake, or another program had taken the patient back; the end stops no minutes. Absent = none.
   */
  earlierEnds: z
    .array(
      z.object({
        at: z.number(),
        graduated: z.boolean(),
        takenBack: z.boolean(),
        /** Why care ended; absent where it was not coded. */
        kind: endKindSchema.optional(),
      }),
    )
    .optional(),
  /** How the last end of care came about, with its last day. Absent or null: it was not coded. Stays as history after a re-enrolment. */
  endOfCare: storedCareEndSchema.nullable().optional(),
  flags: z.array(flagSchema),
  /** The two flag attributes and our mirror as stored, null when absent or empty: what a guarded write was computed from. */
  storedFlags: z.object({
    patientFlag: z.string().nullable(),
    flag: z.string().nullable(),
    mirror: z.string().nullable(),
  }),
  treatmentLogs: z.array(treatmentLogSchema),
  auditLogs: z.array(auditEntrySchema),
  /** Absent or null: no day was set. */
  nextReview: nextReviewSchema.nullable().optional(),
  /** Absent or null: nobody is assigned. */
  careManager: careManagerSchema.nullable().optional(),
  /** As stored: it may begin later, or be over. */
  covering: coveringSchema.nullable().optional(),
  /** Names beside the care manager, as people write them. */
  careTeam: z.array(z.string()).optional(),
  /** Absent or null: no contact was agreed, and the registry's rule says when one is due. */
  nextContact: nextContactSchema.nullable().optional(),
  /** What the team has agreed; absent: nothing was recorded. */
  carePlan: carePlanSchema.optional(),
  /** The changes of the care plan, the oldest first, as far back as there is room for them. */
  carePlanHistory: z.array(planVersionSchema).optional(),
  /** Null when the item has never been written by this application. */
  version: z.number().int().nullable(),
})
export type Patient = z.infer<typeof patientSchema>
