import { z } from '../../zod.ts'
import { billedCodeSchema, monthSummarySchema } from '../entities/caseload-row.ts'
import { keptFactsSchema } from '../entities/month-facts.ts'
import { type MonthRules, monthRulesSchema } from '../entities/month-lock.ts'
import { priceListSchema } from '../entities/registry.ts'

/** What a payer's claim is asked for beside minutes. What is missing never takes a code away. */
export const ELEMENTS = ['consent', 'consultation', 'scale'] as const
const elementSchema = z.enum(ELEMENTS)
export type MissingElement = z.infer<typeof elementSchema>

/** `YYYY-MM-DD` of the clinic's calendar. */
const day = z.string()

/** Who logged an entry: the member who recorded it; of an entry of another program, whom it names as its provider. */
const loggerSchema = z.object({ userId: z.string().nullable(), provider: z.string() })
export type Logger = z.infer<typeof loggerSchema>

/** A patient with whom an entry shares time. */
const sharingSchema = z.object({
  mrn: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  minutes: z.number().int(),
  /** Name of the registry, of a patient of another one. Absent = the worksheet's own. */
  registry: z.string().optional(),
})

/** Minutes that an entry shares with entries of the same person for other patients. Whole minutes, a part of one counts as one. */
const overlapSchema = z.object({
  minutes: z.number().int(),
  with: z.array(sharingSchema),
  /** Whether it runs beside more patients than are named. */
  isCut: z.boolean(),
})
export type Overlap = z.infer<typeof overlapSchema>

/** An entry of the month. `date` is epoch milliseconds. */
const entrySchema = z.object({
  /** Position in the stored list: unique within the patient. */
  index: z.number().int(),
  /** Null for an entry of another program. */
  id: z.string().nullable(),
  date: z.number(),
  /** As stored. */
  contactType: z.string(),
  visitType: z.string(),
  nonContact: z.boolean(),
  by: loggerSchema,
  scores: z.array(z.object({ name: z.string(), value: z.number() })),
  /** As recorded; null where none were. */
  minutes: z.number().nullable(),
  /** Whether they count, and how many of them: of joint time a part. */
  counts: z.boolean(),
  counted: z.number(),
  /** Why they don't count, or what a person has to know of those that do; '' where there is nothing to say. */
  sentence: z.string(),
  overlap: overlapSchema.nullable(),
})
export type WorksheetEntry = z.infer<typeof entrySchema>

/** Minutes that don't count for one reason: whole minutes, and of how many entries. */
const uncountedSchema = z.object({
  sentence: z.string(),
  minutes: z.number().int(),
  entries: z.number().int(),
})
export type UncountedMinutes = z.infer<typeof uncountedSchema>

const rowSchema = z.object({
  mrn: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  /** As stored. */
  dateOfBirth: z.string(),
  payer: z.string(),
  /** Place of the row's rules in the worksheet's list. */
  ruleSet: z.number().int(),
  /** Whether it is the first month of a course, and why it is, or is not. */
  first: z.boolean(),
  reason: z.string(),
  /** Day of the first completed contact of the episode, null before one. */
  episodeStart: day.nullable(),
  /** Day of the consent, null where none is recorded: minutes count from `countsFrom` then, where an enrolment is recorded. */
  consent: day.nullable(),
  countsFrom: day.nullable(),
  /** Whole minutes, each summed exactly and rounded down once. */
  minutes: z.number().int(),
  uncounted: z.number().int(),
  /** Most minutes first. */
  whyNot: z.array(uncountedSchema),
  codes: z.array(billedCodeSchema),
  steps: monthSummarySchema.shape.steps,
  next: monthSummarySchema.shape.next,
  /** Minutes past the cap that no code covers. */
  unbilled: z.number().int(),
  /** Whether the next code is near, of a month that is not over and a patient in care. */
  near: z.boolean(),
  /** Day on which the minutes of the first code were reached, null without a code. */
  minimumReachedOn: day.nullable(),
  /** The last that took place, up to the end of the month. */
  lastConsultation: day.nullable(),
  /** The last of the month with a score of a known scale. */
  lastScore: z.object({ on: day, scores: z.array(z.object({ name: z.string(), value: z.number() })) }).nullable(),
  contacts: z.object({
    completed: z.number().int(),
    consultations: z.number().int(),
    noShows: z.number().int(),
    nonContact: z.number().int(),
  }),
  missing: z.array(elementSchema),
  /** Whole minutes that the same person has in entries of other patients, in this registry or another. */
  overlap: z.number().int(),
  /** Most counted minutes first. */
  loggedBy: z.array(loggerSchema),
  /** Codes of the care plan's diagnoses, `F32.1, F41.1`; '' where it has none. */
  planDiagnosis: z.string(),
  /** What is typed for this month. */
  facts: keptFactsSchema,
  /** Why that is not read, as a sentence: then the facts say nothing. '' where it is read. */
  factsUnread: z.string(),
  /** What can be billed in place of the codes, where a person has said so for this month: one of the two, by a person's choice. */
  otherCodes: z.array(billedCodeSchema),
  /** Sentences: what a person has to think of before billing. */
  reminders: z.array(z.string()),
  /** False for a patient whose care has ended since. */
  inCare: z.boolean(),
  /** All entries of the month, the earliest first. */
  entries: z.array(entrySchema),
})
export type WorksheetRow = z.infer<typeof rowSchema>

export type WorksheetRuleSet = MonthRules

/** Whether what is typed for a month was read: only then is nothing typed where nothing stands. */
const factsStateSchema = z.discriminatedUnion('kind', [
  /** `readAt`: epoch milliseconds. `unread`: of how many patients it can't be read. */
  z.object({ kind: z.literal('read'), readAt: z.number(), unread: z.number().int() }),
  /** Never on this computer; `reason` is a sentence. */
  z.object({ kind: z.literal('not-read'), reason: z.string() }),
])
export type FactsState = z.infer<typeof factsStateSchema>

/** A calendar month of a registry for whoever bills it: suggestions from recorded minutes, not a claim. */
export const worksheetSchema = z.object({
  /** `YYYY-MM` */
  month: z.string(),
  /** IANA zone in which months are cut. */
  timeZone: z.string(),
  /** When it was counted, epoch milliseconds. */
  asOf: z.number(),
  /** Whether the month is over in that zone. */
  isOver: z.boolean(),
  /** Whether the reader is told who the patients are, and clinical parts of the rows. */
  isNamed: z.boolean(),
  factsState: factsStateSchema,
  /** Whether minutes that one person has in entries of several patients count for one of them only. */
  overlaps: z.enum(['marked', 'once']),
  /** The registry's place of service, '' where none is set. */
  placeOfService: z.string(),
  /** The registry's prices; absent where the clinic has typed none. */
  priceList: priceListSchema.optional(),
  ruleSets: z.array(monthRulesSchema),
  /** Patients with entries in the month or in care in it, in order of name, then MRN. */
  rows: z.array(rowSchema),
  /** Patients whose records can't be read, and who are counted nowhere. */
  unreadable: z.number().int(),
})
export type Worksheet = z.infer<typeof worksheetSchema>

/** What a month's worksheet does with minutes that one person has in entries of several patients, where it counts them once. */
export const ONCE_TEXT =
  'Minutes that one person has in entries of several patients count once: with the patient whose entry starts first. Time in other registries is marked, and counts in each.'
