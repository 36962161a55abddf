import { z } from '../zod.ts'
import { fits } from './column-check.ts'
import { type Column, toColumns, valuesIn } from './columns.ts'

/**
 * A value on its way to the page as one text. Main passes it on unread: cloning a caseload of thousands of rows, in and out, would
 * block its event loop for a tenth of a second, passing a text on takes a few milliseconds.
 */
export interface Packed<T> {
  readonly packed: string
  /** Attributes of the value whose rows are in columns; absent: none. */
  readonly inColumns?: readonly string[]
  /** For the compiler alone: what is in the text. */
  readonly of?: T
}

/** What a handler may answer with, and an event carry. */
export type Sendable<T> = T | Packed<T>

/** So many rows are sent in columns: they are a tenth of the size, and read in a tenth of the time. */
const MANY_ROWS = 100

/** The columns that lists were read from. */
const columnsOf = new WeakMap<readonly unknown[], Column>()

/** Packs a value of the contract: plain objects, lists, texts, finite numbers, booleans and null. */
export function pack<T>(value: T): Packed<T> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { packed: JSON.stringify(value) }
  const inColumns = Object.entries(value).flatMap(([name, rows]) => {
    const columns = Array.isArray(rows) && rows.length >= MANY_ROWS ? toColumns(rows) : null
    return columns ? [[name, columns] as const] : []
  })
  if (inColumns.length === 0) return { packed: JSON.stringify(value) }
  const packed = JSON.stringify({ ...value, ...Object.fromEntries(inColumns) })
  return { packed, inColumns: inColumns.map(([name]) => name) }
}

const packedSchema = z.strictObject({ packed: z.string(), inColumns: z.array(z.string()).optional() })

function readColumns(column: Column): unknown[] {
  const rows = valuesIn(column)
  columnsOf.set(rows, column)
  return rows
}

/**
 * The value of what may be packed; the schema of the contract parses it after this.
 * @throws SyntaxError, RangeError or TypeError for a text that `pack` did not make
 */
export function unpack(value: unknown): unknown {
  const { data } = packedSchema.safeParse(value)
  if (!data) return value
  const read: unknown = JSON.parse(data.packed)
  if (!data.inColumns) return read
  return {
    ...Object(read),
    ...Object.fromEntries(data.inColumns.map((name) => [name, readColumns(Object(read)[name])])),
  }
}

/** A list of rows, as the contract has them: rows that came in columns are checked by column, others each. They are not copied. */
export function rowsOf<Row extends z.ZodObject>(row: Row): z.ZodType<z.infer<Row>[]> {
  const each = z.array(row)
  return z.custom<z.infer<Row>[]>((value) => {
    const column = Array.isArray(value) ? columnsOf.get(value) : undefined
    return column ? fits(row, column) : each.safeParse(value).success
  }, 'These rows are not as the contract has them.')
}
