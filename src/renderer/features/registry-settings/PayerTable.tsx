import { useState } from 'react'
import { ruleSetChangeSchema } from '#shared/domain/entities/billing-settings.ts'
import { ruleSetLabel } from '#shared/domain/operations/setting-text.ts'
import { NO_CAP } from '#shared/domain/operations/setting-values.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { count, plural } from '../../lib/format.ts'
import { Button, Changed, Select } from '../../ui/index.ts'
import { PAYER_RULE_SETS, ruleSetIn, thresholdsText } from './rule-set-text.ts'
import { payerLines, withoutPayer } from './section-state.ts'
import type { SettingsForm } from './settings-form.ts'

const DEFAULT_SET = ['billing', 'defaultRuleSet']
const payerPath = (payer: string) => ['billing', 'payerRules', payer]

export interface PayerTableProps {
  readonly open: OpenRegistry
  readonly form: SettingsForm
  readonly mayChange: boolean
  /** The present month, `YYYY-MM`. */
  readonly month: string
}

/** A rule set as the form has it. */
function editedRuleSet(form: SettingsForm, id: string, month: string) {
  const at = (name: string) => form.value(['billing', 'ruleSetChanges', id, name])
  const cap = at('addOnCap')
  const change = ruleSetChangeSchema.safeParse({
    shortFrom: at('shortFrom') ?? undefined,
    addOnCap: cap === NO_CAP ? null : (cap ?? undefined),
    midpoint: at('midpoint') ?? undefined,
  })
  return ruleSetIn(id, month, change.success ? change.data : {})
}

/** Which rule set counts for which payer, and which payers no rule set was chosen for. */
export function PayerTable({ open, form, mayChange, month }: PayerTableProps) {
  const fallback = String(form.value(DEFAULT_SET))
  const [shown, setShown] = useState(fallback)
  const lines = payerLines(open.rows, open.registry)
  const isMapped = (payer: string) => form.value(payerPath(payer)) !== null
  const mapped = lines.filter(({ payer, isMapped: stored }) => stored || form.isChanged(payerPath(payer)))
  const loose = lines.filter(({ payer, isMapped: stored }) => !stored && !form.isChanged(payerPath(payer)))
  const common = { form, mayChange, month, onShow: setShown }
  const rest = loose.reduce((sum, { patients }) => sum + patients, withoutPayer(open.rows))
  return (
    <>
      <h3 className="rs-title">Rule set per payer</h3>
      <div className="set-card">
        <table className="rs-table">
          <thead>
            <tr>
              <th scope="col">Payer</th>
              <th scope="col" className="num">
                Patients
              </th>
              <th scope="col">Rule set</th>
              <th scope="col" className="num">
                99494 cap
              </th>
              <th scope="col" className="num">
                G2214
              </th>
              <th scope="col">In effect from</th>
            </tr>
          </thead>
          <tbody>
            {mapped.map(({ payer, patients }) => (
              <RuleSetRow
                key={payer}
                {...common}
                payer={payer}
                patients={patients}
                path={payerPath(payer)}
                id={isMapped(payer) ? String(form.value(payerPath(payer))) : fallback}
              />
            ))}
            <RuleSetRow {...common} payer="Any other payer" patients={rest} path={DEFAULT_SET} id={fallback} />
          </tbody>
        </table>
        <RuleSetSource id={shown} form={form} month={month} />
      </div>
      <Unmatched lines={loose} form={form} fallback={fallback} mayChange={mayChange} />
    </>
  )
}

interface RuleSetRowProps extends Pick<PayerTableProps, 'form' | 'mayChange' | 'month'> {
  readonly payer: string
  readonly patients: number
  readonly path: readonly string[]
  readonly id: string
  readonly onShow: (id: string) => void
}

const LABELS = PAYER_RULE_SETS.map(ruleSetLabel)

function RuleSetRow({ payer, patients, path, id, form, mayChange, month, onShow }: RuleSetRowProps) {
  const rules = editedRuleSet(form, id, month)
  const isChanged = form.isChanged(path)
  const choose = (label: string) => {
    const chosen = PAYER_RULE_SETS[LABELS.indexOf(label)]
    if (chosen === undefined) return
    form.set(path, chosen)
    onShow(chosen)
  }
  return (
    <tr className={isChanged ? 'changed' : undefined}>
      <th scope="row">
        {payer} {isChanged && <Changed />}
      </th>
      <td className="num">{patients === 0 ? <span className="t3">None</span> : count(patients)}</td>
      <td>
        {mayChange ? (
          <Select
            label={`Rule set of ${payer}`}
            labelStyle="hidden"
            options={LABELS}
            value={ruleSetLabel(id)}
            onChange={choose}
            placeholder="Choose a rule set"
          />
        ) : (
          ruleSetLabel(id)
        )}
      </td>
      <td className="num">{rules?.addOn ? (rules.addOn.cap ?? 'no cap') : <span className="t3">no</span>}</td>
      <td className="num">{rules?.short ? `from ${rules.short.from}` : <span className="t3">no</span>}</td>
      <td className="num f12 rs-date">{rules?.effectiveFrom}</td>
    </tr>
  )
}

/** What the rule set says, and who says so. */
function RuleSetSource({ id, form, month }: { readonly id: string } & Pick<PayerTableProps, 'form' | 'month'>) {
  const rules = editedRuleSet(form, id, month)
  if (!rules) return null
  return (
    <dl className="rs-source f12">
      <dt>{rules.label}</dt>
      <dd className="num">{thresholdsText(rules)}</dd>
      <dt>Source</dt>
      <dd>{rules.source}</dd>
    </dl>
  )
}

interface UnmatchedProps extends Pick<PayerTableProps, 'form' | 'mayChange'> {
  readonly lines: ReturnType<typeof payerLines>
  readonly fallback: string
}

/** Payers of patients for which nobody has chosen a rule set. One press gives them the one that counts for them now. */
function Unmatched({ lines, form, fallback, mayChange }: UnmatchedProps) {
  if (lines.length === 0) return null
  return (
    <>
      <h3 className="rs-title" id="rs-unmatched">
        Payers without a rule set <span className="f12 t2 reg">They count as any other payer.</span>
      </h3>
      <ul className="set-card rs-unmatched" aria-labelledby="rs-unmatched">
        {lines.map(({ payer, patients }) => (
          <li key={payer} className="set-row">
            <span className="grow f13">
              <b className="med">{payer}</b> <span className="t2 num">{plural(patients, 'patient')}</span>
            </span>
            {mayChange && (
              <Button size="sm" onPress={() => form.set(payerPath(payer), fallback)}>
                Use {ruleSetLabel(fallback)}
                <span className="sr"> for {payer}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
