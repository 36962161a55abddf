import { existsSync, renameSync } from 'node:fs'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { openDatabase } from './database.ts'

/** What is taken over from a damaged file: the cache is fetched again, these can't be. */
const TAKEN = [
  { table: 'outbox', columns: ['seq', 'id', 'version', 'payload'] },
  { table: 'drafts', columns: ['key', 'version', 'payload'] },
  { table: 'settings', columns: ['key', 'version', 'payload'] },
  { table: 'journal', columns: ['seq', 'version', 'payload'] },
] as const

export interface Salvaged {
  /** Rows that were taken over, still sealed. */
  readonly rows: number
  /** Whether something of these tables could not be read. */
  readonly complete: boolean
  /** Where the damaged file is now: it is never deleted. */
  readonly aside: string
}

/** The rows of a table as far as they can be read. */
function readable(database: DatabaseSync, table: string, columns: readonly string[]) {
  const rows: SQLInputValue[][] = []
  try {
    for (const row of database.prepare(`SELECT ${columns.join(', ')} FROM ${table}`).iterate()) {
      rows.push(columns.map((column) => row[column] ?? null))
    }
    return { rows, complete: true }
  } catch {
    // SQLite stops at the damage: what came before it is whole.
    return { rows, complete: false }
  }
}

function readAll(path: string) {
  try {
    const database = new DatabaseSync(path)
    try {
      return TAKEN.map(({ table, columns }) => ({ table, columns, ...readable(database, table, columns) }))
    } finally {
      database.close()
    }
  } catch {
    // No database at all: nothing in it can be read, and it is kept aside.
    return TAKEN.map(({ table, columns }) => ({ table, columns, rows: [], complete: false }))
  }
}

/** Moves a file with what belongs to it; answers with where it is. */
export function setAside(path: string, name: string): string {
  const aside = `${path}.${name}`
  for (const end of ['', '-wal', '-shm']) if (existsSync(path + end)) renameSync(path + end, aside + end)
  return aside
}

/**
 * Makes a new file of what can still be read of a damaged one, which is moved aside and kept. The rows stay sealed.
 * @param at epoch milliseconds, for the name of what is moved
 * @throws what the system says of the files
 */
export function salvage(path: string, at: number): Salvaged {
  const found = readAll(path)
  const aside = setAside(path, `damaged-${at}`)
  const database = openDatabase(path)
  try {
    database.exec('BEGIN IMMEDIATE')
    for (const { table, columns, rows } of found) {
      const put = database.prepare(
        `INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      )
      for (const row of rows) put.run(...row)
    }
    database.exec('COMMIT')
  } finally {
    database.close()
  }
  return {
    rows: found.reduce((sum, { rows }) => sum + rows.length, 0),
    complete: found.every(({ complete }) => complete),
    aside,
  }
}
