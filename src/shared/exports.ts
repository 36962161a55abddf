import { z } from './zod.ts'

/** Columns of an exported caseload, by what they hold. */
export const EXPORT_COLUMNS = [
  'mrn',
  'lastName',
  'firstName',
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
] as const
export const exportColumnSchema = z.enum(EXPORT_COLUMNS)
export type ExportColumn = z.infer<typeof exportColumnSchema>

/** What a member without `read-patients` may export (CLINICAL §5, Finance). */
export const MINUTES_COLUMNS: readonly ExportColumn[] = ['mrn', 'month', 'minutes', 'codes', 'payer']
