import type { DatabaseSync } from 'node:sqlite'
import { storedMonthSchema } from '#shared/domain/entities/month-lock.ts'
import { z } from '#shared/zod.ts'
import { letGo, name, readOrNull, rowOf, whole } from './cache-rows.ts'
import type { Seal } from './seal.ts'
import { sealedRows } from './sealed-rows.ts'

/** What the table held for a month of a registry. `readAt` is epoch milliseconds; `isStale`: it is known to hold something else by now. */
const keptMonthSchema = z.object({ readAt: z.number(), isStale: z.boolean().optional(), stored: storedMonthSchema })
export type KeptMonth = z.infer<typeof keptMonthSchema>

/** The months of registries, each under sealed keys. One that can't be read is only a copy: it goes, and is read from the table again. */
export function monthTable(database: DatabaseSync, seal: Seal, onDamage: () => void) {
  const rows = sealedRows(seal, { table: 'months', version: 1, schema: keptMonthSchema })
  const sql = {
    one: database.prepare('SELECT key, version, payload FROM months WHERE registry = ? AND key = ?'),
    put: database.prepare('INSERT OR REPLACE INTO months (registry, key, version, payload) VALUES (?, ?, ?, ?)'),
    remove: database.prepare('DELETE FROM months WHERE registry = ? AND key = ?'),
    removeAll: database.prepare('DELETE FROM months WHERE registry = ?'),
  }
  return {
    one(registry: Uint8Array, key: Uint8Array): KeptMonth | null {
      const raw = whole(onDamage, () => sql.one.get(registry, key))
      if (!raw) return null
      const row = rowOf(raw)
      const found = readOrNull(() => rows.read(name(row.key), row))
      if (!found) letGo(onDamage, () => sql.remove.run(registry, key))
      return found
    },
    put(registry: Uint8Array, key: Uint8Array, value: KeptMonth): void {
      const { version, payload } = rows.write(name(key), value)
      sql.put.run(registry, key, version, payload)
    },
    removeAll: (registry: Uint8Array) => sql.removeAll.run(registry),
  }
}
