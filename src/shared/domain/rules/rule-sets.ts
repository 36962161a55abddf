/** One month's base code: `base` is its full time, `from` the first minute at which it can be billed. */
export interface BaseCode {
  readonly code: string
  readonly base: number
  readonly from: number
}

/** How a payer counts a calendar month. Minutes are whole minutes. */
export interface BillingRuleSet {
  readonly id: string
  readonly label: string
  readonly first: BaseCode
  readonly later: BaseCode
  /**
   * Each further `step` minutes past the base, billable from `from` minutes into the step, at most `cap` units a month; null = no
   * cap.
   */
  readonly addOn: {
    readonly code: string
    readonly step: number
    readonly from: number
    readonly cap: number | null
  } | null
  /** A code for a month that stays below the base code. */
  readonly short: { readonly code: string; readonly from: number } | null
  /**
   * `payer`: counts every patient of a payer. `patient-month`: counts only where a person chooses it for one month of one patient, so
   * that no payer's name leads to it.
   */
  readonly chosenFor: 'payer' | 'patient-month'
  readonly source: string
  /** First and last day, `YYYY-MM-DD`; null = no end is known. */
  readonly effectiveFrom: string
  readonly effectiveTo: string | null
}

const FIRST: BaseCode = { code: '99492', base: 70, from: 36 }
const LATER: BaseCode = { code: '99493', base: 60, from: 31 }
const ADD_ON = { code: '99494', step: 30, from: 16, cap: 2 } as const
const SHORT = { code: 'G2214', from: 16 } as const

/** Counts where a payer has no rules of its own, or where those are not in force. */
const COCM: BillingRuleSet = {
  id: 'cocm',
  label: 'Collaborative Care',
  first: FIRST,
  later: LATER,
  addOn: ADD_ON,
  short: SHORT,
  chosenFor: 'payer',
  source:
    'CPT midpoint rule; CMS, Behavioral Health Integration Services (MLN909432). The cap of two units is common, not universal. Guides differ whether G2214 starts at 16 or at 30 minutes.',
  effectiveFrom: '2021-01-01',
  effectiveTo: null,
}

const NC_MEDICAID: BillingRuleSet = {
  ...COCM,
  id: 'cocm-nc-medicaid',
  label: 'Collaborative Care, North Carolina Medicaid',
  source:
    'NC Medicaid, coverage of psychiatric collaborative care: up to four units of 99494 a month from 2024-07-01 on',
  effectiveFrom: '2024-07-01',
  addOn: { ...ADD_ON, cap: 4 },
}

const G0512: BillingRuleSet = {
  ...COCM,
  id: 'g0512-medicare',
  label: 'FQHC and RHC bundle, Medicare',
  first: { code: 'G0512', base: 70, from: 70 },
  later: { code: 'G0512', base: 60, from: 60 },
  addOn: null,
  short: null,
  source:
    'CMS, MLN006398: G0512 needs the full time; Medicare ended it on 2025-12-31, and pays the codes one by one from 2026 on',
  effectiveFrom: '2018-01-01',
  effectiveTo: '2025-12-31',
}

/** A payer's rules change: several sets may share an id, each with its own time, the earliest first. */
export const RULE_SETS: readonly BillingRuleSet[] = [
  {
    ...COCM,
    short: null,
    source: 'CMS: Medicare paid 99492 to 99494 from 2018 on, and G2214 for the first 30 minutes from 2021 on',
    effectiveFrom: '2018-01-01',
    effectiveTo: '2020-12-31',
  },
  COCM,
  {
    ...COCM,
    id: 'cocm-g2214-30',
    label: 'Collaborative Care, G2214 from 30 minutes',
    short: { ...SHORT, from: 30 },
    source: 'CMS words G2214 as “the first 30 minutes”; AAFP and others read it as 30 full minutes',
  },
  {
    ...COCM,
    id: 'cocm-cpt-only',
    label: 'Collaborative Care without G2214',
    short: null,
    source: 'BCBS North Dakota (NDRP-GC-017) and Wisconsin Medicaid pay 99492 to 99494 and no G2214',
    effectiveFrom: '2018-01-01',
  },
  {
    ...COCM,
    id: 'cocm-full-time',
    label: 'Collaborative Care, full time',
    first: { ...FIRST, from: FIRST.base },
    later: { ...LATER, from: LATER.base },
    addOn: { ...ADD_ON, from: ADD_ON.step },
    short: null,
    source: 'AAFP: the midpoint is not accepted by all payers. No dates are published: as long as the codes exist.',
    effectiveFrom: '2018-01-01',
  },
  {
    ...NC_MEDICAID,
    addOn: ADD_ON,
    short: null,
    source: 'NC Medicaid: 99492 to 99494 from 2018-10-01 on. The cap of two units before 2024-07 is not confirmed.',
    effectiveFrom: '2018-10-01',
    effectiveTo: '2022-02-28',
  },
  {
    ...NC_MEDICAID,
    addOn: ADD_ON,
    source: 'NC Medicaid: G2214 from 2022-03-01 on. The cap of two units before 2024-07 is not confirmed.',
    effectiveFrom: '2022-03-01',
    effectiveTo: '2024-06-30',
  },
  NC_MEDICAID,
  G0512,
  {
    ...G0512,
    id: 'g0512-nc-medicaid',
    label: 'FQHC and RHC bundle, North Carolina Medicaid',
    first: { ...G0512.later },
    source: 'NC Medicaid, reimbursement guidance of 2025-02-28: G0512 at 60 minutes in any month, from 2022-12-01 on',
    effectiveFrom: '2022-12-01',
    effectiveTo: null,
  },
  {
    ...G0512,
    id: 'g0512-tx-medicaid',
    label: 'FQHC and RHC bundle, Texas Medicaid',
    source: 'TMHP: FQHCs and RHCs bill G0512 only, from 2025-03-01 on. The minutes are not confirmed.',
    effectiveFrom: '2025-03-01',
    effectiveTo: null,
  },
  {
    ...COCM,
    id: 'bhi-general',
    label: 'General behavioral health integration',
    first: { code: '99484', base: 20, from: 20 },
    later: { code: '99484', base: 20, from: 20 },
    addOn: null,
    short: null,
    chosenFor: 'patient-month',
    source: 'CMS, MLN909432: 99484 from 20 minutes on, never beside 99492 to 99494 in one month',
    effectiveFrom: '2018-01-01',
  },
  {
    ...COCM,
    id: 'apcm-cocm',
    label: 'Collaborative Care beside advanced primary care management',
    first: { code: 'G0568', base: 0, from: 0 },
    later: { code: 'G0569', base: 0, from: 0 },
    addOn: null,
    short: null,
    chosenFor: 'patient-month',
    source:
      'CMS-1832-F: add-ons to G0556 to G0558 of the same practitioner and month, without minutes; Medicare only, in place of 99492 to 99494',
    effectiveFrom: '2026-01-01',
  },
]
