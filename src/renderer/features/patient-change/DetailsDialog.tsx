import { useRef, useState } from 'react'
import { namedOnce } from '#shared/domain/caseload/payers.ts'
import { demographicsProblem } from '#shared/domain/entities/demographics.ts'
import { may } from '#shared/domain/permissions.ts'
import { birthDateProblem } from '#shared/domain/reading/birth-date.ts'
import { clinicDay } from '#shared/domain/time.ts'
import type { OpenRegistry, TreatmentDraft } from '#shared/ipc/contract.ts'
import { z } from '#shared/zod.ts'
import { focusFirstError } from '../../lib/focus.ts'
import { listName } from '../../lib/format.ts'
import { mrnText } from '../../lib/isolated.ts'
import { rebased, useTyped, useTypedBefore } from '../../lib/typed-form.ts'
import { type OnChanged, useBegunChange, useChange } from '../../lib/use-change.ts'
import { useLeaving } from '../../lib/use-leaving.ts'
import { ChangeFailed, LeaveQuestion, NotReady, SavingFields } from '../../ui/index.ts'
import { ChangeDialog, SaveButtons } from './ChangeDialog.tsx'
import { PersonFields, personChanges, personForm, personFormSchema, personOf, withKnownPayer } from './PersonFields.tsx'

interface DetailsDialogProps {
  readonly open: OpenRegistry
  readonly mrn: string
  readonly onClose: () => void
  readonly onChanged: OnChanged
}

/** The form, and the stored values when the person typed it; otherwise saving would undo what somebody else changed since. */
const typedSchema = z.object({ form: personFormSchema, stored: personFormSchema })

const NO_ROLE = 'Your role in this registry can’t change patient details. Ask an admin of the registry.'

/** Changes who a patient is. Only the fields that were changed are written, each against what the person saw. */
export function DetailsDialog(props: DetailsDialogProps) {
  const { open, mrn, onClose } = props
  const { begun, again } = useBegunChange(open.registry.id, mrn)
  const permitted = may(open.membership, 'edit-demographics')
  if (permitted && begun.kind === 'ready') return <DetailsContent {...props} begun={begun.value} />
  const message = permitted ? (begun.kind === 'failed' ? begun.error.message : null) : NO_ROLE
  return (
    <ChangeDialog title="Patient details" onClose={onClose} onSave={() => undefined}>
      <NotReady message={message} onClose={onClose} onRetry={again} />
    </ChangeDialog>
  )
}

function DetailsContent({ open, begun, onClose, onChanged }: DetailsDialogProps & { begun: TreatmentDraft }) {
  const { timeZone, rows } = open
  const { patient } = begun.detail
  const before = useTypedBefore(typedSchema)
  const [stored] = useState(() => personForm(patient, timeZone))
  const [form, setForm] = useState(() => (before ? rebased(before.form, before.stored, stored) : stored))
  const [tried, setTried] = useState(false)
  const { changing, save } = useChange(begun, onChanged)
  const fields = useRef<HTMLDivElement>(null)
  const said = withKnownPayer(form, rows)
  const person = personOf(said, timeZone)
  const { changes, seen } = personChanges(patient, said, timeZone)
  const changed = Object.keys(changes).length
  const isSaving = changing.kind === 'saving'
  const leaving = useLeaving({ isTyped: changed > 0, isSaving, onClose })
  const { close } = leaving
  useTyped(changed > 0 ? { form, stored } : null, isSaving ? begun.operationId : null)
  const today = clinicDay(begun.openedAt, timeZone)
  const birthError = changes.dateOfBirth === undefined ? null : birthDateProblem(changes.dateOfBirth, today)
  const consentError =
    person.consentAt !== null && person.consentAt > begun.openedAt ? 'The consent date is in the future.' : null
  const send = () => {
    setTried(true)
    if (demographicsProblem(person) !== null || birthError !== null || consentError !== null)
      return focusFirstError(fields.current)
    if (changed === 0) return onClose()
    if (!isSaving) void save({ kind: 'demographics', demographics: { changes, seen } })
  }
  return (
    <ChangeDialog
      title="Patient details"
      about={`${listName(patient) || 'No name'} · ${mrnText(patient.mrn)}`}
      onClose={close}
      onSave={send}
    >
      {changing.kind === 'failed' && <ChangeFailed error={changing.error} />}
      <SavingFields className="change-fields" ref={fields} isSaving={isSaving}>
        <PersonFields
          form={form}
          onChange={(part) => setForm((before) => ({ ...before, ...part }))}
          today={today}
          payers={namedOnce(rows.map(({ payer }) => payer))}
          nameError={tried ? demographicsProblem(person) : null}
          birthError={tried ? birthError : null}
          consentError={consentError}
          startsHere
        />
      </SavingFields>
      <SaveButtons words="Save details" saving={isSaving} onCancel={close} onSave={send} />
      <LeaveQuestion leaving={leaving} title="Discard the changes?" words="The record stays as it is." />
    </ChangeDialog>
  )
}
