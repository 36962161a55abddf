import type { Patient } from '#shared/domain/entities/patient.ts'
import {
  isMemberChangeLost,
  isPatientChangeLost,
  isPatientOperation,
  type Operation,
  patientsOf,
} from '#shared/domain/operations/operation.ts'
import type { Member } from '#shared/domain/reading/member.ts'
import type { DataContext } from '../context/context.ts'
import { CONSISTENCY_WINDOW_MS } from '../context/moment.ts'
import { tellSync } from '../context/sync-state.ts'

const GONE =
  'This was saved in the registry, and another program has removed it since. Nothing was written again: look at the record and decide.'

/**
 * Marks operations of a registry that were done and whose effect has gone since. A lost write is an alarm for a person; it is never
 * written again in silence. A page that was read just after a write may not show it yet.
 */
function markLost(session: DataContext, registryId: string, isLost: (operation: Operation) => boolean): void {
  const { store } = session.sync
  const now = session.ports.now()
  const lost = store.outbox
    .all()
    .filter(
      ({ operation, state, settledAt }) =>
        state === 'done' &&
        operation.registryId === registryId &&
        now - (settledAt ?? now) > CONSISTENCY_WINDOW_MS &&
        isLost(operation),
    )
  if (lost.length === 0) return
  store.transaction(() => {
    for (const row of lost) {
      const { id: operationId, change } = row.operation
      store.outbox.put({ ...row, state: 'lost', error: { code: 'conflict', message: GONE } })
      const details = { operationId, registryId, kind: change.kind }
      store.journal.add({ at: now, userId: session.user.userId, event: 'effect-lost', details })
    }
  })
  session.ports.log('error', 'outbox.effect-lost', { operations: lost.length })
  tellSync(session)
}

/**
 * Looks whether what was done is still there, in patients as they were read just now.
 * @param read by MRN; null = the record is no longer in the table
 */
export const markLostWrites = (
  session: DataContext,
  registryId: string,
  read: ReadonlyMap<string, Patient | null>,
): void =>
  markLost(session, registryId, (operation) => {
    if (!isPatientOperation(operation)) return false
    return patientsOf(operation).some((mrn) => {
      const patient = read.get(mrn)
      return patient !== undefined && isPatientChangeLost(patient, operation)
    })
  })

/** Looks whether what was done to a registry's members is still there, as they were read just now. */
export const markLostMemberChanges = (session: DataContext, registryId: string, members: readonly Member[]): void =>
  markLost(session, registryId, (operation) => isMemberChangeLost(members, operation))
