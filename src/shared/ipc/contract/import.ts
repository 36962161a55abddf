import { DATE_FIELDS } from '../../domain/import/columns.ts'
import { ENCODINGS } from '../../domain/import/decode.ts'
import { IMPORT_FIELDS } from '../../domain/import/headings.ts'
import { ROW_STATES } from '../../domain/import/row-state.ts'
import { SEPARATORS } from '../../domain/import/separator.ts'
import { NAME_ORDERS } from '../../domain/import/split-name.ts'
import { STATUS_WAYS } from '../../domain/import/status-choices.ts'
import { DATE_ORDERS } from '../../domain/import/written-date.ts'
import { importChoicesSchema, importDecisionsSchema, importJobSchema, leftOutRowSchema } from '../../imports.ts'
import { z } from '../../zod.ts'
import { dataCall, event, large, mainCall, THREAD_ERRORS } from '../rows.ts'
import { READ_ERRORS, registryId, savedFileSchema, WRITE_ERRORS } from './common.ts'

const columnSchema = z.object({
  index: z.number().int(),
  heading: z.string(),
  isTwice: z.boolean(),
  field: z.enum(IMPORT_FIELDS).nullable(),
  first: z.array(z.string()),
  filled: z.number().int(),
  note: z.object({ tone: z.enum(['fine', 'alert', 'out']), text: z.string() }),
})

/** See `ColumnDates`. */
const columnDatesSchema = z.object({
  field: z.enum(DATE_FIELDS),
  order: z.enum(DATE_ORDERS).nullable(),
  isChosen: z.boolean(),
  proving: z.number().int(),
  against: z.number().int(),
  open: z.number().int(),
})

/** How the file was read, as found or as chosen. */
const formSchema = z.object({
  encoding: z.enum(ENCODINGS),
  bom: z.boolean(),
  separator: z.enum(SEPARATORS),
  separatorFrom: z.enum(['sep-line', 'counted', 'chosen', 'none']),
  /** Number of the record with the headings; null when none looks like it. */
  headerRecord: z.number().int().nullable(),
  /** The first records, to choose the headings from. */
  head: z.array(z.object({ record: z.number().int(), cells: z.array(z.string()) })),
  columns: z.array(columnSchema),
  dates: z.array(columnDatesSchema),
  /** How the names of one column are split; null: not known, or there is no such column. */
  nameOrder: z.enum(NAME_ORDERS).nullable(),
  statuses: z.array(z.object({ status: z.string(), as: z.enum(STATUS_WAYS), rows: z.number().int() })),
})

const valuesSchema = z.object({
  lastName: z.string(),
  firstName: z.string(),
  dateOfBirth: z.string(),
  phoneNumber: z.string(),
  email: z.string(),
  payer: z.string(),
  consentDay: z.string().nullable(),
  enrolledDay: z.string().nullable(),
  status: z.string(),
  careManager: z.string(),
  formerName: z.string(),
  /** In words; empty where none is imported. */
  scores: z.string(),
})

const rowSchema = z.object({
  record: z.number().int(),
  state: z.enum(ROW_STATES),
  /** What the row asks; a decision names it. See `questionOf`. */
  question: z.string(),
  /** Number, name and birth date as the file has them. */
  mrn: z.string(),
  name: z.string(),
  dateOfBirth: z.string(),
  /** Null where the row can't be enrolled. */
  values: valuesSchema.nullable(),
  /** Sentences, the ones that reject or ask first. */
  problems: z.array(z.object({ code: z.string(), field: z.enum(IMPORT_FIELDS).nullable(), text: z.string() })),
  /** Whom the row is like: a patient by MRN, or another row by its number. */
  like: z.union([z.string(), z.number().int()]).nullable(),
  /** E-mail address of that patient, which the rows of the caseload do not have; null for a row, and where there is none to be read. */
  likeEmail: z.string().nullable(),
})

const checkedSchema = z.object({
  file: z.object({ name: z.string(), bytes: z.number().int() }),
  /** Why the file is no list at all, a sentence; nothing else is said of it then. */
  problem: z.string().nullable(),
  form: formSchema.nullable(),
  rows: z.array(rowSchema),
  problems: z.array(z.object({ code: z.string(), action: z.enum(['stop', 'ask', 'tell']), message: z.string() })),
})
export type CheckedFile = z.infer<typeof checkedSchema>
export type ImportForm = NonNullable<CheckedFile['form']>
export type ImportColumn = ImportForm['columns'][number]
export type ImportRowView = CheckedFile['rows'][number]

const jobAnswer = z.object({ job: importJobSchema })

export const importCalls = {
  /** Lets the person choose a file of patients. It is read in memory, and kept nowhere. */
  'imports.choose': mainCall(z.object({ registryId }), z.object({ outcome: z.enum(['chosen', 'cancelled']) }), [
    ...THREAD_ERRORS,
    ...READ_ERRORS,
    'too-large',
  ]),
  /** Every row of the chosen file with what would become of it. Nothing is written. */
  'imports.check': large(
    dataCall(z.object({ registryId, choices: importChoicesSchema }), checkedSchema, [
      ...READ_ERRORS,
      'invalid-request',
    ]),
  ),
  /** Begins to enroll: what is to be done is kept, encrypted, before the first patient is written. */
  'imports.start': dataCall(
    z.object({ registryId, choices: importChoicesSchema, decisions: importDecisionsSchema }),
    jobAnswer,
    WRITE_ERRORS,
    { writes: true },
  ),
  /** The registry's import that is under way, or whose result nobody has closed; null when there is none. */
  'imports.get': dataCall(z.object({ registryId }), z.object({ job: importJobSchema.nullable() }), []),
  /** `go-on` also where it was interrupted; `stop` leaves out what was not tried yet. */
  'imports.steer': dataCall(z.object({ registryId, to: z.enum(['pause', 'go-on', 'stop']) }), jobAnswer, READ_ERRORS),
  /** The rows that an import left out, in the file's order. */
  'imports.leftOut': large(
    dataCall(z.object({ registryId }), z.object({ rows: z.array(leftOutRowSchema) }), READ_ERRORS),
  ),
  /** Lets the chosen file go, and the result of an import that is done. */
  'imports.close': dataCall(z.object({ registryId }), z.object({}), []),
  /** Writes the rows that are left out as CSV, with the reason: of the check, or where it is null, of the import. */
  'imports.saveLeftOut': mainCall(
    z.object({
      registryId,
      check: z.object({ choices: importChoicesSchema, decisions: importDecisionsSchema }).nullable(),
    }),
    savedFileSchema,
    [...THREAD_ERRORS, ...READ_ERRORS, 'invalid-request'],
  ),
}

export const importEvents = {
  'imports.changed': event(z.object({ registryId, job: importJobSchema })),
}
