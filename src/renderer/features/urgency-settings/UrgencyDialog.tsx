import { useRef, useState } from 'react'
import {
  THRESHOLD_NAMES,
  THRESHOLDS,
  type ThresholdName,
  type UrgencyThresholds,
} from '#shared/domain/entities/urgency-thresholds.ts'
import { may } from '#shared/domain/permissions.ts'
import { URGENCY_SOURCES } from '#shared/domain/rules/urgency-rules.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { focusFirstError } from '../../lib/focus.ts'
import { client } from '../../lib/ipc-client.ts'
import { newId } from '../../lib/new-id.ts'
import { Banner, Button, ChangeFailed, Dialog, NumberField } from '../../ui/index.ts'
import { RULE_NAMES } from '../../ui/patient/rule-text.ts'
import {
  defaultForm,
  fieldProblem,
  formOf,
  type ThresholdForm,
  thresholdGroups,
  thresholdsOf,
} from './threshold-form.ts'
import './urgency.css'

interface UrgencyDialogProps {
  readonly open: OpenRegistry
  readonly onClose: () => void
}

const READ_ONLY = 'Only an admin of the registry can change these rules. This is how they are set.'

/** Saves the thresholds. Every attempt has the same operation id. `kept`: they are on this computer and not sent yet. */
function useSaving({ registry }: OpenRegistry, onSaved: () => void) {
  const [state, setState] = useState<{ saving: boolean; kept: boolean; error: IpcError | null }>({
    saving: false,
    kept: false,
    error: null,
  })
  const [operationId] = useState(newId)
  const save = async (thresholds: UrgencyThresholds) => {
    setState((before) => ({ ...before, saving: true }))
    const change = { kind: 'urgency', seen: registry.settings.urgency, thresholds } as const
    const answer = await client.call('members.change', { registryId: registry.id, operationId, change })
    const kept = answer.ok && answer.value.outcome === 'kept'
    setState((before) => ({ saving: false, kept, error: answer.ok ? before.error : answer.error }))
    if (answer.ok && !kept) onSaved()
  }
  return { ...state, save }
}

/** The urgency rules of a registry: when a patient counts as overdue, not improving, new and so on, and the source of each rule. */
export function UrgencyDialog({ open, onClose }: UrgencyDialogProps) {
  const { registry, membership } = open
  const seen = registry.settings.urgency
  const [form, setForm] = useState<ThresholdForm>(() => formOf(seen))
  const [tried, setTried] = useState(false)
  const { saving, kept, error, save } = useSaving(open, onClose)
  const fields = useRef<HTMLDivElement>(null)
  const mayChange = may(membership, 'manage-registry')
  const read = thresholdsOf(form)
  const changed = THRESHOLD_NAMES.some((name) => form[name].trim() !== String(seen[name]))
  const isBroken = registry.problems.some(({ attribute }) => attribute === 'settings.urgency')
  const submit = () => {
    setTried(true)
    if ('problem' in read) return focusFirstError(fields.current)
    // Saved unchanged, the rules are written whole in the place of what can't be read.
    if (!changed && !isBroken) return onClose()
    void save(read.thresholds)
  }
  const change = (name: ThresholdName, value: string) => setForm((before) => ({ ...before, [name]: value }))
  return (
    <Dialog label="Urgency rules" className="confirm-dialog urgency-dialog" onClose={onClose}>
      <h2>Urgency rules</h2>
      <p className="f13 t2">{registry.name}. They decide which badges and views a patient is in.</p>
      {!mayChange && <p className="f13 t2">{READ_ONLY}</p>}
      {error && <ChangeFailed error={error} />}
      {kept && (
        <Banner tone="warn" card>
          Saved on this computer. The rules change for everybody when it is sent.
        </Banner>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard. */}
      <section className="urgency-rules" ref={fields} tabIndex={0} aria-label="Rules">
        {thresholdGroups().map((group) => (
          <RuleFields key={group.rule} group={group} form={form} onChange={mayChange ? change : null} />
        ))}
      </section>
      <div className="row gap2 confirm-actions">
        {tried && 'problem' in read && (
          <p className="field-error grow" role="alert">
            {read.problem}
          </p>
        )}
        {mayChange && !kept && <Button onPress={() => setForm(defaultForm())}>Back to defaults</Button>}
        <span className="grow" />
        <Button autoFocus={!mayChange} onPress={onClose}>
          {mayChange && !kept ? 'Cancel' : 'Close'}
        </Button>
        {mayChange && !kept && (
          <Button variant="primary" onPress={submit} disabledReason={saving ? 'This is being saved.' : null}>
            Save rules
          </Button>
        )}
      </div>
    </Dialog>
  )
}

interface RuleFieldsProps {
  readonly group: ReturnType<typeof thresholdGroups>[number]
  readonly form: ThresholdForm
  /** Null for somebody who may only read the rules. */
  readonly onChange: ((name: ThresholdName, value: string) => void) | null
}

/** The thresholds of one rule, and where the rule comes from. */
function RuleFields({ group: { rule, names }, form, onChange }: RuleFieldsProps) {
  return (
    <fieldset className="urgency-rule">
      <legend className="f13 semi">{RULE_NAMES[rule]}</legend>
      <p className="f12 t2">{URGENCY_SOURCES[rule]}.</p>
      <div className="urgency-fields">
        {names.map((name) => {
          const { label, unit, default: usual } = THRESHOLDS[name]
          return (
            <NumberField
              key={name}
              label={label}
              unit={unit}
              value={form[name]}
              onChange={(value) => onChange?.(name, value)}
              isReadOnly={onChange === null}
              error={fieldProblem(name, form[name])}
              description={form[name].trim() === String(usual) ? 'The default' : `Default ${usual}`}
            />
          )
        })}
      </div>
    </fieldset>
  )
}
