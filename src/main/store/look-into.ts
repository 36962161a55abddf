import { existsSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { proveKey } from './key-proof.ts'
import { FILE_VERSION } from './migrations.ts'
import { createSeal } from './seal.ts'
import { isDamage } from './store-failure.ts'

/** How a store stands. `locked`: its key can't be opened now. `unreadable`: the system refuses the file. */
export type StoreStanding = 'whole' | 'damaged' | 'newer' | 'foreign' | 'locked' | 'missing' | 'unreadable'

export interface SeenFile {
  readonly standing: StoreStanding
  /** The version of its structure; null where it can't be read. */
  readonly schema: number | null
  /** Bytes on the disk. */
  readonly bytes: number
}

const BUSY_MS = 2_000

const bytesOf = (path: string) =>
  ['', '-wal'].reduce((sum, end) => sum + (statSync(path + end, { throwIfNoEntry: false })?.size ?? 0), 0)

const schemaOf = (database: DatabaseSync) =>
  Number(Object.values(database.prepare('PRAGMA user_version').get() ?? {})[0])

function standingOf(database: DatabaseSync, key: Uint8Array | null): StoreStanding {
  const schema = schemaOf(database)
  if (schema > FILE_VERSION) return 'newer'
  // A start that was cut off left a file without anything in it.
  if (schema === 0) return 'whole'
  if (Object.values(database.prepare('PRAGMA quick_check(1)').get() ?? {})[0] !== 'ok') return 'damaged'
  if (key === null) return 'locked'
  return proveKey(database, createSeal(key)) === 'foreign' ? 'foreign' : 'whole'
}

/** Looks into a store that may be open elsewhere. Nothing is written, whatever is found. */
export function lookIntoStore(path: string, key: Uint8Array | null): SeenFile {
  if (!existsSync(path)) return { standing: 'missing', schema: null, bytes: 0 }
  const bytes = bytesOf(path)
  let database: DatabaseSync | null = null
  let schema: number | null = null
  try {
    database = new DatabaseSync(path, { readOnly: true, timeout: BUSY_MS })
    schema = schemaOf(database)
    return { standing: standingOf(database, key), schema, bytes }
  } catch (error) {
    return { standing: isDamage(error) ? 'damaged' : 'unreadable', schema, bytes }
  } finally {
    database?.close()
  }
}
