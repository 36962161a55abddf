import { DEFAULT_BILLING } from '#shared/domain/entities/billing-settings.ts'
import { ruleSetLabel, settingText } from '#shared/domain/operations/setting-text.ts'
import { NO_CAP } from '#shared/domain/operations/setting-values.ts'
import { RULE_SETS } from '#shared/domain/rules/rule-sets.ts'
import { NumberField, ReadValue, SegmentedRadio, SettingRow } from '../../ui/index.ts'
import type { FormProps } from './SwitchSetting.tsx'
import { type SettingsForm, wholeNumber } from './settings-form.ts'

/** The rule sets that count for somebody here. */
function usedSets({ registry, value, changes }: SettingsForm): string[] {
  const { payerRules } = registry.settings.billing ?? DEFAULT_BILLING
  const edited = changes.flatMap(({ path, to }) => (path[1] === 'payerRules' && typeof to === 'string' ? [to] : []))
  return [...new Set([String(value(['billing', 'defaultRuleSet'])), ...Object.values(payerRules), ...edited])]
}

const latest = (id: string) => RULE_SETS.findLast((one) => one.id === id)

/** What this registry has otherwise than the rule sets that it uses: where G2214 starts, and how many units of 99494 a month has. */
export function RuleSetChanges({ form, mayChange }: FormProps) {
  const sets = usedSets(form).filter((id) => latest(id)?.short || latest(id)?.addOn)
  return (
    <>
      <h3 className="rs-title">Where payers differ from a rule set</h3>
      <div className="set-card">
        {sets.map((id) => (
          <RuleSetChangeRows key={id} id={id} form={form} mayChange={mayChange} />
        ))}
      </div>
    </>
  )
}

function RuleSetChangeRows({ id, form, mayChange }: FormProps & { readonly id: string }) {
  const rules = latest(id)
  const common = { id, form, mayChange }
  return (
    <>
      {rules?.short && <ShortStart {...common} usual={rules.short.from} />}
      {rules?.addOn && <Cap {...common} usual={rules.addOn.cap} />}
    </>
  )
}

const STARTS = ['From 16', 'From 30'] as const

function ShortStart({ id, form, mayChange, usual }: FormProps & { readonly id: string; readonly usual: number }) {
  const path = ['billing', 'ruleSetChanges', id, 'shortFrom']
  const value = form.value(path)
  const from = typeof value === 'number' ? value : usual
  return (
    <SettingRow
      title={`G2214, ${ruleSetLabel(id)}`}
      hint="Guides differ whether it starts at 16 or at 30 minutes."
      isChanged={form.isChanged(path)}
    >
      {mayChange ? (
        <SegmentedRadio
          label={`G2214, ${ruleSetLabel(id)}`}
          labelStyle="hidden"
          options={STARTS.map((one) => ({ value: one }))}
          value={STARTS.find((one) => one === `From ${from}`) ?? null}
          onChange={(chosen) => {
            const start = chosen === STARTS[0] ? 16 : 30
            form.set(path, start === usual && value === null ? null : start)
          }}
        />
      ) : (
        <ReadValue>from {from} min</ReadValue>
      )}
    </SettingRow>
  )
}

/** Empty stands for the rule set's own cap, `none` for no cap. */
const capOf = (typed: string) => {
  const text = typed.trim().toLowerCase()
  if (text === '') return null
  return text === NO_CAP ? NO_CAP : wholeNumber(text)
}

function Cap({ id, form, mayChange, usual }: FormProps & { readonly id: string; readonly usual: number | null }) {
  const path = ['billing', 'ruleSetChanges', id, 'addOnCap']
  const usualText = usual === null ? 'no cap' : `${usual} a month`
  return (
    <SettingRow
      title={`99494 cap, ${ruleSetLabel(id)}`}
      hint={`The rule set has ${usualText}. A number of your own, or “none”; empty for the rule set’s.`}
      isChanged={form.isChanged(path)}
    >
      {mayChange ? (
        <NumberField
          label={`99494 cap, ${ruleSetLabel(id)}`}
          labelStyle="hidden"
          unit="a month"
          value={form.textOf(path)}
          onChange={(typed) => form.type(path, typed, capOf)}
          error={form.problemOf(path) && 'Enter 0 to 99, “none”, or nothing.'}
        />
      ) : (
        <ReadValue>{settingText(path, form.value(path))}</ReadValue>
      )}
    </SettingRow>
  )
}
