import { worksheetSchema } from '../../domain/month-end/worksheet.ts'
import { z } from '../../zod.ts'
import { dataCall, large, mainCall, THREAD_ERRORS } from '../rows.ts'
import { calendarMonth, mrn, READ_ERRORS, registryId } from './common.ts'

export const monthEndCalls = {
  /** The worksheet of a month of an open registry, counted from what is known here with what waits, as the member may see it. */
  'monthEnd.get': large(dataCall(z.object({ registryId, month: calendarMonth }), worksheetSchema, READ_ERRORS)),
  /** Lets the person choose a file and writes rows of a month's worksheet to it, as CSV, in the order that is asked for. */
  'exports.saveMonthEnd': mainCall(
    z.object({ registryId, month: calendarMonth, mrns: z.array(mrn).min(1).max(50_000) }),
    z.object({ outcome: z.enum(['saved', 'cancelled']), rows: z.number().int() }),
    [...THREAD_ERRORS, ...READ_ERRORS],
  ),
}
