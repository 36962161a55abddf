import { type KeyboardEvent, type ReactNode, useContext } from 'react'
import { SyncContext } from '../../lib/contexts.ts'
import { onSaveKey, SAVE_KEYS } from '../../lib/shortcut-keys.ts'
import { Button, Dialog, SignInBar } from '../../ui/index.ts'
import './patient-change.css'

interface SaveButtonsProps {
  /** What the button does: `Enroll patient`. */
  readonly words: string
  readonly saving: boolean
  /** The key that saves; Ctrl Enter does everywhere. */
  readonly shortcut?: string
  readonly onCancel: () => void
  /** Another way to save, beside the first. */
  readonly other?: ReactNode
  readonly onSave: () => void
}

/** The ways out of a change, and where it will be. */
export function SaveButtons({ words, saving, shortcut = SAVE_KEYS, other, onCancel, onSave }: SaveButtonsProps) {
  const { link, kept } = useContext(SyncContext)
  const here = link.state !== 'online' && kept.on === 'disk'
  return (
    <div className="row gap2 confirm-actions">
      {here && <span className="f12 t2 grow">It will be sent when the registry can be reached.</span>}
      <Button onPress={onCancel}>Cancel</Button>
      {other}
      <Button
        variant="primary"
        shortcut={shortcut}
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
  /** Every other key in the dialog. */
  readonly onKey?: (event: KeyboardEvent) => void
  /** What changes stands beside the fields. */
  readonly wide?: boolean
  readonly children: ReactNode
}

/** The frame of a dialog that changes a patient. */
export function ChangeDialog({ title, about, onClose, onSave, onKey, wide = false, children }: ChangeDialogProps) {
  const saves = onSaveKey(onSave)
  const onAnyKey = (event: KeyboardEvent) => {
    saves(event)
    if (!event.defaultPrevented) onKey?.(event)
  }
  const className = `confirm-dialog change-dialog${wide ? ' wide' : ''}`
  return (
    <Dialog label={title} className={className} onClose={onClose} onKey={onAnyKey}>
      <SignInBar over="entry" />
      <h2>{title}</h2>
      {about && <p className="f13 t2">{about}</p>}
      {children}
    </Dialog>
  )
}
