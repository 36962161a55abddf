import { type KeyboardEvent, useRef, useState } from 'react'
import { namedOnce } from '#shared/domain/caseload/payers.ts'
import { demographicsProblem } from '#shared/domain/entities/demographics.ts'
import { enrolmentProblem, mrnProblem } from '#shared/domain/operations/enrol.ts'
import { may, mayRecord } from '#shared/domain/permissions.ts'
import { birthDateProblem } from '#shared/domain/reading/birth-date.ts'
import { clinicDay } from '#shared/domain/time.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { z } from '#shared/zod.ts'
import { focusFirstError } from '../../lib/focus.ts'
import { listName } from '../../lib/format.ts'
import { newId } from '../../lib/new-id.ts'
import { isSaveKey, SAVE_NEXT_KEYS } from '../../lib/shortcut-keys.ts'
import { useTableClock } from '../../lib/table-clock.ts'
import { useTyped, useTypedBefore } from '../../lib/typed-form.ts'
import { type OnChanged, useChange } from '../../lib/use-change.ts'
import { useLeaving } from '../../lib/use-leaving.ts'
import type { Members } from '../../lib/use-members.ts'
import { Banner, Button, ChangeFailed, LeaveQuestion, SavingFields, Select, TextField } from '../../ui/index.ts'
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

/** The form of a patient who is enrolled, and its saving. */
function useEnrolling({
  open,
  named,
  members,
  onEnrolled,
  onEnrolledToLog,
}: Pick<EnrolDialogProps, 'open' | 'named' | 'members' | 'onEnrolled' | 'onEnrolledToLog'>) {
  const { registry, timeZone, rows, membership } = open
  const before = useTypedBefore(typedSchema)
  const manager = useManagerChoice(membership, members, before?.managerId)
  const start = named === undefined ? NO_PERSON : namedPerson(named)
  const now = useTableClock()
  const [mrn, setMrn] = useState(before?.mrn ?? '')
  const [form, setForm] = useState<PersonForm>(before?.form ?? start)
  const [tried, setTried] = useState(false)
  // Under one operation however often it is tried.
  const [operationId] = useState(newId)
  const patient = { registryId: registry.id, mrn: mrn.trim() }
  const logsNext = useRef(false)
  const { changing, save } = useChange({ operationId, detail: { patient } }, (...answer) =>
    (logsNext.current ? onEnrolledToLog : onEnrolled)(...answer),
  )
  const saving = changing.kind === 'saving'
  const person = personOf(withKnownPayer(form, rows), timeZone)
  const existing = rows.find((row) => row.mrn === mrn.trim()) ?? null
  const alikes = useLookAlikes(rows, mrn.trim(), person)
  const typed = mrn !== '' || JSON.stringify(form) !== JSON.stringify(start)
  useTyped(typed ? { mrn, form, managerId: manager.chosen?.userId ?? '' } : null, saving ? operationId : null)
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
    error: changing.kind === 'failed' ? changing.error : null,
    /**
     * Saves, unless it is being saved. False when something stands against it: from then on that is shown.
     * @param logs whether the first contact is logged then
     */
    save(logs: boolean): boolean {
      if (saving) return true
      logsNext.current = logs
      setTried(true)
      if (
        existing ||
        alikes.undecided ||
        enrolmentProblem({ mrn: mrn.trim(), person }, { now: now(), timeZone }) !== null
      )
        return false
      void save({ kind: 'enrol', person, ...(manager.chosen ? { careManager: manager.chosen } : {}) })
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
  /** The same, and then the first contact is logged. */
  readonly onEnrolledToLog: OnChanged
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

interface EnrolButtonsProps {
  /** Whether the person may log the first contact. */
  readonly logs: boolean
  readonly saving: boolean
  readonly onCancel: () => void
  readonly onSend: (logs: boolean) => void
}

/** Enrolls, alone or with the first contact right after it. */
const EnrolButtons = ({ logs, saving, onCancel, onSend }: EnrolButtonsProps) => (
  <SaveButtons
    words="Enroll patient"
    saving={saving}
    other={
      logs && (
        <Button
          shortcut={SAVE_NEXT_KEYS}
          disabledReason={saving ? 'This is being saved.' : null}
          onPress={() => onSend(true)}
        >
          Enroll and log contact
        </Button>
      )
    }
    onCancel={onCancel}
    onSave={() => onSend(false)}
  />
)

function EnrolContent(props: EnrolDialogProps) {
  const { open, onClose, onShow } = props
  const { registry, timeZone, rows } = open
  const enrolling = useEnrolling(props)
  const { mrn, setMrn, form, change, typed, tried, person, existing, saving, error, save } = enrolling
  const leaving = useLeaving({ isTyped: typed, isSaving: saving, onClose })
  const { close } = leaving
  const fields = useRef<HTMLDivElement>(null)
  const now = useTableClock()
  const today = clinicDay(now(), timeZone)
  const consentError =
    person.consentAt !== null && person.consentAt > now() ? 'The consent date is in the future.' : null
  const send = (logs: boolean) => {
    if (!save(logs)) focusFirstError(fields.current)
  }
  const logs = mayRecord(open.membership, 'Initial Assessment')
  const onKey = (event: KeyboardEvent) => {
    if (!logs || !isSaveKey(event, true)) return
    event.preventDefault()
    send(true)
  }
  return (
    <ChangeDialog title="Enroll patient" about={registry.name} onClose={close} onSave={() => send(false)} onKey={onKey}>
      {error && <ChangeFailed error={error} />}
      <SavingFields className="change-fields" ref={fields} isSaving={saving}>
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
      </SavingFields>
      <EnrolButtons logs={logs} saving={saving} onCancel={close} onSend={send} />
      <LeaveQuestion
        leaving={leaving}
        title="Discard this enrollment?"
        words="Nobody was enrolled. What you typed is not kept."
      />
    </ChangeDialog>
  )
}
