import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { END_NAMES } from '#shared/domain/entities/end-of-care.ts'
import { PATIENT_STATUSES, type PatientStatus } from '#shared/domain/entities/vocabulary.ts'
import { stopsCounting } from '#shared/domain/operations/status.ts'
import { may } from '#shared/domain/permissions.ts'
import { contextAt } from '#shared/domain/rules/context.ts'
import type { OpenRegistry, TreatmentDraft } from '#shared/ipc/contract.ts'
import { focusFirstError } from '../../lib/focus.ts'
import { listName } from '../../lib/format.ts'
import { mrnText } from '../../lib/isolated.ts'
import type { NameOf } from '../../lib/member-names.ts'
import { digitOf } from '../../lib/shortcut-keys.ts'
import { type OnChanged, useBegunChange, useChange } from '../../lib/use-change.ts'
import { useLeaving } from '../../lib/use-leaving.ts'
import { useMembers } from '../../lib/use-members.ts'
import {
  ChangeFailed,
  CloseWhileSaving,
  ConfirmDialog,
  NotReady,
  SavingFields,
  SegmentedRadio,
} from '../../ui/index.ts'
import { birthText } from '../../ui/patient/birth-date.ts'
import { ChangeDialog, SaveButtons } from './ChangeDialog.tsx'
import { END_OPTIONS } from './end-options.ts'
import { DayAndReason, EndFields, WayOfCare } from './StatusFields.tsx'
import { StatusPanel } from './StatusPanel.tsx'
import { endedText, statusText } from './status-text.ts'
import { type StatusFormState, useStatusForm } from './use-status-form.ts'

interface StatusDialogProps {
  readonly open: OpenRegistry
  readonly mrn: string
  /** The status that was asked for; null: the person chooses here. */
  readonly to: PatientStatus | null
  readonly onClose: () => void
  readonly onChanged: OnChanged
}

const NO_ROLE = 'Your role in this registry can’t change a status. Ask an admin of the registry.'
const TITLE = 'Set status'

/** Sets a patient's status: with its day, with the reason for which care ends, and with the way in which it goes on. */
export function StatusDialog(props: StatusDialogProps) {
  const { open, mrn, onClose } = props
  const { begun, again } = useBegunChange(open.registry.id, mrn)
  const permitted = may(open.membership, 'change-status')
  if (permitted && begun.kind === 'ready') return <StatusContent {...props} begun={begun.value} />
  const message = permitted ? (begun.kind === 'failed' ? begun.error.message : null) : NO_ROLE
  return (
    <ChangeDialog title={TITLE} onClose={onClose} onSave={() => undefined}>
      <NotReady message={message} onClose={onClose} onRetry={again} />
    </ChangeDialog>
  )
}

/** 1 to 7 say why care ends; 1 and 2 how it goes on. A field in which something is typed keeps its digits. */
const onDigit = (form: StatusFormState) => (event: KeyboardEvent) => {
  const isTyping =
    event.target instanceof Element &&
    event.target.matches('textarea, [role="spinbutton"], input:not([type="radio"], [type="checkbox"])')
  const digit = digitOf(event)
  if (isTyping || digit === null) return
  const kind = form.isEnd ? END_OPTIONS.find((one) => one.digit === digit)?.value : undefined
  const way = form.asksEpisode ? (['new', 'same'] as const)[Number(digit) - 1] : undefined
  if (!kind && !way) return
  event.preventDefault()
  if (kind) form.set({ kind })
  if (way) form.setEpisode(way)
}

/** What saving is called: by its result. */
function saveWords({ change, kind, isEnd }: StatusFormState): string {
  if (isEnd) return kind === null ? 'End care' : `End care as ${END_NAMES[kind]}`
  return change?.sameEpisode ? 'Continue the episode' : 'Set status'
}

function StatusContent(props: StatusDialogProps & { begun: TreatmentDraft }) {
  const { open, begun, onClose, onChanged } = props
  const { patient } = begun.detail
  const fields = useRef<HTMLDivElement>(null)
  const { changing, save } = useChange(begun, onChanged)
  const [asking, setAsking] = useState(false)
  const saving = changing.kind === 'saving'
  const leaving = useLeaving({ isTyped: false, isSaving: saving, onClose })
  const { nameOf, people } = useMembers(open.registry.id, open.membership)
  const reader = useMemo(() => ({ ...open.membership, people }), [open.membership, people])
  const form = useStatusForm({ begun, zone: open.timeZone, to: props.to, saving })
  const { same, change, problem, preview } = form
  const context = contextAt(open, begun.openedAt)
  const born = birthText(patient.dateOfBirth, begun.openedAt)
  const send = (isSure = false) => {
    form.try()
    if (same) return onClose()
    if (!change || problem !== null) return focusFirstError(fields.current)
    if (change.end?.kind === 'error' && !isSure) return setAsking(true)
    setAsking(false)
    if (!saving) void save({ kind: 'status', status: change })
  }
  return (
    <ChangeDialog
      title={form.asksEpisode ? 'Back in care' : TITLE}
      about={[listName(patient) || 'No name', mrnText(patient.mrn), ...(born === '' ? [] : [born])].join(' · ')}
      wide
      onClose={leaving.close}
      onSave={() => send()}
      onKey={onDigit(form)}
    >
      {changing.kind === 'failed' && <ChangeFailed error={changing.error} />}
      <SavingFields className="status-columns" isSaving={saving}>
        <div className="status-fields" ref={fields}>
          <StatusChoice {...{ form, open, begun, nameOf }} />
          <WayOfCare {...{ form, patient, context }} />
          {same && <p className="f13 t2">This is the status now.</p>}
          <EndFields form={form} />
          {!same && <DayAndReason form={form} />}
        </div>
        {preview && (
          <StatusPanel
            {...{ patient, context, nameOf }}
            rows={open.rows}
            reader={reader}
            change={preview}
            onDay={(day) => form.set({ day })}
          />
        )}
      </SavingFields>
      {leaving.question !== null && <CloseWhileSaving onStay={leaving.stay} onClose={leaving.leave} />}
      <SaveButtons words={saveWords(form)} saving={saving} onCancel={leaving.close} onSave={() => send()} />
      {asking && change && (
        <ConfirmDialog
          title="End care as an error?"
          words={
            <p>
              All entries of this course of care stop counting ({stopsCounting(patient, change, context).length} do
              now). They stay in the record.
            </p>
          }
          keep="Go back"
          confirm="End care as Error"
          onKeep={() => setAsking(false)}
          onConfirm={() => send(true)}
        />
      )}
    </ChangeDialog>
  )
}

interface StatusChoiceProps {
  readonly form: StatusFormState
  readonly open: OpenRegistry
  readonly begun: TreatmentDraft
  readonly nameOf: NameOf
}

/** The new status, and what it means. */
function StatusChoice({ form, open, begun, nameOf }: StatusChoiceProps) {
  const { patient } = begun.detail
  const ended = endedText(patient, contextAt(open, begun.openedAt), nameOf)
  const choose = (status: PatientStatus | null) => form.set({ status })
  const error = form.status === null && form.tried ? 'Choose a status.' : null
  return (
    <>
      {form.asksEpisode && <p className="f13">{ended}</p>}
      <SegmentedRadio
        label="Status"
        className="status-choice"
        value={form.status}
        onChange={choose}
        options={PATIENT_STATUSES.map((value) => ({ value }))}
        hint={form.status && statusText(form.status, open.registry.settings.urgency)}
        error={error}
      />
    </>
  )
}
