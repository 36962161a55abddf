import { settingText } from '#shared/domain/operations/setting-text.ts'
import { BILLING_SOURCES } from '#shared/domain/rules/billing-rules.ts'
import { NumberField, ReadValue, SegmentedRadio, SettingRow } from '../../ui/index.ts'
import { ClaimSettings } from './ClaimSettings.tsx'
import { PayerTable, type PayerTableProps } from './PayerTable.tsx'
import { RuleSetChanges } from './RuleSetChanges.tsx'
import { type ChoiceProps, type FormProps, SwitchSetting } from './SwitchSetting.tsx'
import { wholeNumber } from './settings-form.ts'

/** How recorded minutes become suggested codes. */
export function BillingSection(props: PayerTableProps) {
  const { form, mayChange } = props
  return (
    <>
      <PayerTable {...props} />
      <RuleSetChanges form={form} mayChange={mayChange} />
      <WhatCounts form={form} mayChange={mayChange} />
      <ClaimSettings form={form} mayChange={mayChange} />
    </>
  )
}

const FIRST_MONTH = ['billing', 'firstMonth']
const REENROLMENT = ['billing', 'reenrolment']
const OVERLAPS = ['billing', 'overlaps']
const LAPSE = ['billing', 'lapseMonths']

/** A setting of two named values. */
function NamedSetting(
  props: ChoiceProps & { readonly values: readonly [string, string]; readonly names: readonly [string, string] },
) {
  const { form, mayChange, title, hint, path, values, names } = props
  const value = form.value(path)
  const [first, second] = names
  return (
    <SettingRow title={title} hint={hint} isChanged={form.isChanged(path)}>
      {mayChange ? (
        <SegmentedRadio
          label={title}
          labelStyle="hidden"
          options={[{ value: first }, { value: second }]}
          value={value === values[0] ? first : second}
          onChange={(name) => form.set(path, name === first ? values[0] : values[1])}
        />
      ) : (
        <ReadValue>{settingText(path, value)}</ReadValue>
      )}
    </SettingRow>
  )
}

function WhatCounts({ form, mayChange }: FormProps) {
  const common = { form, mayChange }
  return (
    <>
      <h3 className="rs-title">What counts</h3>
      <div className="set-card">
        <SwitchSetting
          {...common}
          title="Care manager’s time in psychiatric consultations"
          hint="A psychiatrist’s own minutes never count."
          path={['billing', 'countConsultations']}
        />
        <NamedSetting
          {...common}
          title="First month of an episode"
          hint={`${BILLING_SOURCES.firstMonth}.`}
          path={FIRST_MONTH}
          values={['activity', 'billed']}
          names={['First contact', 'First code reached']}
        />
        <SettingRow
          title="A new episode starts after"
          hint="Calendar months without a contact that counts. CMS says 6."
          isChanged={form.isChanged(LAPSE)}
        >
          {mayChange ? (
            <NumberField
              label="A new episode starts after"
              labelStyle="hidden"
              unit="months"
              value={form.textOf(LAPSE)}
              onChange={(typed) => form.type(LAPSE, typed, wholeNumber)}
              error={form.problemOf(LAPSE)}
            />
          ) : (
            <ReadValue>{settingText(LAPSE, form.value(LAPSE))}</ReadValue>
          )}
        </SettingRow>
        <SwitchSetting
          {...common}
          title="A new episode each calendar year"
          hint="One guide says so."
          path={['billing', 'episodeEachYear']}
        />
        <NamedSetting
          {...common}
          title="Re-enrollment makes a first month"
          hint="Payers differ where somebody comes back sooner than after six months."
          path={REENROLMENT}
          values={['six-month-break', 'recorded']}
          names={['After six months', 'Always']}
        />
        <NamedSetting
          {...common}
          title="Overlapping minutes of one person"
          hint="Time of one person in entries of several patients. Counted once, in month-end and its files: with the entry that starts first."
          path={OVERLAPS}
          values={['marked', 'once']}
          names={['Marked', 'Counted once']}
        />
      </div>
    </>
  )
}
