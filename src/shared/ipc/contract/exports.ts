import { exportColumnSchema } from '../../exports.ts'
import { paperSchema } from '../../papers.ts'
import { z } from '../../zod.ts'
import { dataCall, mainCall, THREAD_ERRORS } from '../rows.ts'
import { calendarMonth, mrn, READ_ERRORS, registryId } from './common.ts'

export const exportCalls = {
  /** Lets the person choose a file and writes the rows to it, as CSV. */
  'exports.saveCaseload': mainCall(
    z.object({
      registryId,
      mrns: z.array(mrn).min(1).max(50_000),
      columns: z.array(exportColumnSchema).min(1),
      /** Whose minutes and codes stand in it; absent = the present month. */
      month: calendarMonth.optional(),
    }),
    z.object({ outcome: z.enum(['saved', 'cancelled']), rows: z.number().int() }),
    [...THREAD_ERRORS, ...READ_ERRORS],
  ),
  /** Prints what the window shows. The computer's own dialog asks how. */
  'print.page': mainCall(
    z.object({ registryId, mrn: mrn.nullable() }),
    z.object({ outcome: z.enum(['printed', 'cancelled']) }),
    [...THREAD_ERRORS, 'not-permitted'],
  ),
  /** The same as a PDF, where the person chooses. */
  'print.savePdf': mainCall(
    z.object({ registryId, mrn: mrn.nullable(), paper: paperSchema }),
    z.object({ outcome: z.enum(['saved', 'cancelled']) }),
    [...THREAD_ERRORS, ...READ_ERRORS],
  ),
  /** Text was copied for another program, of a patient or of several (`mrn` null): accounted for on this computer. */
  'audit.noteCopied': dataCall(z.object({ registryId, mrn: mrn.nullable() }), z.object({}), []),
}
