import { type BillingSettings, billingSettingsSchema, DEFAULT_BILLING } from '../entities/billing-settings.ts'
import { RULE_SETS } from '../rules/rule-sets.ts'
import { asNumber, isMap, plainValue, type Reader, type StoredMap } from './read-values.ts'

const SETTINGS = Object.keys(DEFAULT_BILLING)
const isRuleSet = (id: unknown) => RULE_SETS.some((one) => one.id === id && one.chosenFor === 'payer')

/** Payer names as they are compared. */
const namedPayers = (payers: StoredMap): StoredMap =>
  Object.fromEntries(Object.entries(payers).map(([name, id]) => [name.trim().toLowerCase(), id]))

/** The settings with an entry for each payer or rule set. One that can't be used must not take the others with it. */
const BY_ENTRY: readonly string[] = ['payerRules', 'ruleSetChanges']

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

/** The settings with one of them as given; null where that can't be used. */
function parsed(settings: BillingSettings, setting: string, value: unknown): BillingSettings | null {
  const read = billingSettingsSchema.safeParse({ ...settings, [setting]: value })
  return read.success && namedRuleSets(setting, value).every(isRuleSet) ? read.data : null
}

/** Of a setting with entries those that can be used; any other setting as it is. */
function usableEntries(setting: string, value: unknown): unknown {
  if (!BY_ENTRY.includes(setting) || !isMap(value)) return value
  const entries = Object.entries(value)
  return Object.fromEntries(entries.filter(([key, one]) => parsed(DEFAULT_BILLING, setting, { [key]: one }) !== null))
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
    const usable = usableEntries(setting, wanted)
    const read = parsed(settings, setting, usable)
    if (read) settings = read
    if (!read || (isMap(usable) && isMap(wanted) && Object.keys(usable).length < Object.keys(wanted).length))
      registry.problem(
        `settings.billing.${setting}`,
        `The registry’s billing setting “${setting}” can’t be used: the usual one counts.`,
      )
  }
  return settings
}
