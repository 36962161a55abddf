import { useEffect, useState } from 'react'
import type { Keep } from '#shared/domain/conflicts/three-way.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { type ClinicRules, contextAt } from '#shared/domain/rules/context.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import type { OutboxEntry } from '#shared/outbox.ts'
import { client } from '../../lib/ipc-client.ts'
import { useNow } from '../../lib/use-now.ts'
import { Button, Dialog } from '../../ui/index.ts'
import { ConflictDialog } from './ConflictDialog.tsx'
import type { NameOf } from './conflict-text.ts'

type ConflictReading =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly entry: OutboxEntry; readonly patient: Patient | null }
  /** It is no longer in conflict, or can't be read. */
  | { readonly kind: 'gone'; readonly message: string }

async function read(operationId: string): Promise<ConflictReading> {
  const list = await client.call('outbox.list', {})
  if (!list.ok) return { kind: 'gone', message: list.error.message }
  const entry = list.value.entries.find(({ operation }) => operation.id === operationId)
  if (entry?.state !== 'conflict' || !entry.conflict)
    return { kind: 'gone', message: 'This entry is no longer in conflict.' }
  const { registryId, mrn } = entry.operation
  const detail = mrn === null ? null : await client.call('patients.get', { registryId, mrn })
  return { kind: 'ready', entry, patient: detail?.ok ? detail.value.patient : null }
}

/** Reads a conflict with its patient, and sends the decision. The reading stays while a person looks at it. */
function useConflict(operationId: string, onResolved: () => void) {
  const [reading, setReading] = useState<ConflictReading>({ kind: 'loading' })
  const [error, setError] = useState<IpcError | null>(null)
  const [saving, setSaving] = useState(false)
  const [asked, setAsked] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` is a reason to read again, not a value that is read.
  useEffect(() => {
    let current = true
    void read(operationId).then((found) => {
      if (current) setReading(found)
    })
    return () => {
      current = false
    }
  }, [operationId, asked])

  async function onResolve(keep: Keep): Promise<void> {
    if (reading.kind !== 'ready' || saving) return
    const { conflict } = reading.entry
    setSaving(true)
    setError(null)
    const stored = conflict?.about === 'entry' ? conflict.stored : null
    const answer = await client.call('outbox.resolveConflict', { operationId, keep: { ...keep }, stored })
    setSaving(false)
    if (answer.ok) return onResolved()
    setError(answer.error)
    // Somebody changed the entry again. It is read again, so that the person compares with what is stored now.
    if (answer.error.code === 'conflict' || answer.error.code === 'not-found') setAsked((number) => number + 1)
  }
  return { reading, error, saving, onResolve }
}

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
