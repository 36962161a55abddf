import { dequal } from 'dequal'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { proposedMove } from '#shared/domain/derived/proposed-contact.ts'
import { plainContact } from '#shared/domain/entities/next-contact.ts'
import { clinicDay } from '#shared/domain/time.ts'
import type { OpenRegistry, TreatmentDraft } from '#shared/ipc/contract.ts'
import { focusFirstError } from '../../lib/focus.ts'
import { listName } from '../../lib/format.ts'
import { mrnText } from '../../lib/isolated.ts'
import { isComposing } from '../../lib/shortcut-keys.ts'
import { useTyped, useTypedBefore } from '../../lib/typed-form.ts'
import { type OnChanged, useBegunChange, useChange } from '../../lib/use-change.ts'
import { useLeaving } from '../../lib/use-leaving.ts'
import { ChangeFailed, LeaveQuestion, NotReady, SavingFields } from '../../ui/index.ts'
import { birthText } from '../../ui/patient/birth-date.ts'
import { moveHint } from '../../ui/patient/next-contact/move-hint.ts'
import { NextContactFields } from '../../ui/patient/next-contact/NextContactFields.tsx'
import {
  draftOfMove,
  nextContactDraftSchema,
  readNextContactDraft,
} from '../../ui/patient/next-contact/next-contact-draft.ts'
import { nextContactBlock } from '../../ui/patient/patient-actions.ts'
import { ChangeDialog, SaveButtons } from './ChangeDialog.tsx'

interface NextContactDialogProps {
  readonly open: OpenRegistry
  readonly mrn: string
  readonly onClose: () => void
  readonly onChanged: OnChanged
}

const TITLE = 'Set next contact'

/** Sets the next contact of a patient without an entry. Enter takes the proposal, or the day that is typed. */
export function NextContactDialog(props: NextContactDialogProps) {
  const { open, mrn, onClose } = props
  const { begun, again } = useBegunChange(open.registry.id, mrn)
  const ready = begun.kind === 'ready' ? begun.value : null
  const blocked = ready && nextContactBlock(open.membership, ready.detail.row)
  if (ready && blocked === null) return <NextContactContent {...props} begun={ready} />
  return (
    <ChangeDialog title={TITLE} onClose={onClose} onSave={() => undefined}>
      <NotReady
        message={blocked ?? (begun.kind === 'failed' ? begun.error.message : null)}
        onClose={onClose}
        onRetry={again}
      />
    </ChangeDialog>
  )
}

/** What is typed, what it stands for, and its saving. */
function useNextContact({ open, begun, onChanged }: NextContactDialogProps & { readonly begun: TreatmentDraft }) {
  const { row, patient } = begun.detail
  const { settings } = open.registry
  const seen = plainContact(patient.nextContact)
  const before = useTypedBefore(nextContactDraftSchema)
  const [draft, setDraft] = useState(before ?? draftOfMove(seen))
  const [tried, setTried] = useState(false)
  const { changing, save } = useChange(begun, onChanged)
  const clock = { now: begun.openedAt, timeZone: open.timeZone }
  const today = clinicDay(clock.now, clock.timeZone)
  const proposal = proposedMove({ due: row.due, status: row.status.known }, settings, clock)
  const saving = changing.kind === 'saving'
  const isTyped = !dequal(draft, draftOfMove(seen))
  useTyped(isTyped ? draft : null, saving ? begun.operationId : null)
  return {
    fields: { draft, onChange: setDraft, proposal, today, settings, tried, hint: moveHint(row, seen, settings) },
    changing,
    saving,
    isTyped,
    /** False where what is typed is no day. */
    save(): boolean {
      setTried(true)
      const { contact } = readNextContactDraft(draft, proposal, today)
      if (contact === null) return false
      if (!saving) void save({ kind: 'next-contact', to: contact, seen })
      return true
    },
  }
}

/** Enter saves from every field. On a button it presses the button. */
const isEnter = (event: KeyboardEvent): boolean =>
  event.key === 'Enter' &&
  !event.altKey &&
  !isComposing(event) &&
  !(event.target instanceof Element && event.target.closest('button') !== null)

function NextContactContent(props: NextContactDialogProps & { readonly begun: TreatmentDraft }) {
  const { begun, onClose } = props
  const { patient } = begun.detail
  const form = useNextContact(props)
  const leaving = useLeaving({ isTyped: form.isTyped, isSaving: form.saving, onClose })
  const { close } = leaving
  const body = useRef<HTMLDivElement>(null)
  const day = useRef<HTMLInputElement>(null)
  useEffect(() => day.current?.focus(), [])
  const send = () => {
    if (!form.save()) focusFirstError(body.current)
  }
  const born = birthText(patient.dateOfBirth, begun.openedAt)
  return (
    <ChangeDialog
      title={TITLE}
      about={[listName(patient) || 'No name', mrnText(patient.mrn), ...(born === '' ? [] : [born])].join(' · ')}
      onClose={close}
      onSave={send}
      onKey={(event) => {
        if (!isEnter(event)) return
        event.preventDefault()
        event.stopPropagation()
        send()
      }}
    >
      {form.changing.kind === 'failed' && <ChangeFailed error={form.changing.error} />}
      <SavingFields ref={body} isSaving={form.saving}>
        <NextContactFields {...form.fields} dayRef={day} />
      </SavingFields>
      <SaveButtons words="Set next contact" shortcut="Enter" saving={form.saving} onCancel={close} onSave={send} />
      <LeaveQuestion leaving={leaving} title="Discard this next contact?" words="The next contact stays as it is." />
    </ChangeDialog>
  )
}
