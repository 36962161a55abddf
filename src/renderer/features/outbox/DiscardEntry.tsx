import { useState } from 'react'
import type { IpcError } from '#shared/ipc/result.ts'
import type { OutboxEntry } from '#shared/outbox.ts'
import { focusFirstError } from '../../lib/focus.ts'
import { ConfirmDialog, Problem, TextArea } from '../../ui/index.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { aboutText, KEPT_TEXT, lossText } from './entry-text.ts'

interface DiscardEntryProps {
  readonly entry: OutboxEntry
  readonly clock: ClinicClock
  readonly onKeep: () => void
  /** Resolves to why it was not discarded. */
  readonly onDiscard: (reason: string) => Promise<IpcError | null>
}

/** Asks before an entry is taken out of the outbox: what is lost, and for which reason. */
export function DiscardEntry({ entry, clock, onKeep, onDiscard }: DiscardEntryProps) {
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<IpcError | null>(null)
  const discard = async () => {
    const given = reason.trim()
    setMissing(given === '')
    if (given === '') return focusFirstError(document.querySelector('.discard-reason'))
    setBusy(true)
    setError(await onDiscard(given))
    setBusy(false)
  }
  const who = aboutText(entry.about, entry.operation.mrn)
  return (
    <ConfirmDialog
      title="Discard this entry?"
      words={
        <>
          <p>
            <b className="semi">{who}.</b> {lossText(entry.operation, clock)} {KEPT_TEXT}
          </p>
          <div className="discard-reason">
            <TextArea
              label="Reason"
              value={reason}
              onChange={setReason}
              maxLength={500}
              isRequired
              error={missing && reason.trim() === '' ? 'Give a reason.' : null}
            />
          </div>
          <Problem reason={error?.message} />
        </>
      }
      keep="Keep the entry"
      confirm="Discard entry"
      busy={busy}
      onKeep={onKeep}
      onConfirm={() => void discard()}
    />
  )
}
