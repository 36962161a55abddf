import type { ReactNode } from 'react'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'

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
