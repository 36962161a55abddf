import { type ClinicRules, contextAt } from '#shared/domain/rules/context.ts'
import { useNow } from '../../lib/use-now.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ConflictDialog } from './ConflictDialog.tsx'
import type { NameOf } from './conflict-text.ts'
import { useConflict } from './use-conflict.ts'

interface ConflictWindowProps {
  readonly operationId: string
  /** IANA zone of the clinic. */
  readonly zone: string
  /** The rules of the entry's registry; null while it is not open: then the month is not told. */
  readonly clinic: ClinicRules | null
  readonly nameOf: NameOf
  readonly onClose: () => void
}

/** The conflict of one entry of the outbox, from reading it to its decision. */
export function ConflictWindow({ operationId, zone, clinic, nameOf, onClose }: ConflictWindowProps) {
  const now = useNow()
  const { reading, error, saving, onResolve } = useConflict(operationId, onClose)
  if (reading.kind === 'loading') return null
  if (reading.kind === 'gone') return <ConflictGone message={reading.message} onClose={onClose} />
  return (
    <ConflictDialog
      // When the conflict itself changes, the dialog starts anew, because the person chose between other values.
      key={JSON.stringify(reading.entry.conflict)}
      entry={reading.entry}
      clock={{ zone, now }}
      context={clinic && contextAt(clinic, now)}
      nameOf={nameOf}
      patient={reading.patient}
      saving={saving}
      error={error}
      onResolve={(keep) => void onResolve(keep)}
      onLater={onClose}
    />
  )
}

/** Says in a sentence that there is nothing to decide any more, or that the conflict can't be read. */
function ConflictGone({ message, onClose }: { message: string; onClose: () => void }) {
  return (
    <Dialog label="Nothing to decide" role="alertdialog" className="confirm-dialog" onClose={onClose}>
      <h2>Nothing to decide</h2>
      <p className="f13 t2 selectable">{message}</p>
      <div className="row gap2 confirm-actions">
        <Button autoFocus onPress={onClose}>
          Close
        </Button>
      </div>
    </Dialog>
  )
}
