import type { KeyboardEvent, ReactNode } from 'react'
import { Dialog as AriaDialog, Modal, ModalOverlay } from 'react-aria-components'
import { Button } from './Button.tsx'
import { Spinner } from './Spinner.tsx'

interface NotReadyProps {
  /** Why nothing can be changed; null while the record is being read. */
  readonly message: string | null
  readonly onClose: () => void
  readonly onRetry: () => void
}

/** What a dialog shows until the record is there, or when it can't be had. */
export function NotReady({ message, onClose, onRetry }: NotReadyProps) {
  if (message === null) return <Spinner label="Reading the patient’s record" />
  return (
    <div role="alert">
      <p className="f13 t2 selectable">{message}</p>
      <div className="row gap2 confirm-actions">
        <Button onPress={onClose}>Close</Button>
        <Button variant="primary" autoFocus onPress={onRetry}>
          Try again
        </Button>
      </div>
    </div>
  )
}

interface ConfirmDialogProps {
  readonly title: string
  readonly words: ReactNode
  /** What the safe button says; it has the focus, and Esc does the same. */
  readonly keep: string
  readonly confirm: string
  /** `danger` where something is lost. */
  readonly tone?: 'danger' | 'primary'
  readonly busy?: boolean
  readonly onKeep: () => void
  readonly onConfirm: () => void
}

/** Asks before something that can't be taken back. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, words, keep, confirm, tone = 'danger', busy = false, onKeep, onConfirm } = props
  return (
    <Dialog label={title} role="alertdialog" className="confirm-dialog" onClose={onKeep}>
      <h2>{title}</h2>
      <div className="f13 t2">{words}</div>
      <div className="row gap2 confirm-actions">
        <Button autoFocus onPress={onKeep}>
          {keep}
        </Button>
        <Button variant={tone} onPress={onConfirm} disabledReason={busy ? 'This is being done.' : null}>
          {confirm}
        </Button>
      </div>
    </Dialog>
  )
}

interface DiscardQuestionProps {
  /** `Discard this enrollment?` */
  readonly title: string
  /** What becomes of what was typed, as a sentence. */
  readonly words: ReactNode
  readonly onKeep: () => void
  readonly onDiscard: () => void
}

/** Asks before a form is left in which something was typed. */
export const DiscardQuestion = ({ title, words, onKeep, onDiscard }: DiscardQuestionProps) => (
  <ConfirmDialog
    title={title}
    words={<p>{words}</p>}
    keep="Keep editing"
    confirm="Discard"
    onKeep={onKeep}
    onConfirm={onDiscard}
  />
)

interface DialogProps {
  /** Accessible name. */
  readonly label: string
  /** Called on Esc and on "Close". The owner decides what happens, and may ask first. */
  readonly onClose: () => void
  /** Every key pressed anywhere in the dialog, before the control that has the focus sees it; not in a question over it. */
  readonly onKey?: (event: KeyboardEvent) => void
  readonly role?: 'dialog' | 'alertdialog'
  readonly className?: string
  readonly children: ReactNode
}

/** A modal dialog while it is mounted. It traps the focus, and returns the focus when it closes. */
export function Dialog({ label, onClose, onKey, role = 'dialog', className, children }: DialogProps) {
  const onOpenChange = (open: boolean) => {
    if (!open) onClose()
  }
  const onKeyHere = (event: KeyboardEvent) => {
    // A question over this dialog sends its keys here too. Otherwise Ctrl Enter in the question would save the form behind it.
    if (event.target instanceof Node && event.currentTarget.contains(event.target)) onKey?.(event)
  }
  return (
    <ModalOverlay className="scrim" isOpen onOpenChange={onOpenChange}>
      <Modal>
        <div role="presentation" onKeyDownCapture={onKeyHere}>
          <AriaDialog role={role} aria-label={label} className={className ? `dialog ${className}` : 'dialog'}>
            {children}
          </AriaDialog>
        </div>
      </Modal>
    </ModalOverlay>
  )
}
