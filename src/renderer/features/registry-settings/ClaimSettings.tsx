import { priceText, settingText } from '#shared/domain/operations/setting-text.ts'
import { ReadValue, SettingRow, TextField } from '../../ui/index.ts'
import { type FormProps, SwitchSetting } from './SwitchSetting.tsx'

const PLACE = ['placeOfService']
/** The codes that the worksheet suggests, by a payer's rules or by a person's choice for one month. */
const CODES = ['99492', '99493', '99494', 'G2214', 'G0512', 'G0568', 'G0569']

/** An amount in dollars as cents; null for an empty text, NaN for one that is no amount. */
function centsOf(typed: string): number | null {
  const text = typed.trim().replace(/^\$/, '').replaceAll(',', '')
  if (text === '') return null
  return /^\d{1,5}(\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * 100) : Number.NaN
}

/** What goes on the month-end worksheet beside minutes and codes. */
export function ClaimSettings({ form, mayChange }: FormProps) {
  return (
    <>
      <h3 className="rs-title">Worksheet and claims</h3>
      <div className="set-card">
        <SwitchSetting
          form={form}
          mayChange={mayChange}
          title="Names for Finance"
          hint="Name and birth date, in rows and in files. Without, Finance has the MRN only. A change is in the audit trail."
          path={['financeSeesNames']}
        />
        <SettingRow
          title="Place of service"
          hint="The code of CMS where the treating practitioner bills from, such as 11 for an office. Optional."
          isChanged={form.isChanged(PLACE)}
        >
          {mayChange ? (
            <TextField
              label="Place of service"
              labelStyle="hidden"
              maxLength={2}
              value={form.textOf(PLACE)}
              onChange={(typed) => form.type(PLACE, typed, (text) => (text.trim() === '' ? null : text.trim()))}
              error={form.problemOf(PLACE)}
            />
          ) : (
            <ReadValue>{settingText(PLACE, form.value(PLACE))}</ReadValue>
          )}
        </SettingRow>
        <SettingRow
          title="Price list"
          hint="What the clinic is paid for one unit, in dollars. Optional: it gives an estimate, never a claim."
          isChanged={false}
        >
          <div className="rs-prices">
            {CODES.map((code) => (
              <Price key={code} code={code} form={form} mayChange={mayChange} />
            ))}
          </div>
        </SettingRow>
      </div>
    </>
  )
}

function Price({ code, form, mayChange }: FormProps & { readonly code: string }) {
  const path = ['priceList', code]
  const value = form.value(path)
  const shown = typeof value === 'number' && Number.isInteger(value) ? priceText(value).slice(1) : ''
  const isTyped = form.isChanged(path)
  if (!mayChange)
    return (
      <span className="f13 num">
        {code} {shown === '' ? 'none' : priceText(Number(value))}
      </span>
    )
  return (
    <TextField
      label={code}
      className={isTyped ? 'field changed' : 'field'}
      value={isTyped ? form.textOf(path) : shown}
      onChange={(typed) => form.type(path, typed, centsOf)}
      error={form.problemOf(path) && 'Enter an amount such as 160.32.'}
    />
  )
}
