import { existsSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
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

/** A file that nobody has open is looked at without a log: otherwise an empty one would be left beside it. */
function addressOf(path: string): URL {
  const address = pathToFileURL(path)
  if (!existsSync(`${path}-wal`)) address.searchParams.set('immutable', '1')
  return address
}

/** Looks into a store that may be open elsewhere. Nothing is written, whatever is found. */
export function lookIntoStore(path: string, key: Uint8Array | null): SeenFile {
  if (!existsSync(path)) return { standing: 'missing', schema: null, bytes: 0 }
  const address = addressOf(path)
  const seen = lookAt(address, key, bytesOf(path))
  // Somebody may have opened it meanwhile, and written.
  const again = addressOf(path)
  return seen.standing === 'damaged' && again.href !== address.href ? lookAt(again, key, bytesOf(path)) : seen
}

function lookAt(address: URL, key: Uint8Array | null, bytes: number): SeenFile {
  let database: DatabaseSync | null = null
  let schema: number | null = null
  try {
    database = new DatabaseSync(address, { readOnly: true, timeout: BUSY_MS })
    schema = schemaOf(database)
    return { standing: standingOf(database, key), schema, bytes }
  } catch (error) {
    return { standing: isDamage(error) ? 'damaged' : 'unreadable', schema, bytes }
  } finally {
    database?.close()
  }
}
