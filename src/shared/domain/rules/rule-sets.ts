import ruleSets from '../../../../resources/rules/billing-rule-sets.json' with { type: 'json' }
import { z } from '../../zod.ts'

/** One month's base code: `base` is its full time, `from` the first minute at which it can be billed. */
const baseCodeSchema = z.object({ code: z.string(), base: z.int(), from: z.int() })

const ruleSetSchema = z.object({
  id: z.string(),
  label: z.string(),
  first: baseCodeSchema,
  later: baseCodeSchema,
  /**
   * Each further `step` minutes past the base, billable from `from` minutes into the step, at most `cap` units a month; null = no
   * cap.
   */
  addOn: z.object({ code: z.string(), step: z.int(), from: z.int(), cap: z.int().nullable() }).nullable(),
  /** A code for a month that stays below the base code. */
  short: z.object({ code: z.string(), from: z.int() }).nullable(),
  /** Whether the time of all team members counts, joint time once; false = the care manager's alone. */
  countTeamTime: z.boolean().default(false),
  /** Whether time while the patient is an inpatient counts. No table says when that was: a person is reminded. */
  inpatientTime: z.enum(['in', 'out']).default('in'),
  /** Months of a course after which the payer asks for an authorisation; null = none is known. */
  authorisationAfterMonths: z.int().min(1).nullable().default(null),
  /** Years of age from which the payer pays; null = none is known. */
  ageFrom: z.int().min(0).nullable().default(null),
  /**
   * `payer`: counts every patient of a payer. `patient-month`: counts only where a person chooses it for one month of one patient, so
   * that no payer's name leads to it.
   */
  chosenFor: z.enum(['payer', 'patient-month']),
  /** How the names of the only payers begin that pay by it, in small letters; null = any may. */
  onlyFor: z.array(z.string().min(1)).nullable().default(null),
  source: z.string(),
  /** First and last day; null = no end is known. */
  effectiveFrom: z.iso.date(),
  effectiveTo: z.iso.date().nullable(),
})
/** How a payer counts a calendar month. Minutes are whole minutes. */
export type BillingRuleSet = z.infer<typeof ruleSetSchema>

/**
 * A payer's rules change: several sets may share an id, each with its own time, the earliest first. `cocm` counts where a payer has no
 * rules of its own, or where those are not in force.
 */
export const RULE_SETS: readonly BillingRuleSet[] = z.array(ruleSetSchema).parse(ruleSets)
