import type { Patient } from '#shared/domain/entities/patient.ts'
import { effectGone } from '#shared/domain/operations/effect-gone.ts'
import { isPatientOperation } from '#shared/domain/operations/operation.ts'
import type { DataSession } from '../context/context.ts'
import { tellSync } from '../outbox/sync-state.ts'

/** A page that was read just after a write may not show it yet. */
const SETTLED_MS = 60_000

const GONE =
  'This was saved in the registry, and another program has removed it since. Nothing was written again: look at the record and decide.'

/**
 * Looks whether what was done is still there, in patients as they were read just now. What has gone is an alarm for a person; it is
 * never written again in silence.
 * @param read by MRN; null = the record is no longer in the table
 */
export function checkEffects(
  session: DataSession,
  registryId: string,
  read: ReadonlyMap<string, Patient | null>,
): void {
  const { store } = session.sync
  const now = session.ports.now()
  const gone = store.outbox.all().filter(({ operation, state, settledAt }) => {
    if (state !== 'done' || operation.registryId !== registryId || !isPatientOperation(operation)) return false
    const patient = read.get(operation.mrn)
    return patient !== undefined && now - (settledAt ?? now) > SETTLED_MS && effectGone(patient, operation)
  })
  if (gone.length === 0) return
  store.transaction(() => {
    for (const row of gone) {
      const { id: operationId, change } = row.operation
      store.outbox.put({ ...row, state: 'lost', error: { code: 'conflict', message: GONE } })
      const details = { operationId, registryId, kind: change.kind }
      store.journal.add({ at: now, userId: session.user.userId, event: 'effect-lost', details })
    }
  })
  session.ports.log('error', 'outbox.effect-lost', { operations: gone.length })
  tellSync(session)
}
