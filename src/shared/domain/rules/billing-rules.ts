import { z } from '../../zod.ts'

/** One month's base code: `base` is its full time, `from` the first minute at which it can be billed. */
const baseCodeSchema = z.object({ code: z.string(), base: z.number(), from: z.number() }).readonly()
export type BaseCode = z.infer<typeof baseCodeSchema>

/** How a payer counts a calendar month. Minutes are whole minutes. */
const billingRuleSetSchema = z
  .object({
    id: z.string(),
    label: z.string(),
    first: baseCodeSchema,
    later: baseCodeSchema,
    /** Each further `step` minutes past the base, billable from `from` minutes into the step, at most `cap` units a month. */
    addOn: z.object({ code: z.string(), step: z.number(), from: z.number(), cap: z.number() }).readonly().nullable(),
    /** A code for a month that stays below the base code. */
    short: z.object({ code: z.string(), from: z.number() }).readonly().nullable(),
    source: z.string(),
    effectiveFrom: z.string(),
    effectiveTo: z.string().nullable(),
  })
  .readonly()
export type BillingRuleSet = z.infer<typeof billingRuleSetSchema>

/** A payer's rules change: several sets may share an id, each with its own time. */
const MEDICARE: BillingRuleSet = {
  id: 'cocm',
  label: 'Collaborative Care',
  first: { code: '99492', base: 70, from: 36 },
  later: { code: '99493', base: 60, from: 31 },
  addOn: { code: '99494', step: 30, from: 16, cap: 2 },
  short: { code: 'G2214', from: 16 },
  source:
    'CPT midpoint rule; CMS, Behavioral Health Integration Services (MLN909432). The cap of two units is common, not universal.',
  effectiveFrom: '2021-01-01',
  effectiveTo: null,
}

export const RULE_SETS: readonly BillingRuleSet[] = [
  {
    ...MEDICARE,
    short: null,
    source: 'CMS: Medicare paid 99492 to 99494 from 2018 on, and G2214 for the first 30 minutes from 2021 on',
    effectiveFrom: '2018-01-01',
    effectiveTo: '2020-12-31',
  },
  MEDICARE,
  {
    ...MEDICARE,
    id: 'cocm-nc-medicaid',
    label: 'Collaborative Care, North Carolina Medicaid',
    addOn: { code: '99494', step: 30, from: 16, cap: 4 },
    source: 'NC Medicaid: up to four units of 99494 a month',
  },
  {
    id: 'fqhc-bundle',
    label: 'FQHC and RHC bundle',
    first: { code: 'G0512', base: 70, from: 70 },
    later: { code: 'G0512', base: 60, from: 60 },
    addOn: null,
    short: null,
    source: 'CMS: G0512 needs the full time; Medicare ended it on 2026-01-01, some Medicaid programmes still use it',
    effectiveFrom: '2018-01-01',
    effectiveTo: null,
  },
]

export const billingSettingsSchema = z
  .object({
    ruleSets: z.array(billingRuleSetSchema).readonly(),
    /** Payer name, as stored with the patient and compared without case → rule set id. */
    payerRules: z.record(z.string(), z.string()).readonly(),
    defaultRuleSet: z.string(),
    /** Whether a care manager's time in psychiatric consultations counts. */
    countConsultations: z.boolean(),
    /** What makes a month the first of an episode: its first countable entry, or that a code was reached for the first time. Guides differ. */
    firstMonth: z.enum(['activity', 'billed']),
    /** Whether a calendar year's first contact starts an episode of its own: one guide has it so, others count the lapse alone. */
    episodeEachYear: z.boolean(),
    /** Calendar months without a countable entry after which a new episode starts (CMS: a lapse of six months). */
    lapseMonths: z.number(),
  })
  .readonly()
export type BillingSettings = z.infer<typeof billingSettingsSchema>

export const DEFAULT_BILLING: BillingSettings = {
  ruleSets: RULE_SETS,
  payerRules: { 'nc medicaid': 'cocm-nc-medicaid' },
  defaultRuleSet: MEDICARE.id,
  countConsultations: true,
  firstMonth: 'activity',
  episodeEachYear: false,
  lapseMonths: 6,
}

const effectiveIn = (month: string) => (one: BillingRuleSet) =>
  one.effectiveFrom.slice(0, 7) <= month && (one.effectiveTo === null || month <= one.effectiveTo.slice(0, 7))

/** The rule set of a payer in a month (`YYYY-MM`); the default for a payer without one of its own, the earliest before there was one. */
export function ruleSetFor(payer: string, month: string, settings: BillingSettings): BillingRuleSet {
  const id = settings.payerRules[payer.trim().toLowerCase()] ?? settings.defaultRuleSet
  const sets = settings.ruleSets.filter((one) => one.id === id)
  return sets.find(effectiveIn(month)) ?? sets[0] ?? MEDICARE
}
