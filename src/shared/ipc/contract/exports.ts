import { accessObjectSchema } from '../../domain/entities/access-event.ts'
import { paperSchema } from '../../domain/entities/paper.ts'
import { exportColumnSchema, tableFormatSchema } from '../../exports.ts'
import { paperReaderSchema } from '../../papers.ts'
import { z } from '../../zod.ts'
import { mainCall, THREAD_ERRORS } from '../rows.ts'
import { calendarMonth, exportedMrns, mrn, READ_ERRORS, registryId, savedFileSchema } from './common.ts'

export const exportCalls = {
  /** Lets the person choose a file and writes the rows to it. */
  'exports.saveCaseload': mainCall(
    z.object({
      registryId,
      mrns: exportedMrns,
      columns: z.array(exportColumnSchema).min(1),
      /** Whose minutes and codes stand in it; absent = the present month. */
      month: calendarMonth.optional(),
      /** Absent = CSV. */
      format: tableFormatSchema.optional(),
    }),
    savedFileSchema,
    [...THREAD_ERRORS, ...READ_ERRORS],
  ),
  /** The same with entries, a line each: of a month, or of all. `rows` are patients. */
  'exports.saveEntries': mainCall(
    z.object({ registryId, mrns: exportedMrns, month: calendarMonth.nullable(), format: tableFormatSchema }),
    savedFileSchema,
    [...THREAD_ERRORS, ...READ_ERRORS],
  ),
  /** The same with the registry's measures; no patient is in it. `rows` are measures. */
  'exports.saveMeasures': mainCall(z.object({ registryId, format: tableFormatSchema }), savedFileSchema, [
    ...THREAD_ERRORS,
    ...READ_ERRORS,
  ]),
  /** The same with the records of patients, as a FHIR R4 Bundle. */
  'exports.saveFhir': mainCall(z.object({ registryId, mrns: exportedMrns }), savedFileSchema, [
    ...THREAD_ERRORS,
    ...READ_ERRORS,
    'too-large',
  ]),
  /** Prints what the window shows. The computer's own dialog asks how. */
  'print.page': mainCall(
    z.object({ registryId, mrn: mrn.nullable(), paper: paperSchema, drawnFor: paperReaderSchema }),
    z.object({ outcome: z.enum(['printed', 'cancelled']) }),
    [...THREAD_ERRORS, 'not-permitted'],
  ),
  /** The same as a PDF, where the person chooses. */
  'print.savePdf': mainCall(
    z.object({ registryId, mrn: mrn.nullable(), paper: paperSchema, drawnFor: paperReaderSchema }),
    z.object({ outcome: z.enum(['saved', 'cancelled']) }),
    [...THREAD_ERRORS, ...READ_ERRORS],
  ),
  /** Puts text about a patient, or about several (`mrn` null), or text that was selected where no registry is open (`registryId` null), on the clipboard for another program. What of it is copied, and whether it names them, is written into the access audit. */
  'clipboard.copy': mainCall(
    z.object({
      registryId: registryId.nullable(),
      mrn: mrn.nullable(),
      object: accessObjectSchema,
      isNamed: z.boolean(),
      text: z.string().min(1).max(4_000_000),
    }),
    z.object({}),
    [...THREAD_ERRORS, 'not-permitted'],
  ),
}
