import type { DatabaseSync } from 'node:sqlite'
import { type Draft, draftSchema } from '#shared/storage.ts'
import type { Seal } from './seal.ts'
import { sealedRows, UnreadableRow } from './sealed-rows.ts'

/** Entries that are being typed, by operation. */
export interface Drafts {
  all(): Draft[]
  get(operationId: string): Draft | null
  put(draft: Draft): void
  remove(operationId: string): void
}

export function createDrafts(database: DatabaseSync, seal: Seal): Drafts {
  const rows = sealedRows(seal, { table: 'drafts', version: 1, schema: draftSchema })
  const sql = {
    all: database.prepare('SELECT key, version, payload FROM drafts'),
    put: database.prepare('INSERT OR REPLACE INTO drafts (key, version, payload) VALUES (?, ?, ?)'),
    remove: database.prepare('DELETE FROM drafts WHERE key = ?'),
  }
  const keyOf = (operationId: string) => seal.lookup('draft', operationId)
  const name = (key: Uint8Array) => Buffer.from(key).toString('hex')
  const known = new Map<string, Draft>()
  for (const { key, version, payload } of sql.all.all()) {
    if (!(key instanceof Uint8Array && payload instanceof Uint8Array)) continue
    try {
      const draft = rows.read(name(key), { version: Number(version), payload })
      known.set(draft.operationId, draft)
    } catch (error) {
      // It stays in the file; nothing in it was ever called saved.
      if (!(error instanceof UnreadableRow)) throw error
    }
  }
  return {
    all: () => [...known.values()],
    get: (operationId) => known.get(operationId) ?? null,
    put(draft) {
      const key = keyOf(draft.operationId)
      const { version, payload } = rows.write(name(key), draft)
      sql.put.run(key, version, payload)
      known.set(draft.operationId, draft)
    },
    remove(operationId) {
      if (!known.has(operationId)) return
      sql.remove.run(keyOf(operationId))
      known.delete(operationId)
    },
  }
}
