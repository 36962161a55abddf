import sources from '../../../../resources/rules/sources.json' with { type: 'json' }
import { ownValue } from '../../own-value.ts'
import type { BillingSettings, RuleSetChange } from '../entities/billing-settings.ts'
import { type BillingRuleSet, RULE_SETS } from './rule-sets.ts'

/** Where the defaults of a registry's billing settings come from, and why they are settings. */
export const BILLING_SOURCES: Readonly<Record<keyof BillingSettings, string>> = sources.billing

const GENERAL_ID = 'cocm'

/** Whether rules are in force in a month (`YYYY-MM`). */
export const isEffectiveIn = (month: string) => (one: BillingRuleSet) =>
  one.effectiveFrom.slice(0, 7) <= month && (one.effectiveTo === null || month <= one.effectiveTo.slice(0, 7))

/** What a registry says, also that there is none (null); else the rule set's own. */
const orElse = <T>(said: T | undefined, own: T): T => (said === undefined ? own : said)

/** A rule set as a registry has it. */
export function changedRuleSet(rules: BillingRuleSet, change: RuleSetChange): BillingRuleSet {
  const full = change.midpoint === false
  const { first, later, addOn, short } = rules
  return {
    ...rules,
    countTeamTime: change.countTeamTime ?? rules.countTeamTime,
    inpatientTime: change.inpatientTime ?? rules.inpatientTime,
    authorisationAfterMonths: orElse(change.authorisationAfterMonths, rules.authorisationAfterMonths),
    ageFrom: orElse(change.ageFrom, rules.ageFrom),
    first: full ? { ...first, from: first.base } : first,
    later: full ? { ...later, from: later.base } : later,
    short: short && { ...short, from: change.shortFrom ?? short.from },
    addOn: addOn && {
      ...addOn,
      from: full ? addOn.step : addOn.from,
      cap: orElse(change.addOnCap, addOn.cap),
    },
  }
}

/**
 * The rule set of a payer in a month (`YYYY-MM`). The default for a payer without one of its own; the general one in months in which a
 * payer's own is not in force; before there was any, the earliest.
 */
export function ruleSetFor(payer: string, month: string, settings: BillingSettings): BillingRuleSet {
  const id = ownValue(settings.payerRules, payer.trim().toLowerCase()) ?? settings.defaultRuleSet
  const sets = RULE_SETS.filter(({ chosenFor }) => chosenFor === 'payer')
  const general = sets.filter((one) => one.id === GENERAL_ID)
  const rules = [...sets.filter((one) => one.id === id), ...general].find(isEffectiveIn(month)) ?? general[0]
  if (!rules) throw new Error('The general billing rule set is missing.')
  const change = ownValue(settings.ruleSetChanges, rules.id)
  return change ? changedRuleSet(rules, change) : rules
}
