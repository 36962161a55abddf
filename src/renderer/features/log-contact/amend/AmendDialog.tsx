import { type Ref, useImperativeHandle, useRef, useState } from 'react'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import { mayAmend } from '#shared/domain/operations/amendment-rules.ts'
import { findEntry } from '#shared/domain/operations/entry-log.ts'
import type { TreatmentDraft } from '#shared/ipc/contract.ts'
import { z } from '#shared/zod.ts'
import { focusFirstError } from '../../../lib/focus.ts'
import { listName, longDate, longDateTime } from '../../../lib/format.ts'
import { mrnText } from '../../../lib/isolated.ts'
import { onSaveKey, SAVE_KEYS } from '../../../lib/shortcut-keys.ts'
import { useTyped, useTypedBefore } from '../../../lib/typed-form.ts'
import { type OnChanged, useBegunChange, useChange } from '../../../lib/use-change.ts'
import { useLeaving } from '../../../lib/use-leaving.ts'
import {
  Button,
  ChangeFailed,
  CloseWhileSaving,
  Dialog,
  Icon,
  NotReady,
  ReasonField,
  SavingFields,
  SignInBar,
} from '../../../ui/index.ts'
import type { Clinic } from '../entry-base.ts'
import { AmendContent, type AmendControls } from './AmendContent.tsx'
import { monthsVoided } from './month-change.ts'
import { voidText } from './void-text.ts'
import './amend.css'
import '../log-contact.css'
import '../scores.css'

/** Withdraws a stored entry: its minutes and scores stop counting, the old values stay on it. */
export function VoidDialog(props: EntryChangeProps) {
  const { clinic, mrn, log: seen, onClose } = props
  const content = useRef<AmendControls>(null)
  const { begun, again } = useBegunChange(clinic.registry.id, mrn)
  const ready = begun.kind === 'ready' ? begun.value : null
  const log = ready && entryToChange(ready, clinic, seen)
  const message = typeof log === 'string' ? log : begun.kind === 'failed' ? begun.error.message : null
  return (
    <Dialog
      label="Void this entry?"
      role="alertdialog"
      className="confirm-dialog"
      onClose={() => (content.current ? content.current.close() : onClose())}
      onKey={onSaveKey(() => content.current?.save())}
    >
      <SignInBar over="entry" />
      <h2>Void this entry?</h2>
      {ready && log && typeof log !== 'string' ? (
        <VoidContent {...props} controls={content} begun={ready} log={log} />
      ) : (
        <NotReady message={message} onClose={onClose} onRetry={again} />
      )}
    </Dialog>
  )
}

/** The entry in one line: when, what, how long. */
function entryLine(log: TreatmentLog, zone: string): string {
  const when = log.date === null ? 'No date' : longDateTime(log.date, zone)
  const minutes = log.minutes === null ? 'no minutes' : `${log.minutes} min`
  return [when, log.contactType.stored || 'Contact', minutes].join(' · ')
}

const typedSchema = z.object({ reason: z.string() })

interface VoidContentProps extends EntryChangeProps {
  readonly controls: Ref<AmendControls>
  readonly begun: TreatmentDraft
}

