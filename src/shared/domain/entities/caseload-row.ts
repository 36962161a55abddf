import { z } from '../../zod.ts'
import { rowAssignmentSchema } from './assignment.ts'
import { endKindSchema } from './end-of-care.ts'
import { nextContactSchema } from './next-contact.ts'
import { formerNameSchema, nextReviewSchema, readabilitySchema } from './patient.ts'
import { attemptsSchema, doneTodaySchema, dueSchema } from './today.ts'
import { flagTypeSchema, patientStatusSchema, storedValue } from './vocabulary.ts'

/** A code reached, e.g. 99493, or 99494 with units 2. */
export const billedCodeSchema = z.object({ code: z.string(), units: z.number().int() })
export type BilledCode = z.infer<typeof billedCodeSchema>

/** One calendar month of a patient in the clinic's time zone. Minutes are whole minutes, rounded down once, at the end. */
export const monthSummarySchema = z.object({
  /** `YYYY-MM` */
  month: z.string(),
  minutes: z.number().int(),
  first: z.boolean(),
  codes: z.array(billedCodeSchema),
  /** The steps of the meter, in order of minutes: full when earned. */
  steps: z.array(z.object({ code: z.string(), at: z.number().int() })),
  /** The next code, or null when the payer's cap is reached. */
  next: z.object({ code: z.string(), at: z.number().int(), minutesAway: z.number().int() }).nullable(),
  /** Minutes past the cap that no code covers. */
  unbilled: z.number().int(),
  /** Entries of this month that don't count, each with its reason elsewhere. */
  uncounted: z.number().int(),
})
export type MonthSummary = z.infer<typeof monthSummarySchema>

export const TRENDS = ['first', 'remission', 'response', 'improving', 'little-change', 'worse'] as const

/** First and last score of an instrument in the episode. `change` is a fraction of the first (-0.3), null after a first 0. */
export const scoreSummarySchema = z.object({
  first: z.number(),
  firstAt: z.number(),
  last: z.number(),
  lastAt: z.number(),
  change: z.number().nullable(),
  trend: z.enum(TRENDS),
  band: z.string().nullable(),
  /** All scores in order of date, for the sparkline. */
  points: z.array(z.number()),
})
export type ScoreSummary = z.infer<typeof scoreSummarySchema>

export const URGENCY_RULES = [
  'safety',
  'follow-up-overdue',
  'early-follow-up-missed',
  'not-improving',
  'review-overdue',
  'new',
  'ready-for-relapse-prevention',
  'near-threshold',
] as const

/** One urgency rule that applies: which, since when (epoch ms, null if unknown), how bad, and a sentence. */
export const urgencySchema = z.object({
  rule: z.enum(URGENCY_RULES),
  level: z.enum(['info', 'amber', 'red']),
  since: z.number().nullable(),
  reason: z.string(),
})
export type Urgency = z.infer<typeof urgencySchema>

/** What a row of the caseload shows: small enough to send for a whole registry. Times are epoch milliseconds. */
export const caseloadRowSchema = z.object({
  mrn: z.string(),
  /** Of the record, as stored: it changes with every write of ours, also of what the row does not show. Null: never written by us. */
  version: z.number().int().nullable(),
  readability: readabilitySchema,
  /** Sentences: why the item could not be read fully, or what is suspect in it. */
  problems: z.array(z.string()),
  firstName: z.string(),
  lastName: z.string(),
  /** Last names that the patient had before, the latest first. */
  formerNames: z.array(formerNameSchema),
  phoneNumber: z.string(),
  /** As stored: tables hold several ways to write a date. */
  dateOfBirth: z.string(),
  status: storedValue(patientStatusSchema),
  /** Why care ended, of a patient whose care has ended. Absent or null: not coded. */
  endKind: endKindSchema.nullable().optional(),
  /** Open and to-be-confirmed flags, most urgent first, unknown types last. */
  flags: z.array(
    z.object({
      type: storedValue(flagTypeSchema),
      state: z.enum(['open', 'confirm']),
      raisedAt: z.number().nullable(),
      /** What is asked with it; '' where nothing is. */
      note: z.string(),
    }),
  ),
  /** When the patient is to be reviewed again; null where no day was set. */
  nextReview: nextReviewSchema.omit({ setBy: true }).nullable(),
  /** As stored, also where it no longer counts; null where no contact was agreed. */
  nextContact: nextContactSchema.nullable(),
  /** The agreed contact, else the day by the registry's rule; null where neither says a day. */
  due: dueSchema.nullable(),
  attempts: attemptsSchema,
  doneToday: doneTodaySchema.nullable(),
  initialAssessmentAt: z.number().nullable(),
  weeks: z.number().int().nullable(),
  lastFollowUpAt: z.number().nullable(),
  /** Any completed contact with the patient. */
  lastContactAt: z.number().nullable(),
  lastConsultAt: z.number().nullable(),
  /** Whole calendar days since the last consultation; null where there was none. */
  daysSinceConsult: z.number().int().nullable(),
  lastRelapsePreventionAt: z.number().nullable(),
  /** When the next follow-up is due, and whole days past that (0 = not late); null when no interval applies. */
  followUpDueAt: z.number().nullable(),
  daysLate: z.number().int().nullable(),
  sessions: z.number().int(),
  consultations: z.number().int(),
  phq9: scoreSummarySchema.nullable(),
  gad7: scoreSummarySchema.nullable(),
  month: monthSummarySchema,
  payer: z.string(),
  provider: z.string(),
  /** User id of the care manager (see derived/care-manager.ts), null where nobody is known. */
  careManager: z.string().nullable(),
  /** Null where nothing of it is stored: `careManager` follows from the rule. */
  assignment: rowAssignmentSchema.nullable(),
  /** Ids of the people who recorded entries. */
  recordedBy: z.array(z.string()),
  urgency: z.array(urgencySchema),
})
export type CaseloadRow = z.infer<typeof caseloadRowSchema>
