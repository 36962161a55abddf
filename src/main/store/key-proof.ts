import type { DatabaseSync } from 'node:sqlite'
import { UNREAD } from './outbox.ts'
import { type Seal, SealBroken } from './seal.ts'

/** The tables whose rows prove a key, each with the column that is part of a row's place. */
const PROOFS = [
  { table: 'settings', name: 'key' },
  { table: 'outbox', name: 'id' },
  { table: 'drafts', name: 'lower(hex(key))' },
  { table: 'registries', name: 'lower(hex(key))' },
] as const

function opens(seal: Seal, table: string, { name, version, payload }: Record<string, unknown>): boolean {
  if (!(payload instanceof Uint8Array)) return false
  try {
    seal.open({ table, key: String(name), version: Number(version) }, payload)
    return true
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error
    return false
  }
}

/** Whether the key belongs to the rows of a file: one that opens is enough, since others may be damaged. `empty`: there is none. */
export function proveKey(database: DatabaseSync, seal: Seal): 'empty' | 'mine' | 'foreign' {
  let rows = 0
  for (const { table, name } of PROOFS) {
    const select = database.prepare(`SELECT ${name} AS name, version, payload FROM ${table} WHERE version <> ${UNREAD}`)
    for (const row of select.iterate()) {
      if (opens(seal, table, row)) return 'mine'
      rows++
    }
  }
  return rows === 0 ? 'empty' : 'foreign'
}
