import { z } from '../../zod.ts'
import { billedCodeSchema } from '../entities/caseload-row.ts'
import { monthLockSchema } from '../entities/month-lock.ts'

/** What can have happened to a patient's month since it was locked in. */
export const CHANGE_KINDS = [
  'added',
  'amended',
  'voided',
  'moved-here',
  'moved-away',
  'gone',
  'counts',
  'payer',
  'consent',
  'status',
  'rules',
  'first',
  'fact',
  'enrolled',
  'left',
] as const

/** An entry as a change names it; without what it was where the reader is not told. `date` is epoch milliseconds. */
const changedEntrySchema = z.object({ contactType: z.string(), date: z.number(), minutes: z.number().nullable() })
export type ChangedEntry = z.infer<typeof changedEntrySchema>

const eventSchema = z.object({
  kind: z.enum(CHANGE_KINDS),
  entry: changedEntrySchema.nullable(),
  /** Values that are other ones now, each by its name. `date` has epoch milliseconds. */
  values: z.array(z.object({ name: z.string(), before: z.string(), now: z.string() })),
  /** Why it counts or does not, now; '' where nothing is to be said. */
  sentence: z.string(),
  /** As a person typed it; '' where none was, or where the reader is not told. */
  reason: z.string(),
  /** Who did it: a user id, or the provider whom another program names. Both empty where nobody can say. */
  by: z.object({ userId: z.string().nullable(), provider: z.string() }),
  /** Epoch milliseconds, null where nobody can say. */
  at: z.number().nullable(),
  /** Counted minutes that it makes more or less, of an entry. */
  delta: z.number(),
})
export type ChangeEvent = z.infer<typeof eventSchema>

/** A patient's month on one of the two sides. Whole minutes. */
const sideSchema = z.object({
  minutes: z.number().int(),
  uncounted: z.number().int(),
  codes: z.array(billedCodeSchema),
  payer: z.string(),
})
export type MonthSide = z.infer<typeof sideSchema>

export const CHANGE_GROUPS = ['code', 'minutes', 'patients', 'other'] as const
export type ChangeGroup = (typeof CHANGE_GROUPS)[number]

const changedRowSchema = z.object({
  mrn: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  group: z.enum(CHANGE_GROUPS),
  /** Null for a patient who was not in it, or is not any more. */
  before: sideSchema.nullable(),
  now: sideSchema.nullable(),
  events: z.array(eventSchema),
})
export type ChangedRow = z.infer<typeof changedRowSchema>

const figuresSchema = z.object({
  patients: z.number().int(),
  withCode: z.number().int(),
  minutes: z.number().int(),
  uncounted: z.number().int(),
  codes: z.array(billedCodeSchema),
})
export type ComparedFigures = z.infer<typeof figuresSchema>

/** What of a month is other now than when it was locked in. */
export const monthComparisonSchema = z.object({
  since: monthLockSchema,
  /** When the present side was counted, epoch milliseconds. */
  asOf: z.number(),
  /** IANA zone in which months are cut now. */
  timeZone: z.string(),
  before: figuresSchema,
  now: figuresSchema,
  /** In the order of the groups, then of name and MRN. */
  rows: z.array(changedRowSchema),
})
export type MonthComparison = z.infer<typeof monthComparisonSchema>
