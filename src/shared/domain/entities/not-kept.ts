import { z } from '../../zod.ts'

/** Values of an entry by stored attribute, as `original` holds them: null = there was none. */
export const notKeptValuesSchema = z
  .object({
    contact_type: z.string().max(200),
    visit_type: z.string().max(200),
    date: z.number().nullable(),
    minutes: z.number().nullable(),
    no_show: z.boolean(),
    non_contact: z.boolean(),
    provider: z.string().max(1000),
    notes: z.string().max(20_000).nullable(),
    scores: z.array(z.object({ score_name: z.string(), score_value: z.number() })).max(200),
    answers: z.record(z.string(), z.array(z.number().nullable()).max(200)).nullable(),
    /** A person wanted to void the entry, for this reason. */
    void_reason: z.string().max(1000),
  })
  .partial()
export type NotKeptValues = z.infer<typeof notKeptValuesSchema>

/**
 * What one of two people entered and a person decided against: it stays on the entry. `at` (epoch milliseconds) and `by` say who
 * entered it and when; null where that is not known.
 */
export const notKeptSchema = z.object({
  at: z.number().nullable(),
  by: z.string().nullable(),
  values: notKeptValuesSchema,
})
export type NotKept = z.infer<typeof notKeptSchema>

/** The same, read from a table: whatever stands in the values stays. `keptBy` is who decided. */
export const storedNotKeptSchema = z.object({
  at: z.number().nullable(),
  by: z.string().nullable(),
  keptBy: z.string().nullable(),
  values: z.record(z.string(), z.unknown()),
})
