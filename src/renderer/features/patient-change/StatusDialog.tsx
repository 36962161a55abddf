import { useRef, useState } from 'react'
import { may } from '#shared/domain/permissions.ts'
import { isReenrolment, type StatusChange, statusProblem } from '#shared/domain/status-change.ts'
import { clinicDay, clinicTimeToMs } from '#shared/domain/time.ts'
import { PATIENT_STATUSES, type PatientStatus, patientStatusSchema } from '#shared/domain/vocabulary.ts'
import type { OpenRegistry, TreatmentDraft } from '#shared/ipc/contract.ts'
import { z } from '#shared/zod.ts'
import { focusFirstError } from '../../lib/focus.ts'
import { listName } from '../../lib/format.ts'
import { useTyped, useTypedBefore } from '../../lib/typed-form.ts'
import { useBegunChange } from '../../lib/use-begun-change.ts'
import { type OnChanged, useChange } from '../../lib/use-change.ts'
import { ChangeFailed } from '../../ui/ChangeFailed.tsx'
import { DayField } from '../../ui/DayField.tsx'
import { NotReady } from '../../ui/NotReady.tsx'
import { RadioList } from '../../ui/RadioList.tsx'
import { ReasonField } from '../../ui/ReasonField.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { ChangeDialog } from './ChangeDialog.tsx'
import { SaveButtons } from './SaveButtons.tsx'
import { STATUS_WORDS, statusConsequences } from './status-words.ts'

interface StatusDialogProps {
  readonly open: OpenRegistry
  readonly mrn: string
  /** The status that was asked for; null: the person chooses here. */
  readonly to: PatientStatus | null
  readonly onClose: () => void
  readonly onChanged: OnChanged
}

const typedSchema = z.object({
  status: patientStatusSchema.nullable(),
  day: z.string(),
  reason: z.string(),
  graduated: z.boolean(),
})

const NO_ROLE = 'Your role in this registry can’t change a status. Ask an admin of the registry.'

/** Sets a patient's status, with its day, and with a reason where care ends or begins again. */
export function StatusDialog(props: StatusDialogProps) {
  const { open, mrn, onClose } = props
  const { begun, again } = useBegunChange(open.registry.id, mrn)
  const permitted = may(open.membership, 'change-status')
  if (permitted && begun.kind === 'ready') return <StatusContent {...props} begun={begun.begun} />
  const message = permitted ? (begun.kind === 'failed' ? begun.message : null) : NO_ROLE
  return (
    <ChangeDialog title="Set status" onClose={onClose} onSave={() => undefined}>
      <NotReady message={message} onClose={onClose} onRetry={again} />
    </ChangeDialog>
  )
}

/** The instant at which a status of a day takes effect: now for today, noon of a day before. */
const effectAt = (day: string, now: number, zone: string): number =>
  day === clinicDay(now, zone) ? now : clinicTimeToMs(day, '12:00', zone)

function StatusContent(props: StatusDialogProps & { begun: TreatmentDraft }) {
  const { open, begun, onClose, onChanged } = props
  const { timeZone } = open
  const { patient } = begun.detail
  const today = clinicDay(begun.openedAt, timeZone)
  const before = useTypedBefore(typedSchema)
  const [status, setStatus] = useState<PatientStatus | null>(before ? before.status : props.to)
  const [day, setDay] = useState(before?.day ?? today)
  const [reason, setReason] = useState(before?.reason ?? '')
  const [graduated, setGraduated] = useState(before?.graduated ?? false)
  const [tried, setTried] = useState(false)
  const { changing, save } = useChange(begun, onChanged)
  const isTyped = status !== props.to || day !== today || reason !== '' || graduated || before !== null
  useTyped(isTyped && changing.kind !== 'saving' ? { status, day, reason, graduated } : null)
  const fields = useRef<HTMLDivElement>(null)
  const same = status !== null && patient.status.known === status
  const needsReason = status !== null && !same && (status === 'Deactivated' || isReenrolment(patient, { status }))
  const change: StatusChange | null =
    status === null || day === ''
      ? null
      : {
          status,
          at: effectAt(day, begun.openedAt, timeZone),
          reason: reason.trim(),
          graduated: graduated && status === 'Deactivated',
          seen: patient.status.stored,
        }
  const problem = change && !same ? statusProblem(patient, change, begun.openedAt) : null
  const send = () => {
    setTried(true)
    if (!change || problem !== null) return focusFirstError(fields.current)
    if (same) return onClose()
    if (changing.kind !== 'saving') void save({ kind: 'status', status: change })
  }
  return (
    <ChangeDialog
      title="Set status"
      about={`${listName(patient) || 'No name'} · MRN ${patient.mrn} · now ${patient.status.stored || 'without a status'}`}
      onClose={onClose}
      onSave={send}
    >
      {changing.kind === 'failed' && <ChangeFailed error={changing.error} />}
      <div className="status-fields" ref={fields}>
        <RadioList
          label="New status"
          value={status}
          onChange={(value) => setStatus(PATIENT_STATUSES.find((one) => one === value) ?? null)}
          options={PATIENT_STATUSES.map((one) => ({ value: one, words: one, detail: STATUS_WORDS[one] }))}
        />
        {status !== null && !same && (
          <>
            {statusConsequences(patient, status).map((words) => (
              <p key={words} className="f13 t2" role="status">
                {words}
              </p>
            ))}
            <DayField
              label="From"
              value={day}
              onChange={setDay}
              today={today}
              error={day === '' && tried ? 'Enter the day.' : dayProblem(problem)}
            />
            {status === 'Deactivated' && (
              <Switch
                label="Graduated: care ended as planned"
                selected={graduated}
                onChange={(value) => setGraduated(value)}
              />
            )}
            {needsReason && (
              <ReasonField
                label="Reason (required, kept in the audit trail)"
                value={reason}
                onChange={setReason}
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
      <SaveButtons words="Set status" saving={changing.kind === 'saving'} onCancel={onClose} onSave={send} />
    </ChangeDialog>
  )
}

/** A missing reason is said at its own field. */
const dayProblem = (problem: string | null): string | null => (problem === 'Give a reason.' ? null : problem)
