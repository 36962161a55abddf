import { z } from '../../zod.ts'
import { billedCodeSchema } from './caseload-row.ts'
import { keptFactsSchema, monthFactsSchema, NO_FACTS } from './month-facts.ts'

/** A rule set as a month was counted by it. Days are `YYYY-MM-DD`. */
export const monthRulesSchema = z.object({
  id: z.string(),
  label: z.string(),
  source: z.string(),
  effectiveFrom: z.string(),
  effectiveTo: z.string().nullable(),
  /** Whether the registry has something otherwise than the source. */
  changed: z.boolean(),
})
export type MonthRules = z.infer<typeof monthRulesSchema>

/** What a month came to when it was locked in. Minutes are whole minutes. */
const lockedFiguresSchema = z.object({
  patients: z.number().int(),
  withCode: z.number().int(),
  minutes: z.number().int(),
  uncounted: z.number().int(),
  /** Patients of whom something is missing. */
  missing: z.number().int(),
  codes: z.array(billedCodeSchema),
})

/** What is said of a lock-in beside its rows: by which rules it was counted, as of when, and what it came to. */
export const lockFactsSchema = z.object({
  /** `YYYY-MM` */
  month: z.string(),
  /** IANA zone in which months were cut. */
  timeZone: z.string(),
  /** When it was counted, epoch milliseconds. */
  asOf: z.number(),
  /** Whether the month was over. */
  isOver: z.boolean(),
  /** Whether who locked it in was told who the patients are. */
  isNamed: z.boolean(),
  figures: lockedFiguresSchema,
  /** Patients whose records could not be read, and who are not in it. */
  unreadable: z.number().int(),
  /** Changes that are in it, and that waited to be sent then. */
  waiting: z.number().int(),
  ruleSets: z.array(monthRulesSchema),
  /** That minutes that one person had in entries of several patients counted for one of them only. Absent = they were only marked. */
  overlaps: z.literal('once').optional(),
})
export type LockFacts = z.infer<typeof lockFactsSchema>

/** A lock-in of a month: what was recorded then. It never changes. */
export const monthLockSchema = lockFactsSchema.extend({
  /** Uuid v7 of the operation that made it. */
  id: z.string(),
  /** User id, and the name at that time. */
  by: z.string(),
  byName: z.string(),
})
export type MonthLock = z.infer<typeof monthLockSchema>

/** The order of lock-ins, the latest first: of equal times the id decides, which counts up. */
export const latestFirst = (a: MonthLock, b: MonthLock): number => b.asOf - a.asOf || (a.id < b.id ? 1 : -1)

const lockedEntrySchema = z.object({
  /** Null for an entry of another program: it is known by its place. */
  id: z.string().nullable(),
  index: z.number().int(),
  /** Epoch milliseconds. */
  date: z.number(),
  contactType: z.string(),
  visitType: z.string(),
  nonContact: z.boolean(),
  minutes: z.number().nullable(),
  counts: z.boolean(),
  counted: z.number(),
  sentence: z.string(),
})
export type LockedEntry = z.infer<typeof lockedEntrySchema>

/** A patient's month as it was locked in: no birth date and no score. */
export const lockedRowSchema = z.object({
  mrn: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  payer: z.string(),
  /** Place of the rules in the lock-in's list. */
  ruleSet: z.number().int(),
  first: z.boolean(),
  reason: z.string(),
  consent: z.string().nullable(),
  minutes: z.number().int(),
  uncounted: z.number().int(),
  codes: z.array(billedCodeSchema),
  /** What was missing for a claim. */
  missing: z.array(z.string()),
  inCare: z.boolean(),
  /** What was typed for the claim. */
  facts: monthFactsSchema.default(NO_FACTS),
  /** That it could not be read then: the facts say nothing. Absent = it was. */
  factsUnread: z.literal(true).optional(),
  entries: z.array(lockedEntrySchema),
})
export type LockedRow = z.infer<typeof lockedRowSchema>

/** A row as it is stored. One of before typed facts were kept says nothing of them: not that nothing was typed. */
export const storedRowSchema = z.preprocess(
  (row) => (typeof row === 'object' && row !== null && !('facts' in row) ? { ...row, factsUnread: true } : row),
  lockedRowSchema,
)

/** A lock-in with its rows as they are stored: each part is a compressed list of rows, in base64. */
export const packedLockSchema = z.object({ lock: monthLockSchema, parts: z.array(z.string()) })
export type PackedLock = z.infer<typeof packedLockSchema>

/** Of what the table holds for a month of a registry, all that can be read. */
export const storedMonthSchema = z.object({
  /** The latest first. */
  locks: z.array(packedLockSchema),
  /** What is typed for the month, each patient once. */
  facts: z.array(z.object({ mrn: z.string(), facts: keptFactsSchema })),
  /** MRNs of those for whom something is typed that can't be read; absent where there are none. */
  unreadFacts: z.array(z.string()).optional(),
  /** Sentences: what is there and can't be read. */
  unreadable: z.array(z.string()),
})
export type StoredMonth = z.infer<typeof storedMonthSchema>
