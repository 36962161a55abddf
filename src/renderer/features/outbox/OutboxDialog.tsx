import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'

export interface EntryRef {
  readonly operationId: string
  readonly registryId: string
  readonly mrn: string
}

export interface OutboxDialogProps {
  /** Counts up with every change of the outbox: the list is read again. */
  readonly revision: number
  readonly offline: boolean
  /** The IANA zone in which the times of a registry are said. */
  readonly zoneOf: (registryId: string) => string
  /** Opens an entry that was not accepted again. */
  readonly onFix: (entry: EntryRef) => void
  /** Lets a person decide what is kept of an entry that was changed in two places. */
  readonly onResolve: (entry: EntryRef) => void
  readonly onClose: () => void
}

export function OutboxDialog({ onClose }: OutboxDialogProps) {
  return (
    <Dialog label="Entries to send" className="outbox-dialog" onClose={onClose}>
      <Button onPress={onClose}>Close</Button>
    </Dialog>
  )
}
