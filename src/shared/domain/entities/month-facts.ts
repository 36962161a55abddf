import { z } from '../../zod.ts'

/** How many characters a typed fact has at most. */
export const FACT_LIMITS = { diagnosis: 200, practitioner: 200, remark: 1_000 } as const

/**
 * What a person types for the claim of one patient's month, beside what the registry holds (BILLING-REVIEW-EXCHANGE A6). It belongs to the
 * month, not to the patient. '' and false = not typed.
 */
export const monthFactsSchema = z.object({
  /** Day of the initiating visit, `YYYY-MM-DD`. */
  initiatingVisit: z.union([z.iso.date(), z.literal('')]),
  /** ICD-10-CM codes, with or without words. Where nothing is typed, the care plan's count. */
  diagnosis: z.string().max(FACT_LIMITS.diagnosis),
  /** The treating practitioner, who bills. */
  practitioner: z.string().max(FACT_LIMITS.practitioner),
  /** National Provider Identifier: ten digits, the last one a check digit. */
  npi: z.union([z.string().regex(/^\d{10}$/), z.literal('')]),
  /** CMS place of service, two digits. Where nothing is typed, the registry's counts. */
  placeOfService: z.union([z.string().regex(/^\d{2}$/), z.literal('')]),
  /** Whether advanced primary care management is billed by the same practitioner in this month. */
  apcm: z.boolean(),
  remark: z.string().max(FACT_LIMITS.remark),
  billed: z.boolean(),
})
export type MonthFacts = z.infer<typeof monthFactsSchema>
export type FactName = keyof MonthFacts

export const FACT_NAMES = monthFactsSchema.keyof().options

export const NO_FACTS: MonthFacts = {
  initiatingVisit: '',
  diagnosis: '',
  practitioner: '',
  npi: '',
  placeOfService: '',
  apcm: false,
  remark: '',
  billed: false,
}

/** By whom a fact was typed last (user id), and when (epoch milliseconds); null where the table does not say. */
const typedBySchema = z.object({ by: z.string(), at: z.number().nullable() })

/** The facts of a patient's month as they are kept. `billedAt`: epoch milliseconds; who and when it was marked as billed. */
export const keptFactsSchema = monthFactsSchema.extend({
  billedAt: z.number().nullable(),
  billedBy: z.string(),
  /** Of those facts of which the trail tells it. */
  lastTyped: z.partialRecord(z.enum(FACT_NAMES), typedBySchema).exactOptional(),
})
export type KeptFacts = z.infer<typeof keptFactsSchema>

export const NO_KEPT_FACTS: KeptFacts = { ...NO_FACTS, billedAt: null, billedBy: '' }
