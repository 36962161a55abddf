import type { KeyboardEvent, ReactNode } from 'react'
import { Dialog as AriaDialog, Modal, ModalOverlay } from 'react-aria-components'

interface DialogProps {
  /** Accessible name. */
  readonly label: string
  /** Esc, or a click on "Close": what it does is the owner's decision (it may ask first). */
  readonly onClose: () => void
  /** Every key pressed anywhere in the dialog, before the control that has the focus sees it; not in a question over it. */
  readonly onKey?: (event: KeyboardEvent) => void
  readonly role?: 'dialog' | 'alertdialog'
  readonly className?: string
  readonly children: ReactNode
}

/** A modal dialog while it is mounted: it traps the focus, and gives it back when it goes. */
export function Dialog({ label, onClose, onKey, role = 'dialog', className, children }: DialogProps) {
  const onOpenChange = (open: boolean) => {
    if (!open) onClose()
  }
  const onKeyHere = (event: KeyboardEvent) => {
    // What lies over this dialog sends its keys here too: Ctrl Enter in a question must not save what lies behind it.
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
