import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { mayRecord } from '#shared/domain/permissions.ts'
import { CONTACT_TYPES } from '#shared/domain/vocabulary.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { SignInBar } from '../../ui/SignInBar.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import type { Clinic } from './clinic.ts'
import { DialogHeader } from './DialogHeader.tsx'
import { EntryContent, type EntryControls } from './EntryContent.tsx'
import { type Beginning, useBeginning } from './use-beginning.ts'
import type { OnSaved } from './use-saving.ts'
import './log-contact.css'
import './scores.css'

export interface LogContactDialogProps {
  readonly clinic: Clinic
  readonly mrn: string
  /** The operation of an entry that was not accepted, to be put right; null for an entry that is begun, or gone on with. */
  readonly refused?: string | null
  readonly onClose: () => void
  /** The patient after the entry was saved, and where the entry is. Telling the person is the caller's: the dialog is gone by then. */
  readonly onSaved: OnSaved
}

const NO_ROLE = "Your role in this registry can't log contacts. Ask an admin of the registry."
const UNREADABLE = 'This record can’t be read, so nothing can be written to it.'

/** Why no entry can be made although it could be begun; null when it can. */
function blockOf(clinic: Clinic, beginning: Beginning): string | null {
  if (!CONTACT_TYPES.some((type) => mayRecord(clinic.membership, type))) return NO_ROLE
  if (beginning.kind !== 'ready') return null
  const { patient } = beginning.begun.detail
  if (patient.readability !== 'unreadable') return null
  return [UNREADABLE, ...patient.problems.map(({ reason }) => reason)].join(' ')
}

/** Logs a contact with one patient. Mounted while it is open; one frame from loading to saved, so that the focus goes back. */
export function LogContactDialog({ clinic, mrn, refused = null, onClose, onSaved }: LogContactDialogProps) {
  const { beginning, again } = useBeginning(clinic.registry.id, mrn, refused)
  const entry = useRef<EntryControls>(null)
  const block = blockOf(clinic, beginning)
  const begun = beginning.kind === 'ready' ? beginning.begun : null
  const close = () => (entry.current ? entry.current.close() : onClose())
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    event.stopPropagation()
    entry.current?.save()
  }
  return (
    <Dialog label="Log contact" className="lc-dialog" onClose={close} onKey={onKey}>
      <SignInBar over="entry" />
      {block === null && begun ? (
        <EntryContent
          key={begun.operationId}
          controls={entry}
          clinic={clinic}
          begun={begun}
          onStartOver={again}
          onClose={onClose}
          onSaved={onSaved}
        />
      ) : (
        <>
          <DialogHeader detail={begun?.detail ?? null} onClose={onClose} />
          <NotBegun block={block} beginning={beginning} onClose={onClose} onRetry={again} />
        </>
      )}
    </Dialog>
  )
}

interface NotBegunProps {
  readonly block: string | null
  readonly beginning: Beginning
  readonly onClose: () => void
  readonly onRetry: () => void
}

function NotBegun({ block, beginning, onClose, onRetry }: NotBegunProps) {
  if (block !== null)
    return <Failure title="Nothing can be logged for this patient" message={block} onClose={onClose} />
  if (beginning.kind !== 'failed')
    return (
      <div className="lc-state">
        <Spinner label="Reading the patient’s record" />
      </div>
    )
  const { message, id } = beginning.error
  return (
    <Failure
      title="The entry could not be started"
      message={`${message}${id ? ` Reference: ${id}.` : ''}`}
      onClose={onClose}
    >
      <Button variant="primary" autoFocus onPress={onRetry}>
        Try again
      </Button>
    </Failure>
  )
}

function Failure(props: { title: string; message: string; onClose: () => void; children?: ReactNode }) {
  const { title, message, onClose, children } = props
  return (
    <div className="lc-state" role="alert">
      <h3>{title}</h3>
      <p className="t2 f13 selectable">{message}</p>
      <div className="row gap2">
        {children}
        <Button onPress={onClose}>Close</Button>
      </div>
    </div>
  )
}
