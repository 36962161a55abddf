import type { ReactNode } from 'react'
import { mayRecord } from '#shared/domain/permissions.ts'
import { CONTACT_TYPES } from '#shared/domain/vocabulary.ts'
import type { PatientDetail } from '#shared/ipc/contract.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import type { Clinic } from './clinic.ts'
import { DialogHeader } from './DialogHeader.tsx'
import { EntryDialog } from './EntryDialog.tsx'
import { type Beginning, useBeginning } from './use-beginning.ts'
import './log-contact.css'
import './scores.css'

export interface LogContactDialogProps {
  readonly clinic: Clinic
  readonly mrn: string
  readonly onClose: () => void
  /** The patient as stored after the entry was saved. Telling the person is the caller's: the dialog is gone by then. */
  readonly onSaved: (detail: PatientDetail) => void
}

const NO_ROLE = 'Your role in this registry can’t log contacts. Ask an admin of the registry.'
const UNREADABLE = 'This record can’t be read, so nothing can be written to it.'

/** Why no entry can be made although it could be begun; null when it can. */
function blockOf(clinic: Clinic, beginning: Beginning): string | null {
  if (!CONTACT_TYPES.some((type) => mayRecord(clinic.membership, type))) return NO_ROLE
  if (beginning.kind !== 'ready') return null
  const { patient } = beginning.begun.detail
  if (patient.readability !== 'unreadable') return null
  return [UNREADABLE, ...patient.problems.map(({ reason }) => reason)].join(' ')
}

/** Logs a contact with one patient. Mounted while it is open. */
export function LogContactDialog({ clinic, mrn, onClose, onSaved }: LogContactDialogProps) {
  const { beginning, retry } = useBeginning(clinic.registry.id, mrn)
  const block = blockOf(clinic, beginning)
  if (block === null && beginning.kind === 'ready')
    return <EntryDialog clinic={clinic} begun={beginning.begun} onClose={onClose} onSaved={onSaved} />
  return (
    <Dialog label="Log contact" className="lc-dialog" onClose={onClose}>
      <DialogHeader detail={beginning.kind === 'ready' ? beginning.begun.detail : null} onClose={onClose} />
      {block !== null ? (
        <Failure title="Nothing can be logged for this patient" message={block} onClose={onClose} />
      ) : beginning.kind === 'failed' ? (
        <Failure
          title="The entry could not be started"
          message={`${beginning.error.message}${beginning.error.id ? ` Reference: ${beginning.error.id}.` : ''}`}
          onClose={onClose}
        >
          <Button variant="primary" autoFocus onPress={retry}>
            Try again
          </Button>
        </Failure>
      ) : (
        <div className="lc-state">
          <Spinner label="Reading the patient’s record" />
        </div>
      )}
    </Dialog>
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
