import { z } from '../../zod.ts'
import { dataCall, large } from '../rows.ts'
import { mrn, READ_ERRORS, registryId } from './common.ts'

/** `YYYY-MM-DD` */
const day = z.string()

const valueShape = {
  kind: z.enum(['count', 'share', 'median', 'mean']),
  value: z.number().nullable(),
  numerator: z.number(),
  denominator: z.number().int(),
}
const medianSchema = z.object({ value: z.number(), from: z.number(), to: z.number() }).nullable()

const courseSchema = z.object({
  index: day,
  indexScore: z.number(),
  age: z.number().int().nullable(),
  window: z.tuple([day, day]).readonly(),
  last: z.object({ day, value: z.number() }).nullable(),
})

/** A value with the patients behind it. */
const listedValueSchema = z.object({
  ...valueShape,
  met: z.array(mrn).readonly(),
  notMet: z.array(mrn).readonly(),
  median: medianSchema,
  figures: z.array(z.object({ mrn, figure: z.number() })).readonly(),
  courses: z.array(z.object({ mrn, course: courseSchema })).readonly(),
})

const measuredBySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('member'), userId: z.string() }),
  z.object({ kind: z.literal('provider'), name: z.string() }),
  z.object({ kind: z.literal('unknown') }),
])

const measureSchema = z.object({
  id: z.string(),
  title: z.string(),
  definition: z.string(),
  source: z.string(),
  kind: valueShape.kind,
  unit: z.enum(['weeks', 'days', 'contacts']).optional(),
  lowerIsBetter: z.literal(true).optional(),
  value: listedValueSchema,
  /** The earliest month (`YYYY-MM`) first. */
  trend: z.array(z.object({ ...valueShape, month: z.string() })).readonly(),
  /** Absent for a member who is no admin. */
  byCareManager: z
    .array(z.object({ by: measuredBySchema, value: z.object({ ...valueShape, median: medianSchema }) }))
    .readonly()
    .optional(),
})
export type ShownMeasure = z.infer<typeof measureSchema>

const measuresSchema = z.object({
  asOf: z.number(),
  measures: z.array(measureSchema).readonly(),
  byStatus: z.array(z.object({ status: z.string(), patients: z.number().int() })).readonly(),
  unreadable: z.number().int(),
})
export type RegistryMeasures = z.infer<typeof measuresSchema>

export const measureCalls = {
  /** The measures of an open registry, counted from what is known here with what waits. */
  'measures.get': large(dataCall(z.object({ registryId }), measuresSchema, READ_ERRORS)),
}
