import { accessEventSchema, accessKindSchema } from '../../domain/entities/access-event.ts'
import { tableFormatSchema } from '../../exports.ts'
import { z } from '../../zod.ts'
import { dataCall, large, mainCall, THREAD_ERRORS } from '../rows.ts'
import { mrn, READ_ERRORS, registryId, savedFileSchema } from './common.ts'

/** Days that are read at once, both ends included. */
export const MOST_ACCESS_DAYS = 31

const day = z.iso.date()
/** Days of the clinic's calendar, both included. */
const daysSchema = z.object({ registryId, from: day, to: day })
const DAY_MS = 86_400_000

/** Whether the days are in order, and not more than are read at once. */
const isReadable = ({ from, to }: { readonly from: string; readonly to: string }): boolean => {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS
  return days >= 0 && days < MOST_ACCESS_DAYS
}
const PERIOD = { error: `At most ${MOST_ACCESS_DAYS} days, the first one not after the last.` }

const accessLogSchema = z.object({
  /** Epoch milliseconds of the reading. */
  asOf: z.number(),
  /** The latest first. */
  events: z.array(accessEventSchema),
  /** Items of the time that can't be read by this version. */
  unreadable: z.number().int(),
  /** The id of this computer, which stands in its events. */
  computer: z.string(),
})
export type ShownAccessLog = z.infer<typeof accessLogSchema>

/** Null = any. */
const filterSchema = z.object({
  userId: z.string().max(1024).nullable(),
  mrn: mrn.nullable(),
  kind: accessKindSchema.nullable(),
  computer: z.string().max(64).nullable(),
})

export const accessLogCalls = {
  /** Who saw and took along what of a registry on some days, for its admins. It is read from the table each time: none of it is kept here. */
  'access.list': large(dataCall(daysSchema.refine(isReadable, PERIOD), accessLogSchema, READ_ERRORS)),
  /** Lets the person choose a file and writes the events that a filter leaves to it. */
  'exports.saveAccessLog': mainCall(
    daysSchema.extend({ filter: filterSchema, format: tableFormatSchema }).refine(isReadable, PERIOD),
    savedFileSchema,
    [...THREAD_ERRORS, ...READ_ERRORS],
  ),
}
