import { worksheetSchema } from '../../domain/month-end/worksheet.ts'
import { tableFormatSchema } from '../../exports.ts'
import { z } from '../../zod.ts'
import { dataCall, large, mainCall, THREAD_ERRORS } from '../rows.ts'
import { calendarMonth, exportedMrns, READ_ERRORS, registryId, savedFileSchema } from './common.ts'

export const monthEndCalls = {
  /** The worksheet of a month of an open registry, counted from what is known here with what waits, as the member may see it. */
  'monthEnd.get': large(dataCall(z.object({ registryId, month: calendarMonth }), worksheetSchema, READ_ERRORS)),
  /** Lets the person choose a file and writes rows of a month's worksheet to it, in the order that is asked for; a workbook has the month's entries too. */
  'exports.saveMonthEnd': mainCall(
    /** Without a format: CSV. */
    z.object({ registryId, month: calendarMonth, mrns: exportedMrns, format: tableFormatSchema.optional() }),
    savedFileSchema,
    [...THREAD_ERRORS, ...READ_ERRORS],
  ),
}
