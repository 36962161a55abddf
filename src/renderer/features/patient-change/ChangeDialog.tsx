import { type ReactNode, useContext } from 'react'
import { SyncContext } from '../../lib/contexts.ts'
import { onSaveKey } from '../../lib/shortcut-keys.ts'
import { Button, Dialog, SignInBar } from '../../ui/index.ts'
import './patient-change.css'

interface SaveButtonsProps {
  /** What the button does: `Enroll patient`. */
  readonly words: string
  readonly saving: boolean
  readonly onCancel: () => void
  readonly onSave: () => void
}

/** The ways out of a change, and where it will be. */
export function SaveButtons({ words, saving, onCancel, onSave }: SaveButtonsProps) {
  const { link, kept } = useContext(SyncContext)
  const here = link.state !== 'online' && kept.on === 'disk'
  return (
    <div className="row gap2 confirm-actions">
      {here && <span className="f12 t2 grow">It will be sent when the registry can be reached.</span>}
      <Button onPress={onCancel}>Cancel</Button>
      <Button
        variant="primary"
        shortcut="Ctrl Enter"
        onPress={onSave}
        disabledReason={saving ? 'This is being saved.' : null}
      >
        {here ? `${words} on this computer` : words}
      </Button>
    </div>
  )
}

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
