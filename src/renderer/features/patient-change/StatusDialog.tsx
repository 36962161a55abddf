import { useRef } from 'react'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { PATIENT_STATUSES, type PatientStatus } from '#shared/domain/entities/vocabulary.ts'
import { may } from '#shared/domain/permissions.ts'
import { type ClinicContext, contextAt } from '#shared/domain/rules/context.ts'
import type { OpenRegistry, TreatmentDraft } from '#shared/ipc/contract.ts'
import { focusFirstError } from '../../lib/focus.ts'
import { listName } from '../../lib/format.ts'
import { mrnText } from '../../lib/isolated.ts'
import { type OnChanged, useBegunChange, useChange } from '../../lib/use-change.ts'
import { ChangeFailed, DayField, NotReady, RadioList, ReasonField, Switch } from '../../ui/index.ts'
import { ChangeDialog, SaveButtons } from './ChangeDialog.tsx'
import { confirmText, statusConsequences, statusText, waysBack } from './status-text.ts'
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
  const { same, change, problem } = form
  const context = contextAt(open, begun.openedAt)
  const send = () => {
    form.try()
    if (same) return onClose()
    if (!change || problem !== null) return focusFirstError(fields.current)
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
          value={form.status}
          onChange={(value) => form.set({ status: PATIENT_STATUSES.find((one) => one === value) ?? null })}
          options={PATIENT_STATUSES.map((one) => ({
            value: one,
            words: one,
            detail: statusText(one, open.registry.settings.urgency),
          }))}
        />
        {form.status === null && form.tried && <FieldProblem words="Choose a status." />}
        <WayOfCare {...{ form, patient, context }} />
        {same && <p className="f13 t2">This is the status now.</p>}
        {!same && <StatusDetails {...{ form, patient, context }} />}
      </div>
      <SaveButtons
        words={change?.sameEpisode ? 'Continue the episode' : 'Set status'}
        saving={saving}
        onCancel={onClose}
        onSave={send}
      />
    </ChangeDialog>
  )
}

interface StatusFieldsProps {
  readonly form: ReturnType<typeof useStatusForm>
  readonly patient: Patient
  readonly context: ClinicContext
}

const FieldProblem = ({ words }: { words: string }) => (
  <p className="field-error" role="alert">
    {words}
  </p>
)

/** How care goes on: the two ways back from its end, or the confirmation of an end that another program has undone. */
function WayOfCare({ form, patient, context }: StatusFieldsProps) {
  const confirm = form.status === 'Deactivated' ? null : confirmText(patient, context)
  if (form.asksEpisode)
    return (
      <>
        <RadioList
          label="How care goes on"
          value={form.episode}
          onChange={(value) => form.set({ episode: value === 'same' ? 'same' : 'new' })}
          options={waysBack(patient, context)}
        />
        {form.episode === null && form.tried && <FieldProblem words="Choose how care goes on." />}
      </>
    )
  if (confirm === null || form.status === null) return null
  const onChange = (chosen: boolean) => form.set({ episode: chosen ? 'same' : null })
  return <Switch label={confirm} selected={form.episode === 'same'} onChange={onChange} />
}

/** What follows from the change, its day and its reason. */
function StatusDetails({ form, patient, context }: StatusFieldsProps) {
  const { change, tried } = form
  if (form.status === null || (form.asksEpisode && form.episode === null)) return null
  return (
    <>
      {change &&
        statusConsequences(patient, change, context).map((words) => (
          <p key={words} className="f13 t2" role="status">
            {words}
          </p>
        ))}
      {form.needsDay && (
        <DayField
          label="From"
          value={form.day}
          onChange={(day) => form.set({ day })}
          today={form.today}
          error={form.day === '' && tried ? 'Enter the day.' : dayProblem(form.problem)}
        />
      )}
      {form.status === 'Deactivated' && (
        <Switch
          label="Graduated: care ended as planned"
          selected={form.graduated}
          onChange={(graduated) => form.set({ graduated })}
        />
      )}
      {form.needsReason && (
        <ReasonField
          label={`${form.needsDay ? 'Reason' : 'What was wrong'} (required, kept in the audit trail)`}
          value={form.reason}
          onChange={(reason) => form.set({ reason })}
          tried={tried}
        />
      )}
    </>
  )
}

/** A missing reason is said at its own field. */
const dayProblem = (problem: string | null): string | null => (problem === 'Give a reason.' ? null : problem)
