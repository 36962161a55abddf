import type { NextContactChange } from '#shared/domain/entities/next-contact.ts'
import type { AttemptOutcome } from '#shared/domain/entities/today.ts'
import type { TreatmentEntry } from '#shared/domain/entities/treatment-entry.ts'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import { agreedContactOf } from '#shared/domain/operations/next-contact.ts'
import type { PatientChange } from '#shared/domain/operations/operation.ts'
import type { PatientDetail } from '#shared/ipc/contract.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { client } from '../../lib/ipc-client.ts'
import { newId } from '../../lib/new-id.ts'

interface At {
  readonly registryId: string
  readonly mrn: string
}

/** The ids of one write: the same for every attempt to save it. */
export interface WriteIds {
  readonly operationId: string
  readonly logId: string
}
export const newWriteIds = (): WriteIds => ({ operationId: newId(), logId: newId() })

export interface Attempt {
  readonly outcome: AttemptOutcome
  readonly minutes: number
  /** Epoch milliseconds, by the table's clock. */
  readonly now: number
  readonly nextContact: NextContactChange
  /** The one that the row showed, where nobody typed another day. */
  readonly proposedOver?: NextContactChange | null
}

/** A call in which nobody was reached. It ends now. Who records it is its provider. */
const attemptEntry = ({ outcome, minutes, now }: Attempt): TreatmentEntry => ({
  contactType: 'Follow Up',
  visitType: 'Phone',
  date: now - minutes * 60_000,
  minutes,
  noShow: false,
  nonContact: true,
  provider: '',
  notes: outcome,
  questionnaires: [],
  raiseFlags: [],
  declinedSafetyRisk: null,
})

const attemptParts = (attempt: Attempt) => ({ entry: attemptEntry(attempt), ...agreedContactOf(attempt) })

/** What an attempt changes of the record. */
export const attemptChange = ({ logId }: WriteIds, attempt: Attempt): PatientChange => ({
  kind: 'record',
  logId,
  ...attemptParts(attempt),
})

/** Records an attempt, with the next contact, in one write. */
export const recordAttempt = (at: At, { operationId, logId }: WriteIds, attempt: Attempt) =>
  client.call('treatments.record', { ...at, operationId, logId, ...attemptParts(attempt) })

const change = (at: At, operationId: string, what: PatientChange) =>
  client.call('patients.change', { ...at, operationId, change: what })

/** Sets another next contact. @param seen the one that the person saw */
export const moveContact = (
  at: At,
  { operationId }: WriteIds,
  to: NextContactChange | null,
  seen: NextContactChange | null,
) => change(at, operationId, { kind: 'next-contact', to, seen })

/** What a save did, so that it can be undone. */
export interface Undoable extends At {
  /** The entry as it was recorded; null where only the date was moved. */
  readonly entry: TreatmentLog | null
  /** The next contact before, and as the save left it; null where it is not the save that set it. */
  readonly contact: { readonly before: NextContactChange | null; readonly after: NextContactChange | null } | null
}

type Undone =
  | { readonly detail: PatientDetail; readonly error: null }
  | { readonly detail: null; readonly error: IpcError }

/** What failed after the entry was voided already. */
const halfDone = (error: IpcError): IpcError => ({
  ...error,
  message: `The entry is voided, and its minutes don’t count. The next contact was not set back. ${error.message}`,
})

/**
 * Takes back what was saved: the entry is voided, and the next contact is the one before. Both are compared with what the save left: what somebody else
 * has changed since is a conflict.
 */
export async function undoSave({ registryId, mrn, entry: seen, contact }: Undoable): Promise<Undone> {
  const at = { registryId, mrn }
  let detail: PatientDetail | null = null
  if (seen !== null) {
    const voiding = { seen, reason: 'Undone right after it was saved.' }
    const voided = await change(at, newId(), { kind: 'void', newLogId: newId(), voiding })
    if (!voided.ok) return { detail: null, error: voided.error }
    detail = voided.value.detail
  }
  if (contact === null && detail !== null) return { detail, error: null }
  const restored = await moveContact(at, newWriteIds(), contact?.before ?? null, contact?.after ?? null)
  if (restored.ok) return { detail: restored.value.detail, error: null }
  return { detail: null, error: seen === null ? restored.error : halfDone(restored.error) }
}
