import { z } from './zod.ts'

/** Columns of the care plan, and the notes on what was agreed, on a cover and on the end of care: clinical text that a list of figures doesn't need. */
const PLAN = [
  'endNote',
  'diagnosis',
  'icd10',
  'medications',
  'therapy',
  'safetyPlanDate',
  'bestTime',
  'language',
  'mayLeaveMessage',
  'nextContactNote',
  'coveringNote',
] as const

/** Columns of an exported caseload, by what they hold. */
export const EXPORT_COLUMNS = [
  'mrn',
  'lastName',
  'firstName',
  'formerNames',
  'birthDate',
  'status',
  'flags',
  'initialAssessment',
  'weeks',
  'lastContact',
  'daysLate',
  'nextContact',
  'attempts',
  'lastConsultation',
  'sessions',
  'phq9First',
  'phq9Last',
  'gad7First',
  'gad7Last',
  'month',
  'minutes',
  'codes',
  'payer',
  'provider',
  'careManager',
  'covering',
  'coveringFrom',
  'coveringUntil',
  'careTeam',
  'endOfCare',
  'lastDayInCare',
  ...PLAN,
] as const
export const exportColumnSchema = z.enum(EXPORT_COLUMNS)
export type ExportColumn = z.infer<typeof exportColumnSchema>

/** What a member without `read-patients` may export (CLINICAL §5, Finance). */
export const MINUTES_COLUMNS: readonly ExportColumn[] = ['mrn', 'month', 'minutes', 'codes', 'payer']

/** What such a member may export where the registry names patients to Finance. */
export const FINANCE_NAME_COLUMNS: readonly ExportColumn[] = ['lastName', 'firstName', 'birthDate']

/** Columns that say who somebody is. */
export const NAME_COLUMNS: readonly ExportColumn[] = ['lastName', 'firstName', 'formerNames']

export const PLAN_COLUMNS: readonly ExportColumn[] = PLAN

/** Columns that are not in the row: the patient's record is read for them. */
export const RECORD_COLUMNS: readonly ExportColumn[] = ['endOfCare', 'lastDayInCare', ...PLAN_COLUMNS]

/** Forms of a file of tables. */
export const TABLE_FORMATS = ['csv', 'xlsx'] as const
export const tableFormatSchema = z.enum(TABLE_FORMATS)
export type TableFormat = z.infer<typeof tableFormatSchema>

/** What a person can choose: FHIR is no table. */
export type FileFormat = TableFormat | 'fhir'
