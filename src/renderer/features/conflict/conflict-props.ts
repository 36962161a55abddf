import type { Keep } from '#shared/domain/conflicts/three-way.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { ClinicContext } from '#shared/domain/rules/context.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import type { OutboxEntry } from '#shared/outbox.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import type { NameOf } from './conflict-text.ts'

export interface ConflictDialogProps {
  /** An entry in conflict. */
  readonly entry: OutboxEntry
  readonly clock: ClinicClock
  /** What the figures of the entry's registry depend on; null where that is not known. */
  readonly context: ClinicContext | null
  readonly nameOf: NameOf
  /** The patient without this operation; null when not known here. Then the result says nothing of the month. */
  readonly patient: Patient | null
  readonly saving: boolean
  /** Why it could not be kept. */
  readonly error: IpcError | null
  readonly onResolve: (keep: Keep) => void
  readonly onLater: () => void
}
