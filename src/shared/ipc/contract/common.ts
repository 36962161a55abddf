import { z } from '../../zod.ts'

export const registryId = z.string().min(1).max(512)
/** DynamoDB's limit for a sort key is 1,024 bytes. */
export const mrn = z.string().min(1).max(1024)
/** `YYYY-MM` of the clinic's calendar. */
export const calendarMonth = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
export const uuid = z.uuid()

/** Whose rows are written to a file, in the order of the file. */
export const exportedMrns = z.array(mrn).min(1).max(50_000)
/** What became of a file, and how many rows are in it. */
export const savedFileSchema = z.object({ outcome: z.enum(['saved', 'cancelled']), rows: z.number().int() })

/** What a call that reads the table can answer, besides what every call to the data thread can (`dataCall` adds that). */
export const READ_ERRORS = [
  'offline',
  'not-permitted',
  'access-denied',
  'not-found',
  'throttled',
  'unreadable',
] as const
export const WRITE_ERRORS = [...READ_ERRORS, 'invalid-request', 'conflict', 'too-large'] as const
