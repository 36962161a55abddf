import { z } from './zod.ts'

/**
 * Reads a JSON object into a map, keyed by ids that come from outside. A plain object answers `constructor` with what every object has.
 * Written back by `Object.fromEntries`.
 */
export const mapSchema = <V>(value: z.ZodType<V>): z.ZodType<Map<string, V>> =>
  z
    .preprocess(
      (object) => (typeof object === 'object' && object !== null ? Object.entries(object) : object),
      z.array(z.tuple([z.string(), value])),
    )
    .transform((entries) => new Map(entries))
