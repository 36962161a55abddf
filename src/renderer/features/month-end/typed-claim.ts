import { monthFactsSchema } from '#shared/domain/entities/month-facts.ts'
import { z } from '#shared/zod.ts'

/** What was typed for a claim, and what the person saw, as the screen locked. */
export const typedClaimSchema = z.object({
  month: z.string(),
  mrn: z.string(),
  seen: monthFactsSchema,
  form: monthFactsSchema,
})
export type TypedClaim = z.infer<typeof typedClaimSchema>

/** The page on which it is typed. */
export const CLAIM_PAGE = 'month-end'
