import { type BillingSettings, billingSettingsSchema, DEFAULT_BILLING } from '../entities/billing-settings.ts'
import { RULE_SETS } from '../rules/rule-sets.ts'
import { asNumber, isMap, plainValue, type Reader, type StoredMap } from './read-values.ts'

const SETTINGS = Object.keys(DEFAULT_BILLING)
const isRuleSet = (id: unknown) => RULE_SETS.some((one) => one.id === id && one.chosenFor === 'payer')

/** Payer names as they are compared. */
const namedPayers = (payers: StoredMap): StoredMap =>
  Object.fromEntries(Object.entries(payers).map(([name, id]) => [name.trim().toLowerCase(), id]))

/** The rule sets that a stored value of a setting names. */
function namedRuleSets(setting: string, value: unknown): unknown[] {
  if (setting === 'defaultRuleSet') return [value]
  if (!isMap(value)) return []
  if (setting === 'payerRules') return Object.values(value)
  return setting === 'ruleSetChanges' ? Object.keys(value) : []
}

/** One setting as stored, in the form of the schema. */
function storedSetting(setting: string, stored: unknown): unknown {
  const value = plainValue(stored)
  if (setting === 'lapseMonths') return asNumber(value)
  if (setting === 'payerRules' && isMap(value)) return { ...DEFAULT_BILLING.payerRules, ...namedPayers(value) }
  return value
}

/**
 * How a registry's payers count (`settings.billing`); undefined where the registry does not say. A setting that can't be used is a problem,
 * and its default counts; the others stay as they are set.
 */
export function readBilling(value: unknown, registry: Reader): BillingSettings | undefined {
  if (value === undefined || value === null) return undefined
  if (!isMap(value)) {
    registry.problem('settings.billing', 'The registry’s billing settings can’t be read: the usual ones count.')
    return undefined
  }
  let settings = DEFAULT_BILLING
  for (const setting of SETTINGS) {
    if (value[setting] === undefined || value[setting] === null) continue
    const wanted = storedSetting(setting, value[setting])
    const read = billingSettingsSchema.safeParse({ ...settings, [setting]: wanted })
    if (read.success && namedRuleSets(setting, wanted).every(isRuleSet)) settings = read.data
    else
      registry.problem(
        `settings.billing.${setting}`,
        `The registry’s billing setting “${setting}” can’t be used: the usual one counts.`,
      )
  }
  return settings
}
