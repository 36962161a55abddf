import { existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { whileHeldSync } from '../files/while-held.ts'
import { openDatabase } from './database.ts'
import { UNREAD } from './outbox.ts'
import { type Found, readTable } from './read-damaged.ts'
import { failureCode, isDamage } from './store-failure.ts'
import { clearSuspicion } from './suspect.ts'

/** What is taken over from a damaged file: the cache is fetched again, these can't be. */
const TAKEN = [
  { table: 'outbox', columns: ['seq', 'id', 'version', 'payload'] },
  { table: 'drafts', columns: ['key', 'version', 'payload'] },
  { table: 'settings', columns: ['key', 'version', 'payload'] },
  { table: 'journal', columns: ['seq', 'version', 'payload'] },
  { table: 'access', columns: ['seq', 'id', 'version', 'payload'] },
] as const

const ENDS = ['', '-wal', '-shm'] as const
/** SQLITE_CONSTRAINT: a row that is damaged so that no table takes it. */
const CONSTRAINT = 19

export interface Salvaged {
  /** Rows that were taken over, still sealed. */
  readonly rows: number
  /** Whether all of these tables could be read. */
  readonly complete: boolean
  /** Where the damaged file is now: it is never deleted. */
  readonly aside: string
}

function readAll(path: string): Found[] {
  let database: DatabaseSync | null = null
  try {
    // One that may write would merge the log into a file that is to be kept as it is.
    const opened = new DatabaseSync(path, { readOnly: true })
    database = opened
    // Without this a file that was cut off can't be read at all, though most of its pages are there.
    opened.enableDefensive(false)
    opened.exec('PRAGMA writable_schema = ON')
    return TAKEN.map(({ table, columns }) => readTable(opened, table, columns))
  } catch (error) {
    if (!isDamage(error)) throw error
    // No database at all: nothing in it can be read, and it is kept aside.
    return TAKEN.map(({ table, columns }) => ({ table, columns, rows: [], complete: false }))
  } finally {
    database?.close()
  }
}

const move = (from: string, to: string) => whileHeldSync(() => renameSync(from, to))

/** Moves a file with what belongs to it; answers with where it is. Nothing that was moved earlier is written over. */
export function setAside(path: string, name: string): string {
  let aside = `${path}.${name}`
  while (ENDS.some((end) => existsSync(aside + end))) aside += '-again'
  for (const end of ENDS) if (existsSync(path + end)) move(path + end, aside + end)
  return aside
}

/** Writes the rows of a table; answers with how many it took. */
function write(database: DatabaseSync, { table, columns, rows }: Found): number {
  const put = database.prepare(
    `INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  )
  return rows.filter((row) => {
    try {
      return put.run(...row).changes > 0
    } catch (error) {
      if (failureCode(error) !== CONSTRAINT) throw error
      return false
    }
  }).length
}

function writeAll(path: string, found: readonly Found[], at: number): Omit<Salvaged, 'aside'> {
  const database = openDatabase(path)
  try {
    database.exec('BEGIN IMMEDIATE')
    const tables = found.map((one) => {
      const taken = write(database, one)
      return { table: one.table, taken, complete: one.complete && taken === one.rows.length }
    })
    // Entries may be missing now: a person is told, in the list where they would have stood.
    if (tables.some(({ table, complete }) => table === 'outbox' && !complete))
      database
        .prepare('INSERT INTO outbox (id, version, payload) VALUES (?, ?, ?)')
        .run(`unread-${at}`, UNREAD, new Uint8Array())
    database.exec('COMMIT')
    return {
      rows: tables.reduce((sum, { taken }) => sum + taken, 0),
      complete: tables.every(({ complete }) => complete),
    }
  } finally {
    database.close()
  }
}

/** Puts what was salvaged in the place of the damaged file. */
function finish(path: string, at: number): string {
  const aside = setAside(path, `damaged-${at}`)
  move(`${path}.salvaged`, path)
  clearSuspicion(path)
  return aside
}

/** Goes on with a salvage that was cut off when all was read and the damaged file was not yet moved. Called before a file is opened. */
export function finishSalvage(path: string): void {
  const at = statSync(`${path}.salvaged`, { throwIfNoEntry: false })?.mtimeMs
  if (at !== undefined) finish(path, Math.trunc(at))
}

/**
 * Makes a new file of what can still be read of a damaged one, which is moved aside and kept. The rows stay sealed. Until the new file
 * is whole and on the disk the damaged one stays where it is: cut off at any moment, it begins anew or goes on.
 * @param at epoch milliseconds, for the name of what is moved
 * @throws what the system says of the files
 */
export function salvage(path: string, at: number): Salvaged {
  const found = readAll(path)
  const beside = `${path}.salvaging`
  for (const end of ENDS) whileHeldSync(() => rmSync(beside + end, { force: true }))
  const written = writeAll(beside, found, at)
  move(beside, `${path}.salvaged`)
  return { ...written, aside: finish(path, at) }
}
