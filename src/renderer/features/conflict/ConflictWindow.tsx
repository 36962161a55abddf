import { useNow } from '../../lib/use-now.ts'
import { ConflictDialog } from './ConflictDialog.tsx'
import { ConflictGone } from './ConflictGone.tsx'
import type { NameOf } from './conflict-text.ts'
import { useConflict } from './use-conflict.ts'

interface ConflictWindowProps {
  readonly operationId: string
  /** IANA zone of the clinic. */
  readonly zone: string
  readonly nameOf: NameOf
  readonly onClose: () => void
}

/** The conflict of one entry of the outbox, from reading it to its decision. */
export function ConflictWindow({ operationId, zone, nameOf, onClose }: ConflictWindowProps) {
  const now = useNow()
  const { reading, error, saving, onResolve } = useConflict(operationId, onClose)
  if (reading.kind === 'loading') return null
  if (reading.kind === 'gone') return <ConflictGone message={reading.message} onClose={onClose} />
  return (
    <ConflictDialog
      // A choice is made between what stands there: where that changes, it is made anew.
      key={JSON.stringify(reading.entry.conflict)}
      entry={reading.entry}
      clock={{ zone, now }}
      nameOf={nameOf}
      patient={reading.patient}
      saving={saving}
      error={error}
      onResolve={(keep) => void onResolve(keep)}
      onLater={onClose}
    />
  )
}
