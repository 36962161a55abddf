import { useRef, useState } from 'react'
import { demographicsProblem } from '#shared/domain/demographics.ts'
import { enrolmentProblem, mrnProblem } from '#shared/domain/enrolment.ts'
import { may } from '#shared/domain/permissions.ts'
import { clinicDay } from '#shared/domain/time.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { z } from '#shared/zod.ts'
import { focusFirstError } from '../../lib/focus.ts'
import { listName } from '../../lib/format.ts'
import { client } from '../../lib/ipc-client.ts'
import { useTyped, useTypedBefore } from '../../lib/typed-form.ts'
import type { OnChanged } from '../../lib/use-change.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { ChangeFailed } from '../../ui/ChangeFailed.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { ChangeDialog } from './ChangeDialog.tsx'
import { PersonFields, payersOf } from './PersonFields.tsx'
import { NO_PERSON, type PersonForm, personFormSchema, personOf } from './person-form.ts'
import { SaveButtons } from './SaveButtons.tsx'

interface EnrolDialogProps {
  readonly open: OpenRegistry
  readonly onClose: () => void
  readonly onEnrolled: OnChanged
  /** Shows a patient who is in the registry already. */
  readonly onShow: (mrn: string) => void
}

const typedSchema = z.object({ mrn: z.string(), form: personFormSchema })

const NO_ROLE = 'Your role in this registry can’t enroll patients. Ask an admin of the registry.'

/** Adds a patient to the registry. However often saving is tried, the patient is there once. */
export function EnrolDialog({ open, onClose, onEnrolled, onShow }: EnrolDialogProps) {
  const { registry, membership, timeZone, rows } = open
  const before = useTypedBefore(typedSchema)
  const [mrn, setMrn] = useState(before?.mrn ?? '')
  const [form, setForm] = useState<PersonForm>(before?.form ?? NO_PERSON)
  const [tried, setTried] = useState(false)
  const [saving, setSaving] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const [error, setError] = useState<IpcError | null>(null)
  const [operationId] = useState(() => crypto.randomUUID())
  const fields = useRef<HTMLDivElement>(null)
  const person = personOf(form, timeZone)
  const existing = rows.find((row) => row.mrn === mrn.trim()) ?? null
  const permitted = may(membership, 'enrol')
  const typed = mrn !== '' || JSON.stringify(form) !== JSON.stringify(NO_PERSON)
  useTyped(typed && !saving ? { mrn, form } : null)
  const consentError =
    person.consentAt !== null && person.consentAt > Date.now() ? 'The consent date is in the future.' : null
  const save = async () => {
    if (saving || !permitted) return
    setTried(true)
    if (existing || enrolmentProblem({ mrn: mrn.trim(), person }, Date.now()) !== null)
      return focusFirstError(fields.current)
    setSaving(true)
    const request = {
      registryId: registry.id,
      mrn: mrn.trim(),
      operationId,
      change: { kind: 'enrol', person },
    } as const
    const answer = await client.call('patients.change', request)
    setSaving(false)
    if (answer.ok) onEnrolled(answer.value.detail, answer.value.outcome)
    else setError(answer.error)
  }
  const close = () => (typed ? setLeaving(true) : onClose())
  if (!permitted)
    return (
      <ChangeDialog title="Enroll patient" onClose={onClose} onSave={onClose}>
        <p className="f13 t2">{NO_ROLE}</p>
        <div className="row confirm-actions">
          <Button autoFocus onPress={onClose}>
            Close
          </Button>
        </div>
      </ChangeDialog>
    )
  return (
    <ChangeDialog title="Enroll patient" about={registry.name} onClose={close} onSave={() => void save()}>
      {error && <ChangeFailed error={error} />}
      <div className="change-fields" ref={fields}>
        <TextField
          label="Medical record number (MRN)"
          value={mrn}
          onChange={setMrn}
          isRequired
          autoFocus
          error={existing ? 'This MRN is in the registry already.' : tried ? mrnProblem(mrn.trim()) : null}
        />
        {existing && (
          <Banner
            tone="info"
            icon="person"
            card
            actions={
              <Button size="sm" onPress={() => onShow(existing.mrn)}>
                Show patient
              </Button>
            }
          >
            {listName(existing) || 'A patient without a name'} has this MRN.
          </Banner>
        )}
        <PersonFields
          form={form}
          onChange={(part) => setForm((before) => ({ ...before, ...part }))}
          today={clinicDay(Date.now(), timeZone)}
          payers={payersOf(rows)}
          nameError={tried ? demographicsProblem(person) : null}
          consentError={consentError}
          startsHere={false}
        />
      </div>
      <SaveButtons words="Enroll patient" saving={saving} onCancel={close} onSave={() => void save()} />
      {leaving && (
        <ConfirmDialog
          title="Discard this enrollment?"
          words={<p>Nobody was enrolled. What you typed is not kept.</p>}
          keep="Keep editing"
          confirm="Discard"
          onKeep={() => setLeaving(false)}
          onConfirm={onClose}
        />
      )}
    </ChangeDialog>
  )
}
