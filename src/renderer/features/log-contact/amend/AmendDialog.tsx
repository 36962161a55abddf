import { useRef } from 'react'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import { mayAmend } from '#shared/domain/operations/amendment-rules.ts'
import { findEntry } from '#shared/domain/operations/entry-log.ts'
import type { TreatmentDraft } from '#shared/ipc/contract.ts'
import { listName, longDate } from '../../../lib/format.ts'
import { mrnText } from '../../../lib/isolated.ts'
import { onSaveKey } from '../../../lib/save-key.ts'
import { useBegunChange } from '../../../lib/use-begun-change.ts'
import type { OnChanged } from '../../../lib/use-change.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { NotReady } from '../../../ui/NotReady.tsx'
import { SignInBar } from '../../../ui/SignInBar.tsx'
import type { Clinic } from '../entry-base.ts'
import { AmendContent, type AmendControls } from './AmendContent.tsx'
import '../log-contact.css'
import '../scores.css'
import './amend.css'

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
  const ready = begun.kind === 'ready' ? begun.begun : null
  const log = ready && entryToChange(ready, clinic, seen)
  const close = () => (content.current ? content.current.close() : onClose())
  const message = typeof log === 'string' ? log : begun.kind === 'failed' ? begun.message : null
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
        <span className="f13 t2">
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
