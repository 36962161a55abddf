import { z } from '../../zod.ts'

/** What a registry has otherwise than a rule set. Absent = as the rule set has it. */
export const ruleSetChangeSchema = z.object({
  /** Whole minutes at which the short code starts. */
  shortFrom: z.number().int().min(1).max(480).optional(),
  /** Units of the add-on code a month; null = no cap. */
  addOnCap: z.number().int().min(0).max(99).nullable().optional(),
  /** False: the base codes and each unit of the add-on need their full time. */
  midpoint: z.boolean().optional(),
  /** Whether the time of all team members counts, joint time once. */
  countTeamTime: z.boolean().optional(),
  /** Whether time while the patient is an inpatient counts. */
  inpatientTime: z.enum(['in', 'out']).optional(),
  /** Months of a course after which the payer asks for an authorisation; null = never. */
  authorisationAfterMonths: z.number().int().min(1).max(120).nullable().optional(),
  /** Years of age from which the payer pays; null = any. */
  ageFrom: z.number().int().min(0).max(120).nullable().optional(),
})
export type RuleSetChange = z.infer<typeof ruleSetChangeSchema>

/** How a registry's payers count, where payers and guides differ. */
export const billingSettingsSchema = z.object({
  /** Payer name, in lower case and without spaces around it → rule set id. */
  payerRules: z.record(z.string(), z.string()),
  defaultRuleSet: z.string(),
  /** Rule set id → what the registry has otherwise. */
  ruleSetChanges: z.record(z.string(), ruleSetChangeSchema),
  /** Whether a care manager's time in psychiatric consultations counts. */
  countConsultations: z.boolean(),
  /** What makes a month the first of an episode: its first countable entry, or that a code was reached for the first time. */
  firstMonth: z.enum(['activity', 'billed']),
  /** Whether a calendar year's first contact starts an episode of its own. */
  episodeEachYear: z.boolean(),
  /** Calendar months without a countable entry after which a new episode starts. */
  lapseMonths: z.number().int().min(1).max(24),
  /** What makes the month of a recorded re-enrolment a first month: a break as long as a lapse, or the re-enrolment itself. */
  reenrolment: z.enum(['six-month-break', 'recorded']),
  /** Minutes that one person has in entries of several patients: marked in the month's worksheet, or counted there for one of them only. */
  overlaps: z.enum(['marked', 'once']).default('marked'),
})
export type BillingSettings = z.infer<typeof billingSettingsSchema>

export const DEFAULT_BILLING: BillingSettings = {
  payerRules: { 'nc medicaid': 'cocm-nc-medicaid' },
  defaultRuleSet: 'cocm',
  ruleSetChanges: {},
  countConsultations: true,
  firstMonth: 'activity',
  episodeEachYear: false,
  lapseMonths: 6,
  reenrolment: 'six-month-break',
  overlaps: 'marked',
}
