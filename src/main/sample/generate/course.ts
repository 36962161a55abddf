import { flagTypeSchema, patientStatusSchema, visitTypeSchema } from '#shared/domain/entities/vocabulary.ts'
import { z } from '#shared/zod.ts'

const flagSchema = z.object({
  type: flagTypeSchema,
  daysAgo: z.int(),
  note: z.string(),
  /** `ours`: written by this application; the others by programs that know one attribute only. */
  as: z.enum(['ours', 'patient_flag', 'flag']),
  resolved: z.object({ daysAgo: z.int(), reason: z.string() }).exactOptional(),
})
/** A flag in a course. */
export type CourseFlag = z.infer<typeof flagSchema>

const toldVisitSchema = z.object({
  daysAgo: z.int(),
  /** Minutes since midnight. */
  at: z.int(),
  kind: z.enum(['contact', 'consult', 'no-show']),
  visit: visitTypeSchema,
  /** Natural ones: the month's target may change them. */
  minutes: z.int(),
  phq9: z.int().exactOptional(),
  gad7: z.int().exactOptional(),
  note: z.string().exactOptional(),
})
/** A visit that is told in full instead of being made up. */
export type ToldVisit = z.infer<typeof toldVisitSchema>

export const courseSchema = z.object({
  mrn: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  status: patientStatusSchema,
  initialAssessmentDays: z.int(),
  lastContactDays: z.int(),
  lastConsultDays: z.int().nullable(),
  /** Completed contacts. */
  sessions: z.int().min(1),
  /** Scores in order of date, at most one a session. */
  phq9: z.array(z.int()),
  gad7: z.array(z.int()),
  /** Minutes of the current month; null leaves the visits' own. */
  minutes: z.int().nullable(),
  payer: z.string(),
  /** Surname of the treating physician. */
  provider: z.string(),
  dateOfBirth: z.string(),
  phone: z.string(),
  flags: z.array(flagSchema),
  /** Answer to PHQ-9 item 9 at the last score. */
  itemNine: z.int().exactOptional(),
  /** Recorded reason for not raising Safety Risk at the last score. */
  declinedSafety: z.string().exactOptional(),
  /** How many days ago the patient did not show. */
  noShowDays: z.int().exactOptional(),
  told: z.array(toldVisitSchema).exactOptional(),
  /** `compact`: as another program stores it: no notes, answers or audit, stored figures all 0. */
  detail: z.enum(['full', 'compact']),
})
/** One patient's course of care, as days before today: what the items are made from. */
export type Course = z.infer<typeof courseSchema>

/** A course as the tables of the sample tell it. */
export const toldCourseSchema = courseSchema.extend({
  dateOfBirth: z.string().exactOptional(),
  phone: z.string().exactOptional(),
  flags: z.array(flagSchema).exactOptional(),
  detail: courseSchema.shape.detail.exactOptional(),
})

/** Within this many days entries are this application's own: who recorded them, notes and item answers are known. */
export const RECORDED_WITHIN_DAYS = 75
