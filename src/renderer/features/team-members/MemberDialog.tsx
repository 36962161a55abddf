import type { ReactNode } from 'react'
import type { IpcError } from '#shared/ipc/result.ts'
import { onSaveKey, SAVE_KEYS } from '../../lib/shortcut-keys.ts'
import { Button, ChangeFailed, Dialog, SavingFields } from '../../ui/index.ts'

interface MemberDialogProps {
  readonly title: string
  readonly saving: boolean
  readonly error: IpcError | null
  readonly confirm: string
  readonly tone?: 'danger' | 'primary'
  /** Why it can't be saved as chosen; null when it can. */
  readonly blocked?: string | null
  readonly onClose: () => void
  readonly onConfirm: () => void
  readonly children: ReactNode
}

/** A dialog about a member: it asks, and stays while it is saved. */
export function MemberDialog(props: MemberDialogProps) {
  const { title, saving, error, confirm, tone = 'primary', blocked = null, onClose, onConfirm, children } = props
  const reason = saving ? 'This is being saved.' : blocked
  const send = () => {
    if (reason === null) onConfirm()
  }
  return (
    <Dialog label={title} className="confirm-dialog member-dialog" onClose={onClose} onKey={onSaveKey(send)}>
      <h2>{title}</h2>
      {error && <ChangeFailed error={error} />}
      <SavingFields isSaving={saving} className="member-fields">
        {children}
      </SavingFields>
      <div className="row gap2 confirm-actions">
        <Button onPress={onClose}>Cancel</Button>
        <Button variant={tone} shortcut={SAVE_KEYS} disabledReason={reason} onPress={send}>
          {confirm}
        </Button>
      </div>
    </Dialog>
  )
}
