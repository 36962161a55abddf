import { THRESHOLDS, type ThresholdName } from '#shared/domain/entities/urgency-thresholds.ts'
import { settingText } from '#shared/domain/operations/setting-text.ts'
import { URGENCY_SOURCES } from '#shared/domain/rules/urgency-rules.ts'
import { Banner, Button, Changed, NumberField, SettingRow } from '../../ui/index.ts'
import { RULE_NAMES } from '../../ui/patient/rule-text.ts'
import { type SettingsForm, wholeNumber } from './settings-form.ts'
import { thresholdGroups } from './threshold-groups.ts'

interface UrgencySectionProps {
  readonly form: SettingsForm
  readonly mayChange: boolean
  /** Writes every rule as it counts now, in the place of what can't be read. */
  readonly onRepair: () => void
}

/** When a patient counts as overdue, not improving, new and so on, and the source of each rule. */
export function UrgencySection({ form, mayChange, onRepair }: UrgencySectionProps) {
  const isBroken = form.registry.problems.some(({ attribute }) => attribute === 'settings.urgency')
  return (
    <>
      {isBroken && (
        <Banner
          tone="warn"
          icon="warning"
          card
          actions={
            mayChange ? (
              <Button size="sm" onPress={onRepair}>
                Write the rules anew
              </Button>
            ) : undefined
          }
        >
          An urgency rule that is stored can’t be read: the usual ones count.
        </Banner>
      )}
      {thresholdGroups().map(({ rule, names }) => (
        <fieldset key={rule} className="rs-rule">
          <legend className="f13">
            <b className="semi">{RULE_NAMES[rule]}</b> <span className="f12 t2">{URGENCY_SOURCES[rule]}.</span>
          </legend>
          <div className="rs-fields">
            {names.map((name) => (
              <ThresholdField key={name} name={name} form={form} mayChange={mayChange} />
            ))}
          </div>
        </fieldset>
      ))}
      <WorkDays form={form} mayChange={mayChange} />
    </>
  )
}

type FieldProps = Pick<UrgencySectionProps, 'form' | 'mayChange'>

function ThresholdField({ name, form, mayChange }: FieldProps & { readonly name: ThresholdName }) {
  const { label, unit, default: usual } = THRESHOLDS[name]
  const path = ['urgency', name]
  const isUsual = form.value(path) === usual
  return (
    <div className={form.isChanged(path) ? 'rs-threshold changed' : 'rs-threshold'}>
      <NumberField
        label={label}
        unit={unit}
        value={form.textOf(path)}
        onChange={(typed) => form.type(path, typed, wholeNumber)}
        isReadOnly={!mayChange}
        error={form.problemOf(path)}
        description={isUsual ? 'Default' : `Default ${usual}.`}
      />
      {!isUsual && mayChange && (
        <button type="button" className="link f12" onClick={() => form.set(path, usual)}>
          Use {usual}
          <span className="sr"> for {label}</span>
        </button>
      )}{' '}
      {form.isChanged(path) && <Changed />}
    </div>
  )
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const WORK_DAYS = ['workDays']
const USUAL = [1, 2, 3, 4, 5]

function WorkDays({ form, mayChange }: FieldProps) {
  const value = form.value(WORK_DAYS)
  const chosen = Array.isArray(value) ? value.map(Number) : USUAL
  const toggle = (day: number) => {
    const days = chosen.includes(day) ? chosen.filter((one) => one !== day) : [...chosen, day].sort()
    // As nothing is set, Monday to Friday count: what comes back to that is no change.
    const isAsBefore = value === null && days.join() === USUAL.join()
    form.set(WORK_DAYS, isAsBefore ? null : days)
  }
  return (
    <div className="set-card">
      <SettingRow
        title="Workdays"
        hint="Days on which a next contact is proposed."
        isChanged={form.isChanged(WORK_DAYS)}
        problem={chosen.length === 0 ? 'Choose at least one day.' : null}
      >
        {mayChange ? (
          <fieldset className="rs-days">
            <legend className="sr">Workdays</legend>
            {DAYS.map((day, index) => (
              <label key={day} className="f13">
                <input type="checkbox" checked={chosen.includes(index + 1)} onChange={() => toggle(index + 1)} />
                {day}
              </label>
            ))}
          </fieldset>
        ) : (
          settingText(WORK_DAYS, value)
        )}
      </SettingRow>
    </div>
  )
}
