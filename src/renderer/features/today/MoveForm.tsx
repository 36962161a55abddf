import { dequal } from 'dequal'
import { useEffect, useRef, useState } from 'react'
import { proposedMove } from '#shared/domain/derived/proposed-contact.ts'
import { type NextContactChange, plainContact } from '#shared/domain/entities/next-contact.ts'
import { tellNotSaved } from '../../lib/not-saved.ts'
import { moveHint } from '../../ui/patient/next-contact/move-hint.ts'
import { NextContactFields } from '../../ui/patient/next-contact/NextContactFields.tsx'
import {
  draftOfMove,
  type NextContactDraft,
  readNextContactDraft,
} from '../../ui/patient/next-contact/next-contact-draft.ts'
import { type RowFormProps, TodayForm } from './TodayForm.tsx'
import { moveContact, newWriteIds } from './today-writes.ts'

export interface MoveFormProps extends RowFormProps {
  /**
   * What is typed, which is there again after a lock, null once nothing is; and the operation by which it is being saved: then it is there
   * again only if that was refused.
   */
  readonly onTypedMove: (mrn: string, typed: NextContactDraft | null, sending: string | null) => void
}

/** Another date for the next contact, on the row. Enter takes the proposal, or the date that is typed. What is agreed for it stays. */
export function MoveForm({
  row,
  open,
  clock,
  today,
  guard,
  onSaved,
  onTyped,
  onTypedMove,
  onSending,
  onClose,
}: MoveFormProps) {
  const [ids] = useState(newWriteIds)
  // As it was when the form opened: a date that a colleague sets meanwhile is a conflict, never overwritten.
  const [seen] = useState(() => plainContact(row.nextContact))
  const [opened] = useState(() => draftOfMove(seen))
  const [draft, setDraft] = useState(opened)
  const [tried, setTried] = useState(false)
  const day = useRef<HTMLInputElement>(null)
  useEffect(() => day.current?.focus(), [])
  const [sending, setSending] = useState(false)
  const isTyped = !dequal(draft, opened)
  const { mrn } = row
  useEffect(() => {
    onTypedMove(mrn, isTyped ? draft : null, sending ? ids.operationId : null)
    return () => onTypedMove(mrn, null, null)
  }, [mrn, draft, isTyped, sending, ids, onTypedMove])
  const { settings } = open.registry
  const proposal = proposedMove({ due: row.due, status: row.status.known }, settings, {
    now: clock.now,
    timeZone: clock.zone,
  })
  const at = { registryId: open.registry.id, mrn }
  const sent = useRef<NextContactChange | null>(null)
  const save = async () => {
    setTried(true)
    const { contact } = readNextContactDraft(draft, proposal, today)
    if (contact === null) return null
    sent.current = contact
    const answer = await moveContact(at, ids, contact, seen)
    if (!answer.ok) return answer.error
    onSaved(answer.value.detail, answer.value.outcome, null)
    return null
  }
  return (
    <TodayForm
      label="Move"
      button="Move"
      guard={guard}
      isTyped={isTyped}
      onTyped={onTyped}
      onSending={(now) => {
        setSending(now)
        onSending(now)
      }}
      onSave={save}
      onLate={(error) =>
        tellNotSaved({ ...at, ...ids, change: { kind: 'next-contact', to: sent.current, seen }, error })
      }
      onClose={onClose}
    >
      <NextContactFields
        draft={draft}
        onChange={setDraft}
        proposal={proposal}
        today={today}
        settings={settings}
        dayRef={day}
        tried={tried}
        hint={moveHint(row, seen, settings)}
      />
    </TodayForm>
  )
}
