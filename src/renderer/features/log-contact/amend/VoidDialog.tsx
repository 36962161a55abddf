import { useState } from 'react'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import type { TreatmentDraft } from '#shared/ipc/contract.ts'
import { z } from '#shared/zod.ts'
import { focusFirstError } from '../../../lib/focus.ts'
import { longDateTime } from '../../../lib/format.ts'
import { useTyped, useTypedBefore } from '../../../lib/typed-form.ts'
import { useBegunChange } from '../../../lib/use-begun-change.ts'
import { useChange } from '../../../lib/use-change.ts'
import { Button, ChangeFailed, Dialog, NotReady, ReasonField, SignInBar } from '../../../ui/index.ts'
import { type EntryChangeProps, entryToChange } from './AmendDialog.tsx'
import { monthsVoided } from './month-change.ts'
import { voidText } from './void-text.ts'
import './amend.css'

/** Withdraws a stored entry: its minutes and scores stop counting, the old values stay on it. */
export function VoidDialog(props: EntryChangeProps) {
  const { clinic, mrn, log: seen, onClose } = props
  const { begun, again } = useBegunChange(clinic.registry.id, mrn)
  const ready = begun.kind === 'ready' ? begun.begun : null
  const log = ready && entryToChange(ready, clinic, seen)
  const message = typeof log === 'string' ? log : begun.kind === 'failed' ? begun.message : null
  return (
    <Dialog label="Void this entry?" role="alertdialog" className="confirm-dialog" onClose={onClose}>
      <SignInBar over="entry" />
      <h2>Void this entry?</h2>
      {ready && log && typeof log !== 'string' ? (
        <VoidContent {...props} begun={ready} log={log} />
      ) : (
        <NotReady message={message} onClose={onClose} onRetry={again} />
      )}
    </Dialog>
  )
}

/** The entry in one line: when, what, how long. */
export function entryLine(log: TreatmentLog, zone: string): string {
  const when = log.date === null ? 'No date' : longDateTime(log.date, zone)
  const minutes = log.minutes === null ? 'no minutes' : `${log.minutes} min`
  return [when, log.contactType.stored || 'Contact', minutes].join(' · ')
}

const typedSchema = z.object({ reason: z.string() })

function VoidContent({ clinic, begun, log, onClose, onChanged }: EntryChangeProps & { begun: TreatmentDraft }) {
  const [reason, setReason] = useState(useTypedBefore(typedSchema)?.reason ?? '')
  const [tried, setTried] = useState(false)
  const { changing, save } = useChange(begun, onChanged)
  const saving = changing.kind === 'saving'
  useTyped(reason !== '' && !saving ? { reason } : null)
  const voiding = { seen: log, reason: reason.trim() }
  const send = () => {
    setTried(true)
    if (voiding.reason === '') return focusFirstError(document.querySelector('.void-reason'))
    if (!saving) void save({ kind: 'void', newLogId: begun.logId, voiding })
  }
  const base = { clinic, begun, now: begun.openedAt }
  return (
    <>
      {changing.kind === 'failed' && <ChangeFailed error={changing.error} />}
      <p className="f13 selectable">{entryLine(log, clinic.timeZone)}</p>
      {log.notes && <p className="f13 t2 selectable void-note">{log.notes}</p>}
      <p className="f13">
        <b className="semi">{voidText(monthsVoided(log, voiding, base))}</b>
        {log.scores.length > 0 && ' Its scores stop counting.'} The original stays in the entry’s history.
      </p>
      <div className="void-reason">
        <ReasonField
          label="Reason (required, kept in the audit trail)"
          value={reason}
          onChange={setReason}
          tried={tried}
          autoFocus
        />
      </div>
      <div className="row gap2 confirm-actions">
        <Button onPress={onClose}>Keep the entry</Button>
        <Button variant="danger" onPress={send} disabledReason={saving ? 'This is being saved.' : null}>
          Void entry
        </Button>
      </div>
    </>
  )
}
