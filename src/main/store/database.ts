import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { MIGRATIONS } from './migrations.ts'
import { isDamage, StoreDamaged, StoreNewer } from './store-failure.ts'

/** "Case" in ASCII: says which application a file belongs to (`PRAGMA application_id`). */
const APPLICATION_ID = 0x43_61_73_65

/** Milliseconds to wait for another connection that is writing: main looks into a file that the data thread has open. */
const BUSY_MS = 2_000

/** The tables of which nothing may be lost. The cache is checked row by row as it is read: each row carries its own seal. */
const PRECIOUS = ['outbox', 'drafts', 'settings', 'journal', 'access']

const pragma = (database: DatabaseSync, name: string): unknown => {
  const row = database.prepare(`PRAGMA ${name}`).get()
  return row && Object.values(row)[0]
}

function configure(database: DatabaseSync): void {
  // FULL: a commit is on the disk before it is reported. Temporary tables stay in memory. What is deleted is written over.
  database.exec(
    'PRAGMA secure_delete = ON; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON',
  )
}

const versionOf = (database: DatabaseSync) => Number(pragma(database, 'user_version'))

function migrate(database: DatabaseSync, migrations: readonly string[]): void {
  for (let version = versionOf(database); version < migrations.length; version++) {
    database.exec(`BEGIN IMMEDIATE; ${migrations[version]} PRAGMA user_version = ${version + 1};
      PRAGMA application_id = ${APPLICATION_ID}; COMMIT`)
  }
}

function assertWhole(database: DatabaseSync): void {
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all()
  const inFile = new Set(tables.map(({ name }) => name))
  // A file of an earlier version lacks the later ones.
  for (const table of PRECIOUS.filter((name) => inFile.has(name))) {
    if (pragma(database, `quick_check(${table})`) !== 'ok') throw new StoreDamaged()
  }
}

/**
 * Makes a file that only its owner can read; SQLite gives what belongs to it the same permissions. A file that is there is not opened:
 * closing it would end the locks that another connection of this process holds on it.
 */
function makePrivate(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  try {
    closeSync(openSync(path, 'wx', 0o600))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}

function assertUsable(database: DatabaseSync, latest: number): void {
  const version = versionOf(database)
  if (version > latest) throw new StoreNewer()
  if (version > 0) assertWhole(database)
}

/** A connection that may write merges the log of a killed one into the file: one that is not worked with stays as it is to the byte. */
function assertUsableUntouched(path: string, latest: number): void {
  const database = new DatabaseSync(path, { readOnly: true, timeout: BUSY_MS })
  try {
    assertUsable(database, latest)
  } finally {
    database.close()
  }
}

function openWith(path: string, migrations: readonly string[], isAlone: boolean): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: BUSY_MS })
  try {
    if (isAlone) {
      database.exec('PRAGMA locking_mode = EXCLUSIVE')
      assertUsable(database, migrations.length)
    }
    configure(database)
    migrate(database, migrations)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/**
 * A full disk has no room for the index beside the log, which connections share (SQLITE_IOERR_SHMSIZE, SHMMAP). One that is alone keeps
 * it in memory: then what waits can be seen, though nothing can be added.
 */
const lacksIndex = (error: unknown) =>
  error instanceof Error && 'errcode' in error && (error.errcode === 4874 || error.errcode === 5386)

/**
 * Opens the file, or makes it with its folder. `:memory:` keeps nothing.
 * @param migrations those of another version, for tests of upgrades
 * @throws StoreNewer for a file of a later version, which is left as it is; StoreDamaged when it can't be relied on
 */
export function openDatabase(path: string, migrations: readonly string[] = MIGRATIONS): DatabaseSync {
  try {
    if (path === ':memory:') return openWith(path, migrations, false)
    makePrivate(path)
    try {
      assertUsableUntouched(path, migrations.length)
      return openWith(path, migrations, false)
    } catch (error) {
      if (!lacksIndex(error)) throw error
      return openWith(path, migrations, true)
    }
  } catch (error) {
    throw isDamage(error) ? new StoreDamaged() : error
  }
}
