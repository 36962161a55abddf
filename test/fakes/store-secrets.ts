import { v7 } from 'uuid'
import type { Store } from '../../src/main/store/store.ts'
import { cachedOf, draftOf, registryOf, rowOf, SECRETS } from './store.ts'
import { NOW } from './treatments.ts'

/** Writes every secret through every table of a store; answers with the operations that were saved. */
export function writeCaseload(store: Store): string[] {
  const { registryId, cachedMrn, mrn, userId, note, draftNote, discardReason } = SECRETS
  const row = rowOf(note)
  const discarded = { ...rowOf(note), state: 'discarded' as const, reason: discardReason, settledAt: NOW }
  store.transaction(() => {
    store.caches.putRegistry(registryOf())
    const patients = Array.from({ length: 20 }, (_, at) => cachedOf(`${cachedMrn}-${at}`, { auditLogs: [audit()] }))
    store.caches.putPatients(registryId, [...patients, cachedOf(mrn)])
    store.outbox.put(row)
    store.outbox.put(discarded)
  })
  const draft = draftOf(JSON.stringify({ notes: draftNote }))
  store.drafts.put(draft)
  store.drafts.put({ ...draft, operationId: v7() })
  store.drafts.remove(draft.operationId)
  store.caches.removePatients(registryId, [`${cachedMrn}-3`])
  store.settings.set('view', { search: SECRETS.lastName })
  store.journal.add({ at: NOW, userId, event: 'discarded', details: { registryId, mrn } })
  return [row.operation.id, discarded.operation.id]
}

const audit = () => ({ objectName: SECRETS.firstName, action: 'Changed', userId: SECRETS.userId, at: NOW })
