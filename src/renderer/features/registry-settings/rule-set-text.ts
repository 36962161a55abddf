import type { RuleSetChange } from '#shared/domain/entities/billing-settings.ts'
import { changedRuleSet } from '#shared/domain/rules/billing-rules.ts'
import { type BillingRuleSet, RULE_SETS } from '#shared/domain/rules/rule-sets.ts'

/** Ids of the rule sets that a payer can have, in the order of the table of rules. */
export const PAYER_RULE_SETS: readonly string[] = [
  ...new Set(RULE_SETS.filter(({ chosenFor }) => chosenFor === 'payer').map(({ id }) => id)),
]

/** The rule set of an id as it counts in a month (`YYYY-MM`), else the latest that there is. */
export function ruleSetIn(id: string, month: string, change: RuleSetChange = {}): BillingRuleSet | null {
  const sets = RULE_SETS.filter((one) => one.id === id)
  const inForce = sets.find(
    ({ effectiveFrom, effectiveTo }) =>
      effectiveFrom.slice(0, 7) <= month && (effectiveTo === null || month <= effectiveTo.slice(0, 7)),
  )
  const rules = inForce ?? sets.at(-1)
  return rules ? changedRuleSet(rules, change) : null
}

const steps = ({ base }: BillingRuleSet['first'], addOn: NonNullable<BillingRuleSet['addOn']>): string =>
  Array.from({ length: addOn.cap ?? 2 }, (_, unit) => base + addOn.from + unit * addOn.step).join(' and ')

/** `99492 from 36 in the first month, 99493 from 31 later, 99494 from 86 and 116, or 76 and 106` */
export function thresholdsText(rules: BillingRuleSet): string {
  const { first, later, addOn, short } = rules
  const parts = [
    `${first.code} from ${first.from} in the first month`,
    `${later.code} from ${later.from} later`,
    ...(addOn && addOn.cap !== 0
      ? [
          `${addOn.code} from ${steps(first, addOn)}, or ${steps(later, addOn)}${addOn.cap === null ? ' and so on' : ''}`,
        ]
      : []),
    ...(short ? [`${short.code} from ${short.from}`] : []),
  ]
  return parts.join(', ')
}
