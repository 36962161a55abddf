import { useRef } from 'react'
import { PATIENT_STATUSES, type PatientStatus } from '#shared/domain/entities/vocabulary.ts'
import { may } from '#shared/domain/permissions.ts'
import { contextAt } from '#shared/domain/rules/context.ts'
import type { OpenRegistry, TreatmentDraft } from '#shared/ipc/contract.ts'
import { focusFirstError } from '../../lib/focus.ts'
import { listName } from '../../lib/format.ts'
import { mrnText } from '../../lib/isolated.ts'
import { type OnChanged, useBegunChange, useChange } from '../../lib/use-change.ts'
import { ChangeFailed, DayField, NotReady, RadioList, ReasonField, Switch } from '../../ui/index.ts'
import { ChangeDialog, SaveButtons } from './ChangeDialog.tsx'
import { statusConsequences, statusText, stopsCountingText } from './status-text.ts'
import { useStatusForm } from './use-status-form.ts'

interface StatusDialogProps {
  readonly open: OpenRegistry
  readonly mrn: string
  /** The status that was asked for; null: the person chooses here. */
  readonly to: PatientStatus | null
  readonly onClose: () => void
  readonly onChanged: OnChanged
}

const NO_ROLE = 'Your role in this registry can’t change a status. Ask an admin of the registry.'

/** Sets a patient's status, with its day, and with a reason where care ends or begins again. */
export function StatusDialog(props: StatusDialogProps) {
  const { open, mrn, onClose } = props
  const { begun, again } = useBegunChange(open.registry.id, mrn)
  const permitted = may(open.membership, 'change-status')
  if (permitted && begun.kind === 'ready') return <StatusContent {...props} begun={begun.value} />
  const message = permitted ? (begun.kind === 'failed' ? begun.error.message : null) : NO_ROLE
  return (
    <ChangeDialog title="Set status" onClose={onClose} onSave={() => undefined}>
      <NotReady message={message} onClose={onClose} onRetry={again} />
    </ChangeDialog>
  )
}

function StatusContent(props: StatusDialogProps & { begun: TreatmentDraft }) {
  const { open, begun, onClose, onChanged } = props
  const { patient } = begun.detail
  const fields = useRef<HTMLDivElement>(null)
  const { changing, save } = useChange(begun, onChanged)
  const saving = changing.kind === 'saving'
  const form = useStatusForm({ begun, zone: open.timeZone, to: props.to, saving })
  const { status, same, change, problem, tried } = form
  const stops = change ? stopsCountingText(patient, change, contextAt(open, begun.openedAt)) : []
  const send = () => {
    form.try()
    if (!change || problem !== null) return focusFirstError(fields.current)
    if (same) return onClose()
    if (!saving) void save({ kind: 'status', status: change })
  }
  return (
    <ChangeDialog
      title="Set status"
      about={`${listName(patient) || 'No name'} · ${mrnText(patient.mrn)} · now ${patient.status.stored || 'without a status'}`}
      onClose={onClose}
      onSave={send}
    >
      {changing.kind === 'failed' && <ChangeFailed error={changing.error} />}
      <div className="status-fields" ref={fields}>
        <RadioList
          label="New status"
          value={status}
          onChange={(value) => form.setStatus(PATIENT_STATUSES.find((one) => one === value) ?? null)}
          options={PATIENT_STATUSES.map((one) => ({
            value: one,
            words: one,
            detail: statusText(one, open.registry.settings.urgency),
          }))}
        />
        {status !== null && !same && (
          <>
            {[...statusConsequences(patient, status), ...stops].map((words) => (
              <p key={words} className="f13 t2" role="status">
                {words}
              </p>
            ))}
            <DayField
              label="From"
              value={form.day}
              onChange={form.setDay}
              today={form.today}
              error={form.day === '' && tried ? 'Enter the day.' : dayProblem(problem)}
            />
            {status === 'Deactivated' && (
              <Switch label="Graduated: care ended as planned" selected={form.graduated} onChange={form.setGraduated} />
            )}
            {form.needsReason && (
              <ReasonField
                label="Reason (required, kept in the audit trail)"
                value={form.reason}
                onChange={form.setReason}
                tried={tried}
              />
            )}
          </>
        )}
        {same && <p className="f13 t2">This is the status now.</p>}
        {status === null && tried && (
          <p className="field-error" role="alert">
            Choose a status.
          </p>
        )}
      </div>
      <SaveButtons words="Set status" saving={saving} onCancel={onClose} onSave={send} />
    </ChangeDialog>
  )
}

/** A missing reason is said at its own field. */
const dayProblem = (problem: string | null): string | null => (problem === 'Give a reason.' ? null : problem)
