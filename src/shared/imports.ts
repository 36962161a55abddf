import { DATE_FIELDS } from './domain/import/columns.ts'
import { ENCODINGS } from './domain/import/decode.ts'
import { IMPORT_FIELDS } from './domain/import/headings.ts'
import { ROW_DECISIONS, ROW_STATES } from './domain/import/row-state.ts'
import { SEPARATORS } from './domain/import/separator.ts'
import { NAME_ORDERS } from './domain/import/split-name.ts'
import { STATUS_WAYS } from './domain/import/status-choices.ts'
import { DATE_ORDERS } from './domain/import/written-date.ts'
import { z } from './zod.ts'

const record = z.number().int().positive()

/** What a person said of a file instead of what was found; absent: as it is found. */
export const importChoicesSchema = z.object({
  encoding: z.enum(ENCODINGS).optional(),
  separator: z.enum(SEPARATORS).optional(),
  /** Number of the record with the headings. */
  headerRecord: record.optional(),
  /** What columns are taken for, by index; null: not imported. */
  fields: z.array(z.tuple([z.number().int().min(0), z.enum(IMPORT_FIELDS).nullable()])).optional(),
  dateOrders: z.partialRecord(z.enum(DATE_FIELDS), z.enum(DATE_ORDERS)).optional(),
  nameOrder: z.enum(NAME_ORDERS).optional(),
  statuses: z.array(z.object({ status: z.string(), as: z.enum(STATUS_WAYS) })).optional(),
})
export type ImportChoices = z.infer<typeof importChoicesSchema>

/** What a person decided of rows that ask, by the number of the record, each with the question that was answered. */
export const importDecisionsSchema = z.array(
  z.tuple([record, z.object({ decision: z.enum(ROW_DECISIONS), question: z.string() })]),
)
export type ImportDecisions = z.infer<typeof importDecisionsSchema>

/** A row that was left out, as the screen shows it. */
export const leftOutRowSchema = z.object({
  record,
  state: z.enum(ROW_STATES),
  mrn: z.string(),
  name: z.string(),
  why: z.string(),
})

/**
 * How an import stands. `running`: rows are being enrolled. `paused`: by the person. `waiting`: for the connection, the sign-in or a busy table; it goes
 * on by itself, and `message` says for what. `interrupted`: Caseload was closed; a person lets it go on. `blocked`: the table refuses, `message` says why.
 * `done`: every row was tried, or the person has stopped it.
 */
export const IMPORT_STATES = ['running', 'paused', 'waiting', 'interrupted', 'blocked', 'done'] as const

export const importJobSchema = z.object({
  state: z.enum(IMPORT_STATES),
  /** A sentence; null where the state says enough. */
  message: z.string().nullable(),
  fileName: z.string(),
  /** Rows of the file but for empty ones, and patients to enroll. */
  rows: z.number().int(),
  total: z.number().int(),
  /** Rows of `total` that have been tried, and those of them that are enrolled now. */
  done: z.number().int(),
  enrolled: z.number().int(),
  /** Of those who are enrolled. */
  withoutConsent: z.number().int(),
  lookAlikes: z.number().int(),
  /** Rows that are not enrolled, by what they are. */
  leftOut: z.number().int(),
  /** Epoch milliseconds. */
  startedAt: z.number(),
  finishedAt: z.number().nullable(),
  /** The last time that it stood still for something else than the person, and when it went on. */
  brokeAt: z.number().nullable(),
  wentOnAt: z.number().nullable(),
})
export type ImportJob = z.infer<typeof importJobSchema>
