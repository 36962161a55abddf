import type { TreatmentEntry } from '#shared/domain/entities/treatment-entry.ts'
import type { AgreedContact } from '#shared/domain/operations/next-contact.ts'
import type { Contract, PatientDetail, TreatmentDraft } from '#shared/ipc/contract.ts'
import type { Client, ResponseOf } from '#shared/ipc/define.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import type { FlagToClear } from './log-draft.ts'

/** Where the entry is: in the table, or on this computer until it can be sent. */
export type SaveOutcome = ResponseOf<Contract, 'treatments.record'>['outcome']

/** An entry, and what is saved with it. */
export interface EntryToSend {
  readonly begun: Pick<TreatmentDraft, 'operationId' | 'logId' | 'detail'>
  readonly entry: TreatmentEntry
  readonly clears: readonly FlagToClear[]
  readonly agreed: AgreedContact
}

/** A flag that was to be cleared with the entry, and is raised still. */
export interface NotCleared {
  readonly clear: FlagToClear
  readonly error: IpcError
}

export type SentEntry =
  /** Nothing is saved. */
  | { readonly kind: 'failed'; readonly error: IpcError }
  | {
      readonly kind: 'recorded'
      readonly outcome: SaveOutcome
      readonly detail: PatientDetail
      readonly notCleared: readonly NotCleared[]
    }

type Calls = Pick<Client<Contract>, 'call'>

export const recordChange = ({ begun: { logId }, entry, agreed }: EntryToSend) => ({
  kind: 'record' as const,
  logId,
  entry,
  ...agreed,
})

export const clearChange = ({ type, reason, seen }: FlagToClear) => ({
  kind: 'resolve-flag' as const,
  flag: { type, reason: reason.trim(), ...(seen ? { seen } : {}) },
})

/**
 * Records an entry, and clears flags only once it is recorded; otherwise a flag would be gone for a contact that is not there.
 * @param onRecorded called before the flags are cleared
 */
export async function sendEntry({ call }: Calls, sending: EntryToSend, onRecorded: () => void): Promise<SentEntry> {
  const { begun, clears } = sending
  const { operationId, detail: before } = begun
  const { registryId, mrn } = before.patient
  const { kind: _kind, ...record } = recordChange(sending)
  const recorded = await call('treatments.record', { registryId, mrn, operationId, ...record })
  if (!recorded.ok) return { kind: 'failed', error: recorded.error }
  onRecorded()
  let { detail } = recorded.value
  const notCleared: NotCleared[] = []
  for (const clear of clears) {
    const change = clearChange(clear)
    const answer = await call('patients.change', { registryId, mrn, operationId: clear.operationId, change })
    if (answer.ok) detail = answer.value.detail
    else notCleared.push({ clear, error: answer.error })
  }
  return { kind: 'recorded', outcome: recorded.value.outcome, detail, notCleared }
}
