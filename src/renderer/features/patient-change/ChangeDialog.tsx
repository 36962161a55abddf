import type { ReactNode } from 'react'
import { onSaveKey } from '../../lib/save-key.ts'
import { Dialog, SignInBar } from '../../ui/index.ts'
import './patient-change.css'

interface ChangeDialogProps {
  readonly title: string
  /** Whom it is about. */
  readonly about?: string
  readonly onClose: () => void
  /** Ctrl Enter. */
  readonly onSave: () => void
  readonly children: ReactNode
}

/** The frame of a dialog that changes a patient. */
export function ChangeDialog({ title, about, onClose, onSave, children }: ChangeDialogProps) {
  return (
    <Dialog label={title} className="confirm-dialog change-dialog" onClose={onClose} onKey={onSaveKey(onSave)}>
      <SignInBar over="entry" />
      <h2>{title}</h2>
      {about && <p className="f13 t2">{about}</p>}
      {children}
    </Dialog>
  )
}
