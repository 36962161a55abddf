import { monthLockSchema } from '../../domain/entities/month-lock.ts'
import { monthComparisonSchema } from '../../domain/month-end/month-change.ts'
import { worksheetSchema } from '../../domain/month-end/worksheet.ts'
import { tableFormatSchema } from '../../exports.ts'
import { z } from '../../zod.ts'
import { rowsOf } from '../packed.ts'
import { dataCall, large, mainCall, THREAD_ERRORS } from '../rows.ts'
import { calendarMonth, exportedMrns, READ_ERRORS, registryId, savedFileSchema, uuid, WRITE_ERRORS } from './common.ts'

/** As it crosses. */
const sentWorksheetSchema = worksheetSchema.extend({ rows: rowsOf(worksheetSchema.shape.rows.element) })

/** Which lock-in of a month is compared with; null = the last that the table has, or will be sent. */
const sinceSchema = z.object({ registryId, month: calendarMonth, since: uuid.nullable() })

const monthChangesSchema = z.object({
  month: calendarMonth,
  /** When the table was read for the lock-ins, epoch milliseconds; null where it never was on this computer. */
  readAt: z.number().nullable(),
  /** Why the table could not be read for them, where somebody can do something about it. */
  problem: z.string().nullable(),
  /** The latest first. `waiting`: on this computer, to be sent. `refused`: the table did not accept it. */
  locks: z.array(z.object({ lock: monthLockSchema, state: z.enum(['stored', 'waiting', 'refused']) })),
  /** Sentences: what is there and can't be read. */
  unreadable: z.array(z.string()),
  /** Changes of the month's entries that wait to be sent, and those that need a person: these are counted nowhere. */
  unsent: z.object({ waiting: z.number().int(), stuck: z.number().int() }),
  /** Null where nothing is locked in, or its rows can't be read. */
  comparison: monthComparisonSchema.nullable(),
})
export type MonthChanges = z.infer<typeof monthChangesSchema>

export const monthEndCalls = {
  /** The worksheet of a month of an open registry, counted from what is known here with what waits, as the member may see it. */
  'monthEnd.get': large(dataCall(z.object({ registryId, month: calendarMonth }), sentWorksheetSchema, READ_ERRORS)),
  /** The lock-ins of a month and what is other now than in one of them, as the member may see it; without the table as they were read last. */
  'monthEnd.changes': large(dataCall(sinceSchema, monthChangesSchema, READ_ERRORS)),
  /**
   * Keeps what is recorded of a month now, with what waits to be sent, for good: one item of the registry's own beside its patients.
   * `seen`: what the person agreed to; `conflict` where the month comes to something else by now.
   */
  'monthEnd.lockIn': dataCall(
    z.object({
      registryId,
      month: calendarMonth,
      operationId: uuid,
      seen: z.object({ patients: z.number().int(), minutes: z.number().int() }),
    }),
    z.object({ outcome: z.enum(['written', 'kept']) }),
    WRITE_ERRORS,
    { writes: true },
  ),
  /** Lets the person choose a file and writes what changed since a lock-in to it, as CSV. */
  'exports.saveMonthChanges': mainCall(sinceSchema, savedFileSchema, [...THREAD_ERRORS, ...READ_ERRORS]),
  /** Lets the person choose a file and writes rows of a month's worksheet to it, in the order that is asked for; a workbook has the month's entries too. */
  'exports.saveMonthEnd': mainCall(
    /** Without a format: CSV. */
    z.object({ registryId, month: calendarMonth, mrns: exportedMrns, format: tableFormatSchema.optional() }),
    savedFileSchema,
    [...THREAD_ERRORS, ...READ_ERRORS],
  ),
}
