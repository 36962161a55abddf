import { useRef, useState } from 'react'
import { namedOnce } from '#shared/domain/caseload/payers.ts'
import { type Demographics, demographicsProblem } from '#shared/domain/entities/demographics.ts'
import { enrolmentProblem, mrnProblem, type NamedManager } from '#shared/domain/operations/enrol.ts'
import { may } from '#shared/domain/permissions.ts'
import { birthDateProblem } from '#shared/domain/reading/birth-date.ts'
import { clinicDay } from '#shared/domain/time.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { z } from '#shared/zod.ts'
import { focusFirstError } from '../../lib/focus.ts'
import { listName } from '../../lib/format.ts'
import { client } from '../../lib/ipc-client.ts'
import { newId } from '../../lib/new-id.ts'
import { useTableClock } from '../../lib/table-clock.ts'
import { useTyped, useTypedBefore } from '../../lib/typed-form.ts'
import { type OnChanged, storedEarlier, useSentBefore } from '../../lib/use-change.ts'
import type { Members } from '../../lib/use-members.ts'
import { Banner, Button, ChangeFailed, DiscardQuestion, Select, TextField } from '../../ui/index.ts'
import { ChangeDialog, SaveButtons } from './ChangeDialog.tsx'
import { useManagerChoice } from './care-manager-choice.ts'
import { LookAlikes, useLookAlikes } from './LookAlikes.tsx'
import {
  NO_PERSON,
  namedPerson,
  PersonFields,
  type PersonForm,
  personFormSchema,
  personOf,
  withKnownPayer,
} from './PersonFields.tsx'

const typedSchema = z.object({ mrn: z.string(), form: personFormSchema, managerId: z.string().exactOptional() })

/** Sends an enrolment, under one operation however often it is tried. */
function useSending(registryId: string, onEnrolled: OnChanged) {
  const [saving, setSaving] = useState(false)
  const [error, setError] = useState<IpcError | null>(null)
  const [operationId] = useState(newId)
  const isOtherThanSent = useSentBefore()
  const send = async (mrn: string, person: Demographics, careManager: NamedManager | null) => {
    setSaving(true)
    const change = { kind: 'enrol' as const, person, ...(careManager ? { careManager } : {}) }
    const isOther = isOtherThanSent({ mrn, change })
    const answer = await client.call('patients.change', { registryId, mrn, operationId, change })
    setSaving(false)
    const earlier = answer.ok ? storedEarlier(answer.value.outcome, isOther) : null
    if (earlier) setError(earlier)
    else if (answer.ok) onEnrolled(answer.value.detail, answer.value.outcome)
    else setError(answer.error)
  }
  return { saving, error, send }
}

/** The form of a patient who is enrolled, and its saving. */
function useEnrolling({
  open,
  named,
  members,
  onEnrolled,
}: Pick<EnrolDialogProps, 'open' | 'named' | 'members' | 'onEnrolled'>) {
  const { registry, timeZone, rows, membership } = open
  const before = useTypedBefore(typedSchema)
  const manager = useManagerChoice(membership, members, before?.managerId)
  const start = named === undefined ? NO_PERSON : namedPerson(named)
  const now = useTableClock()
  const [mrn, setMrn] = useState(before?.mrn ?? '')
  const [form, setForm] = useState<PersonForm>(before?.form ?? start)
  const [tried, setTried] = useState(false)
  const { saving, error, send } = useSending(registry.id, onEnrolled)
  const person = personOf(withKnownPayer(form, rows), timeZone)
  const existing = rows.find((row) => row.mrn === mrn.trim()) ?? null
  const alikes = useLookAlikes(rows, mrn.trim(), person)
  const typed = mrn !== '' || JSON.stringify(form) !== JSON.stringify(start)
  useTyped(typed && !saving ? { mrn, form, managerId: manager.chosen?.userId ?? '' } : null)
  return {
    mrn,
    setMrn,
    form,
    change: (part: Partial<PersonForm>) => setForm((before) => ({ ...before, ...part })),
    manager,
    typed,
    tried,
    person,
    /** The patient of the registry who has this MRN already. */
    existing,
    alikes,
    saving,
    error,
    /** Saves, unless it is being saved. False when something stands against it: from then on that is shown. */
    save(): boolean {
      if (saving) return true
      setTried(true)
      if (
        existing ||
        alikes.undecided ||
        enrolmentProblem({ mrn: mrn.trim(), person }, { now: now(), timeZone }) !== null
      )
        return false
      void send(mrn.trim(), person, manager.chosen)
      return true
    },
  }
}

interface EnrolDialogProps {
  readonly open: OpenRegistry
  readonly members: Members
  /** The name that was searched for before. */
  readonly named?: string
  readonly onClose: () => void
  readonly onEnrolled: OnChanged
  /** Shows a patient who is in the registry already. */
  readonly onShow: (mrn: string) => void
}

const NO_ROLE = 'Your role in this registry can’t enroll patients. Ask an admin of the registry.'

/** Adds a patient to the registry. However often saving is tried, the patient is there once. */
export function EnrolDialog(props: EnrolDialogProps) {
  const { open, onClose } = props
  if (may(open.membership, 'enrol')) return <EnrolContent {...props} />
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
}

/** What stands against the number, once saving was tried. */
const problemOf = ({ mrn, alikes }: ReturnType<typeof useEnrolling>): string | null =>
  mrnProblem(mrn.trim()) ?? (alikes.undecided ? 'Say below whether this is another person.' : null)

function EnrolContent(props: EnrolDialogProps) {
  const { open, onClose, onShow } = props
  const { registry, timeZone, rows } = open
  const enrolling = useEnrolling(props)
  const { mrn, setMrn, form, change, typed, tried, person, existing, saving, error, save } = enrolling
  const [leaving, setLeaving] = useState(false)
  const fields = useRef<HTMLDivElement>(null)
  const now = useTableClock()
  const today = clinicDay(now(), timeZone)
  const consentError =
    person.consentAt !== null && person.consentAt > now() ? 'The consent date is in the future.' : null
  const send = () => {
    if (!save()) focusFirstError(fields.current)
  }
  const close = () => (typed ? setLeaving(true) : onClose())
  return (
    <ChangeDialog title="Enroll patient" about={registry.name} onClose={close} onSave={send}>
      {error && <ChangeFailed error={error} />}
      <div className="change-fields" ref={fields}>
        <TextField
          label="Medical record number (MRN)"
          value={mrn}
          onChange={setMrn}
          isRequired
          autoFocus
          error={existing ? 'This MRN is in the registry already.' : tried ? problemOf(enrolling) : null}
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
          onChange={change}
          today={today}
          payers={namedOnce(rows.map(({ payer }) => payer))}
          nameError={tried ? demographicsProblem(person) : null}
          birthError={tried ? birthDateProblem(person.dateOfBirth, today) : null}
          consentError={consentError}
          startsHere={false}
        />
        <Select
          label="Care manager"
          options={enrolling.manager.words}
          value={enrolling.manager.value}
          onChange={enrolling.manager.choose}
          placeholder="Nobody assigned"
        />
        {!existing && <LookAlikes alikes={enrolling.alikes} onShow={onShow} />}
      </div>
      <SaveButtons words="Enroll patient" saving={saving} onCancel={close} onSave={send} />
      {leaving && (
        <DiscardQuestion
          title="Discard this enrollment?"
          words="Nobody was enrolled. What you typed is not kept."
          onKeep={() => setLeaving(false)}
          onDiscard={onClose}
        />
      )}
    </ChangeDialog>
  )
}
