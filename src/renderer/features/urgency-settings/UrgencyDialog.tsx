import { useRef, useState } from 'react'
import { THRESHOLD_NAMES, THRESHOLDS } from '#shared/domain/entities/urgency-thresholds.ts'
import { may } from '#shared/domain/permissions.ts'
import { URGENCY_SOURCES } from '#shared/domain/rules/urgency-rules.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { focusFirstError } from '../../lib/focus.ts'
import { client } from '../../lib/ipc-client.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { ChangeFailed } from '../../ui/ChangeFailed.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
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

/** When a patient counts as overdue, not improving, new and so on: for this registry, with where each rule comes from. */
export function UrgencyDialog({ open, onClose }: UrgencyDialogProps) {
  const { registry, membership } = open
  const seen = registry.settings.urgency
  const [form, setForm] = useState<ThresholdForm>(() => formOf(seen))
  const [tried, setTried] = useState(false)
  const [saving, setSaving] = useState(false)
  const [kept, setKept] = useState(false)
  const [error, setError] = useState<IpcError | null>(null)
  const [operationId] = useState(() => crypto.randomUUID())
  const fields = useRef<HTMLDivElement>(null)
  const mayChange = may(membership, 'manage-registry')
  const read = thresholdsOf(form)
  const changed = THRESHOLD_NAMES.some((name) => form[name].trim() !== String(seen[name]))
  const save = async () => {
    setTried(true)
    if ('problem' in read) return focusFirstError(fields.current)
    if (!changed) return onClose()
    setSaving(true)
    const change = { kind: 'urgency', seen, thresholds: read.thresholds } as const
    const answer = await client.call('members.change', { registryId: registry.id, operationId, change })
    setSaving(false)
    if (!answer.ok) setError(answer.error)
    else if (answer.value.outcome === 'kept') setKept(true)
    else onClose()
  }
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
        {thresholdGroups().map(({ rule, names }) => (
          <fieldset key={rule} className="urgency-rule">
            <legend className="f13 semi">{RULE_NAMES[rule]}</legend>
            <p className="f12 t2">{URGENCY_SOURCES[rule]}.</p>
            <div className="urgency-fields">
              {names.map((name) => (
                <NumberField
                  key={name}
                  label={THRESHOLDS[name].label}
                  unit={THRESHOLDS[name].unit}
                  value={form[name]}
                  onChange={(value) => setForm((before) => ({ ...before, [name]: value }))}
                  isReadOnly={!mayChange}
                  error={fieldProblem(name, form[name])}
                  description={
                    form[name].trim() === String(THRESHOLDS[name].default)
                      ? 'The default'
                      : `Default ${THRESHOLDS[name].default}`
                  }
                />
              ))}
            </div>
          </fieldset>
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
          <Button variant="primary" onPress={() => void save()} disabledReason={saving ? 'This is being saved.' : null}>
            Save rules
          </Button>
        )}
      </div>
    </Dialog>
  )
}
