import type { KeyboardEvent, ReactNode } from 'react'
import { Dialog as AriaDialog, Modal, ModalOverlay } from 'react-aria-components'

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