function VoidContent({ controls, clinic, begun, log, onClose, onChanged }: VoidContentProps) {
  const { patient } = begun.detail
  const [reason, setReason] = useState(useTypedBefore(typedSchema)?.reason ?? '')
  const [tried, setTried] = useState(false)
  const { changing, save } = useChange(begun, onChanged)
  const saving = changing.kind === 'saving'
  const leaving = useLeaving({ isTyped: false, isSaving: saving, onClose })
  useTyped(reason !== '' ? { reason } : null, saving ? begun.operationId : null)
  const voiding = { seen: log, reason: reason.trim() }
  const send = () => {
    setTried(true)
    if (voiding.reason === '') return focusFirstError(document.querySelector('.void-reason'))
    if (!saving) void save({ kind: 'void', newLogId: begun.logId, voiding })
  }
  useImperativeHandle(controls, () => ({ close: leaving.close, save: send }))
  const base = { clinic, begun, now: begun.openedAt }
  return (
    <>
      {changing.kind === 'failed' && <ChangeFailed error={changing.error} />}
      <p className="f13 selectable">
        <b className="semi">{listName(patient) || 'No name'}</b> · {mrnText(patient.mrn)}
      </p>
      <p className="f13 selectable">{entryLine(log, clinic.timeZone)}</p>
      {log.notes && <p className="f13 t2 selectable void-note">{log.notes}</p>}
      <p className="f13">
        <b className="semi">{voidText(monthsVoided(log, voiding, base))}</b>
        {log.scores.length > 0 && ' Its scores stop counting.'} The original stays in the entry’s history.
      </p>
      <SavingFields className="void-reason" isSaving={saving}>
        <ReasonField
          label="Reason (required, kept in the audit trail)"
          value={reason}
          onChange={setReason}
          tried={tried}
          autoFocus
        />
      </SavingFields>
      <div className="row gap2 confirm-actions">
        <Button onPress={leaving.close}>{saving ? 'Close' : 'Keep the entry'}</Button>
        <Button
          variant="danger"
          shortcut={SAVE_KEYS}
          onPress={send}
          disabledReason={saving ? 'This is being saved.' : null}
        >
          Void entry
        </Button>
      </div>
      {leaving.question !== null && <CloseWhileSaving onStay={leaving.stay} onClose={leaving.leave} />}
    </>
  )
}

export interface EntryChangeProps {
  readonly clinic: Clinic
  readonly mrn: string
  /** The entry as the person saw it in the list. */
  readonly log: TreatmentLog
  readonly onClose: () => void
  /** The patient after the change, and where it is. Telling the person is the caller's: the dialog is gone by then. */
  readonly onChanged: OnChanged
}

/** The entry as it is known now, or why it can't be changed. */
export function entryToChange(begun: TreatmentDraft, clinic: Clinic, seen: TreatmentLog): TreatmentLog | string {
  const log = findEntry(begun.detail.patient, seen)
  if (!log) return 'This entry is no longer there. Close this and look at the treatment log.'
  if (log.voided) return 'This entry was voided. A voided entry is not changed any more.'
  if (!mayAmend(clinic.membership, log)) return 'Only who recorded an entry, or an admin, can change it.'
  return log
}

/** Corrects a stored entry. The original values stay on it. */
export function AmendDialog({ clinic, mrn, log: seen, onClose, onChanged }: EntryChangeProps) {
  const { begun, again } = useBegunChange(clinic.registry.id, mrn)
  const content = useRef<AmendControls>(null)
  const ready = begun.kind === 'ready' ? begun.value : null
  const log = ready && entryToChange(ready, clinic, seen)
  const close = () => (content.current ? content.current.close() : onClose())
  const message = typeof log === 'string' ? log : begun.kind === 'failed' ? begun.error.message : null
  return (
    <Dialog
      label="Amend entry"
      className="lc-dialog amend-dialog"
      onClose={close}
      onKey={onSaveKey(() => content.current?.save())}
    >
      <SignInBar over="entry" />
      <header className="lc-header">
        <h2 className="grow">Amend entry</h2>
        <span className="f13 t2 two-lines">
          {ready && <b className="semi lc-name">{listName(ready.detail.patient) || 'No name'}</b>} · {mrnText(mrn)}
          {seen.date !== null && ` · entry of ${longDate(seen.date, clinic.timeZone)}`}
        </span>
        <Button variant="ghost" size="icon" aria-label="Close" title="Close (Esc)" onPress={close}>
          <Icon name="close" />
        </Button>
      </header>
      {ready && log && typeof log !== 'string' ? (
        <AmendContent
          key={ready.operationId}
          controls={content}
          clinic={clinic}
          begun={ready}
          log={log}
          onClose={onClose}
          onChanged={onChanged}
        />
      ) : (
        <div className="lc-state">
          <NotReady message={message} onClose={onClose} onRetry={again} />
        </div>
      )}
    </Dialog>
  )
}
