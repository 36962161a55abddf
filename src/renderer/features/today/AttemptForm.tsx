import { useEffect, useRef, useState } from 'react'
import { weekdayText } from '#shared/domain/caseload/due-text.ts'
import { proposedDay } from '#shared/domain/derived/proposed-contact.ts'
import { plainContact } from '#shared/domain/entities/next-contact.ts'
import { ATTEMPT_OUTCOMES, type AttemptOutcome } from '#shared/domain/entities/today.ts'
import { ENTRY_MINUTES_LIMIT } from '#shared/domain/entities/treatment-entry.ts'
import { tellNotSaved } from '../../lib/not-saved.ts'
import { useTableClock } from '../../lib/table-clock.ts'
import { NumberField, SegmentedRadio, TextField } from '../../ui/index.ts'
import {
  EMPTY_NEXT_CONTACT,
  momentInFull,
  readNextContactDraft,
} from '../../ui/patient/next-contact/next-contact-draft.ts'
import { type RowFormProps, TodayForm } from './TodayForm.tsx'
import { type Attempt, attemptChange, newWriteIds, recordAttempt } from './today-writes.ts'

/** Minutes of a call that nobody took. */
const USUAL_MINUTES = '2'

const OUTCOMES = ATTEMPT_OUTCOMES.map((value, index) => ({ value, digit: String(index + 1) }))

const wholeMinutes = (typed: string): number | null => {
  const minutes = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : null
  return minutes !== null && minutes <= ENTRY_MINUTES_LIMIT ? minutes : null
}

/** An attempt on the row: what it came to, its minutes, and when the patient is tried again. Enter saves. */
export function AttemptForm(props: RowFormProps) {
  const { row, open, clock, today, guard, onSaved, onTyped, onSending, onClose } = props
  const [ids] = useState(newWriteIds)
  // As it was when the form opened: another date that a colleague sets meanwhile stays.
  const [shown] = useState(() => plainContact(row.nextContact))
  const [outcome, setOutcome] = useState<AttemptOutcome>('No answer')
  const [minutes, setMinutes] = useState(USUAL_MINUTES)
  const [text, setText] = useState('')
  const form = useRef<HTMLFieldSetElement>(null)
  const tableNow = useTableClock()
  useEffect(() => form.current?.querySelector<HTMLElement>('input:checked')?.focus(), [])
  const { settings } = open.registry
  const made = { contactType: 'Follow Up', attempt: true, status: row.status.known } as const
  const proposal = proposedDay(made, settings, { now: clock.now, timeZone: clock.zone })
  const kept = row.nextContact && 'at' in row.nextContact ? row.nextContact.note : ''
  const reading = readNextContactDraft({ ...EMPTY_NEXT_CONTACT, text, note: kept }, proposal, today)
  const counted = wholeMinutes(minutes)
  const at = { registryId: open.registry.id, mrn: row.mrn }
  const sent = useRef<Attempt | null>(null)
  const save = async () => {
    if (counted === null || reading.contact === null) return null
    const proposed = text.trim() === '' ? { proposedOver: shown } : {}
    const attempt = { outcome, minutes: counted, now: tableNow(), nextContact: reading.contact, ...proposed }
    sent.current = attempt
    const answer = await recordAttempt(at, ids, attempt)
    if (!answer.ok) return answer.error
    onSaved(answer.value.detail, answer.value.outcome, ids.logId)
    return null
  }
  return (
    <TodayForm
      label="Attempt"
      formRef={form}
      button="Save attempt"
      guard={guard}
      isTyped={text !== '' || minutes !== USUAL_MINUTES}
      onTyped={onTyped}
      onSending={onSending}
      onSave={save}
      onLate={(error) => {
        if (sent.current) tellNotSaved({ ...at, ...ids, change: attemptChange(ids, sent.current), error })
      }}
      onClose={onClose}
    >
      <SegmentedRadio label="What it came to" options={OUTCOMES} value={outcome} onChange={setOutcome} />
      <NumberField
        label="Minutes"
        unit="min"
        className="field today-minutes"
        value={minutes}
        onChange={setMinutes}
        error={counted === null ? `0 to ${ENTRY_MINUTES_LIMIT} whole minutes.` : null}
      />
      <TextField
        label="Next contact"
        className="field today-next"
        placeholder={weekdayText(proposal)}
        value={text}
        onChange={setText}
        error={reading.problem}
        description={
          text.trim() !== '' && reading.contact !== null && 'at' in reading.contact
            ? momentInFull(reading.contact.at, today)
            : undefined
        }
      />
    </TodayForm>
  )
}
