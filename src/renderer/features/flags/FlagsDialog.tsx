import { useRef } from 'react'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { listName } from '../../lib/format.ts'
import { mrnText } from '../../lib/isolated.ts'
import { type OnChanged, useBegunChange } from '../../lib/use-change.ts'
import { useMemberNames } from '../../lib/use-people.ts'
import { Dialog, NotReady, SignInBar } from '../../ui/index.ts'
import { FlagsContent, type FlagsControls } from './FlagsContent.tsx'
import './flags-dialog.css'

interface FlagsDialogProps {
  readonly open: OpenRegistry
  readonly mrn: string
  readonly onClose: () => void
  /** The patient after the change, and where it is. Telling the person is the caller's: the dialog is gone by then. */
  readonly onChanged: OnChanged
}

/** A patient's flags: raised, cleared with a reason, and their history. A flag never clears itself. */
export function FlagsDialog({ open, mrn, onClose, onChanged }: FlagsDialogProps) {
  const { registry, membership, timeZone, asOf } = open
  const { begun, again } = useBegunChange(registry.id, mrn)
  const content = useRef<FlagsControls>(null)
  const close = () => (content.current ? content.current.close() : onClose())
  const row = open.rows.find((one) => one.mrn === mrn)
  const reader = {
    zone: timeZone,
    now: asOf,
    userId: membership.userId,
    nameOf: useMemberNames(registry.id, membership),
  }
  return (
    <Dialog label="Flags" className="confirm-dialog flags-dialog" onClose={close}>
      <SignInBar over="entry" />
      <h2>Flags</h2>
      <p className="f13 t2">
        {row && listName(row)} · {mrnText(mrn)}
      </p>
      {begun.kind === 'ready' ? (
        <FlagsContent
          controls={content}
          begun={begun.value}
          membership={membership}
          reader={reader}
          onClose={onClose}
          onChanged={onChanged}
        />
      ) : (
        <NotReady message={begun.kind === 'failed' ? begun.error.message : null} onClose={onClose} onRetry={again} />
      )}
    </Dialog>
  )
}
