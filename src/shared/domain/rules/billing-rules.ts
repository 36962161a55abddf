import type { BillingSettings, RuleSetChange } from '../entities/billing-settings.ts'
import { type BillingRuleSet, RULE_SETS } from './rule-sets.ts'

/** Where the defaults of a registry's billing settings come from, and why they are settings. */
export const BILLING_SOURCES: Readonly<Record<keyof BillingSettings, string>> = {
  payerRules: 'Payers name themselves in many ways: only the one that NC Medicaid’s own pages use is known',
  defaultRuleSet: 'CMS, Behavioral Health Integration Services (MLN909432)',
  ruleSetChanges:
    'G2214 from 16 or from 30 minutes: sources conflict. Two units of 99494 are common, states differ. AAFP: the midpoint is not accepted by all payers.',
  countConsultations: 'CMS: the weekly caseload consultation is part of the care manager’s activities',
  firstMonth: 'Guides differ whether a month below 36 minutes leaves 99492 to the next one',
  episodeEachYear: 'MICMT has 99492 once a calendar year; CPT counts the break alone',
  lapseMonths: 'CPT; NC Medicaid of 2025-09-17: a new episode after a break of six consecutive months',
  reenrolment:
    'CPT; NC Medicaid of 2025-09-17: a re-enrolment sooner than six months stays a later month; some payers accept it as a first',
}

const GENERAL_ID = 'cocm'

const isEffectiveIn = (month: string) => (one: BillingRuleSet) =>
  one.effectiveFrom.slice(0, 7) <= month && (one.effectiveTo === null || month <= one.effectiveTo.slice(0, 7))

/** What a record holds under a key of its own: a payer may be called `constructor`. */
const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined

/** A rule set as a registry has it. */
export function changedRuleSet(rules: BillingRuleSet, change: RuleSetChange): BillingRuleSet {
  const full = change.midpoint === false
  const { first, later, addOn, short } = rules
  return {
    ...rules,
    first: full ? { ...first, from: first.base } : first,
    later: full ? { ...later, from: later.base } : later,
    short: short && { ...short, from: change.shortFrom ?? short.from },
    addOn: addOn && {
      ...addOn,
      from: full ? addOn.step : addOn.from,
      cap: change.addOnCap === undefined ? addOn.cap : change.addOnCap,
    },
  }
}

/**
 * The rule set of a payer in a month (`YYYY-MM`). The default for a payer without one of its own; the general one in months in which a
 * payer's own is not in force; before there was any, the earliest.
 */
export function ruleSetFor(payer: string, month: string, settings: BillingSettings): BillingRuleSet {
  const id = own(settings.payerRules, payer.trim().toLowerCase()) ?? settings.defaultRuleSet
  const sets = RULE_SETS.filter(({ chosenFor }) => chosenFor === 'payer')
  const general = sets.filter((one) => one.id === GENERAL_ID)
  const rules = [...sets.filter((one) => one.id === id), ...general].find(isEffectiveIn(month)) ?? general[0]
  if (!rules) throw new Error('The general billing rule set is missing.')
  const change = own(settings.ruleSetChanges, rules.id)
  return change ? changedRuleSet(rules, change) : rules
}
