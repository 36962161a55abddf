import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite'
import { failureCode } from './store-failure.ts'

/** What could be read of a table. */
export interface Found {
  readonly table: string
  readonly columns: readonly string[]
  readonly rows: SQLInputValue[][]
  readonly complete: boolean
}

/** SQLITE_BUSY, LOCKED, NOMEM, IOERR, FULL, CANTOPEN: another time it may go well, so nothing is given up for them. */
const PASSING = [5, 6, 7, 10, 13, 14]
/** So many rows between two damaged places are looked for one by one. */
const MOST_BETWEEN = 100_000

type Rows = Map<string, SQLInputValue[]>
type Stored = Record<string, SQLOutputValue>

/** Whether all was read; SQLite stops at the damage. */
function readUntilDamage(rows: Rows, columns: readonly string[], read: () => Iterable<Stored>): boolean {
  try {
    for (const row of read()) {
      const values = columns.map((column) => row[column] ?? null)
      rows.set(JSON.stringify(values[0]), values)
    }
    return true
  } catch (error) {
    if (PASSING.includes(failureCode(error))) throw error
    return false
  }
}

/** The highest number that a table has given out; 0 when that can't be read. */
function highest(database: DatabaseSync, table: string): number {
  const found: Rows = new Map()
  readUntilDamage(found, ['seq'], () => database.prepare('SELECT seq FROM sqlite_sequence WHERE name = ?').all(table))
  return Math.max(0, ...[...found.values()].map(([seq]) => Number(seq)))
}

const seqsOf = (rows: Rows) => [...rows.values()].map(([seq]) => Number(seq))

/** Reads the rows of a table as far as they can be read: from its start, from its end, and numbered ones one by one in between. */
export function readTable(database: DatabaseSync, table: string, columns: readonly string[]): Found {
  const [key = ''] = columns
  const select = `SELECT ${columns.join(', ')} FROM ${table}`
  const read = (rows: Rows, rest: string, ...values: number[]) =>
    readUntilDamage(rows, columns, () => database.prepare(`${select} ${rest}`).iterate(...values))
  const fromStart: Rows = new Map()
  const complete = read(fromStart, `ORDER BY ${key} ASC`)
  if (complete) return { table, columns, rows: [...fromStart.values()], complete }
  const fromEnd: Rows = new Map()
  read(fromEnd, `ORDER BY ${key} DESC`)
  const between: Rows = new Map()
  if (key === 'seq') {
    const before = fromEnd.size > 0 ? Math.min(...seqsOf(fromEnd)) : highest(database, table) + 1
    const after = Math.max(0, before - 1 - MOST_BETWEEN, ...seqsOf(fromStart))
    for (let seq = after + 1; seq < before; seq++) read(between, 'WHERE seq = ?', seq)
  }
  return { table, columns, rows: [...new Map([...fromStart, ...between, ...fromEnd]).values()], complete }
}
