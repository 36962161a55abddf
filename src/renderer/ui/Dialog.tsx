import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { Dialog as AriaDialog, Modal, ModalOverlay } from 'react-aria-components'
import { focusAfterDrawing, isFocusFree } from '../lib/focus.ts'
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

/** What had the keyboard before each dialog that is open. */
const hadKeyboard = new WeakMap<Element, Element | null>()

/** Where the keyboard goes back to: through dialogs that took each other's place to what had it before the first. */
function backFrom(before: Element | null): HTMLElement | null {
  if (before?.isConnected) return before instanceof HTMLElement ? before : null
  const dialog = before?.closest('[role="dialog"], [role="alertdialog"]')
  return dialog ? backFrom(hadKeyboard.get(dialog) ?? null) : null
}

/**
 * Gives the keyboard back where nothing has it after a dialog has closed. A dialog that takes the place of another, as a form does once its
 * record was read, would give it back to the one that is gone.
 */
function useKeyboardBack(): RefObject<HTMLElement | null> {
  const dialog = useRef<HTMLElement>(null)
  const [before] = useState(() => document.activeElement)
  useEffect(() => {
    if (dialog.current) hadKeyboard.set(dialog.current, before)
    const give = () => {
      if (isFocusFree()) backFrom(before)?.focus()
    }
    return () => focusAfterDrawing(() => focusAfterDrawing(give))
  }, [before])
  return dialog
}

/** A modal dialog while it is mounted. It traps the focus, and returns the focus when it closes. */
export function Dialog({ label, onClose, onKey, role = 'dialog', className, children }: DialogProps) {
  const dialog = useKeyboardBack()
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
          <AriaDialog
            ref={dialog}
            role={role}
            aria-label={label}
            className={className ? `dialog ${className}` : 'dialog'}
          >
            {children}
          </AriaDialog>
        </div>
      </Modal>
    </ModalOverlay>
  )
}
