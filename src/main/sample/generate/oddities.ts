import { z } from '#shared/zod.ts'
import oddities from '../../../../resources/sample/oddities.json' with { type: 'json' }
import type { SampleClock } from './clock.ts'
import { exactNumber, type Item, seconds, type Value } from './item.ts'

/** A time of the table: days before today, minutes since midnight, and the form in which a program stored it. */
const momentSchema = z.strictObject({
  daysAgo: z.int(),
  at: z.int(),
  as: z.enum(['milliseconds', 'seconds', 'long stamp']),
})

function stored({ daysAgo, at, as }: z.infer<typeof momentSchema>, clock: SampleClock): Value {
  const ms = clock.at(daysAgo, at)
  if (as === 'milliseconds') return ms
  // A stamp with more digits than a JS number keeps, as another program wrote it.
  return as === 'seconds' ? seconds(ms) : exactNumber(`${Math.floor(ms / 1000)}.1253340244293212890625`)
}

const attributesOf = (told: { readonly [name: string]: z.core.util.JSONType }, clock: SampleClock) =>
  Object.fromEntries(Object.entries(told).map(([name, value]) => [name, attributeOf(value, clock)]))

function attributeOf(told: z.core.util.JSONType, clock: SampleClock): Value {
  const moment = momentSchema.safeParse(told)
  if (moment.success) return stored(moment.data, clock)
  if (Array.isArray(told)) return told.map((one) => attributeOf(one, clock))
  return typeof told === 'object' && told !== null ? attributesOf(told, clock) : told
}

/** `odd`: what is odd about an item. A ghost has no `id`. */
const tableSchema = z.array(
  z.object({
    mrn: z.string(),
    odd: z.string(),
    ghost: z.boolean().default(false),
    attributes: z.record(z.string(), z.json()),
  }),
)

const itemsOf = (table: unknown) => (registryId: string, clock: SampleClock) =>
  tableSchema.parse(table).map(
    ({ mrn, ghost, attributes }): Item => ({
      PK: `registry-patient:${registryId}`,
      SK: mrn,
      ...(ghost ? {} : { id: registryId }),
      ...attributesOf(attributes, clock),
    }),
  )

/** Items in older shapes that are not active patients: dates in seconds, `patient_flag` '', an unknown status, a ghost. */
export const northgateOddities = itemsOf(oddities.northgate)

/** Items in older shapes among the active patients of Eastside: every one stays in the list, with what is odd about it. */
export const eastsideOddities = itemsOf(oddities.eastside)
