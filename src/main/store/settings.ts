import type { DatabaseSync } from 'node:sqlite'
import { z } from '#shared/zod.ts'
import type { Seal } from './seal.ts'
import { type Shape, sealedRows, UnreadableRow } from './sealed-rows.ts'

const settingSchema = z.object({ value: z.unknown() })

/** Small things that are kept for a person, each under a name that says nothing of anybody. */
export interface Settings {
  /** Null when it is not set, or not what the schema says. */
  get<T>(name: string, schema: z.ZodType<T>): T | null
  /** Whether something is set, readable or not. */
  has(name: string): boolean
  set(name: string, value: unknown): void
}

export function createSettings(database: DatabaseSync, seal: Seal): Settings {
  const shape: Shape<z.infer<typeof settingSchema>> = { table: 'settings', version: 1, schema: settingSchema }
  const rows = sealedRows(seal, shape)
  const sql = {
    get: database.prepare('SELECT version, payload FROM settings WHERE key = ?'),
    set: database.prepare('INSERT OR REPLACE INTO settings (key, version, payload) VALUES (?, ?, ?)'),
  }
  return {
    get(name, schema) {
      const row = sql.get.get(name)
      if (!(row?.payload instanceof Uint8Array)) return null
      try {
        const read = schema.safeParse(rows.read(name, { version: Number(row.version), payload: row.payload }).value)
        return read.success ? read.data : null
      } catch (error) {
        if (!(error instanceof UnreadableRow)) throw error
        return null
      }
    },
    has: (name) => sql.get.get(name) !== undefined,
    set(name, value) {
      const { version, payload } = rows.write(name, { value })
      sql.set.run(name, version, payload)
    },
  }
}
