import { digitsOf, numbersIn, widthFor } from './digits.ts'

/**
 * The values of one attribute in all rows, in the order of the rows. What occurs often is there once: as a table of values with the
 * place of each row in it. Whole numbers are steps of `by` from `from`; records and lists are columns again.
 */
export type Column =
  | { readonly is: 'table'; readonly values: readonly unknown[]; readonly width: number; readonly at: string }
  | { readonly is: 'whole'; readonly from: number; readonly by: number; readonly width: number; readonly steps: string }
  | { readonly is: 'plain'; readonly values: readonly unknown[] }
  | { readonly is: 'records'; readonly count: number; readonly columns: readonly (readonly [string, Column])[] }
  | { readonly is: 'lists'; readonly sizes: Column; readonly of: Column }
  /** Rows without the attribute, or with null there: `given` has a character for each row, '1' where `of` has a value. */
  | { readonly is: 'gaps'; readonly gap: 'absent' | 'null'; readonly given: string; readonly of: Column }

type Plain = Readonly<Record<string, unknown>>

/** A table is worth its places while it has at most so many values for each row. */
const MOST_IN_TABLE = 0.4
/** So many values tell whether records repeat: writing each out only to find that they don’t is dear. */
const SAMPLE = 64
/** Fewer values are written as they are. */
const FEW = 8

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value)
export const isRecord = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !Object.hasOwn(value, '__proto__')

function tableOf(values: readonly unknown[], most: number): Extract<Column, { is: 'table' }> | null {
  const plain = new Map<unknown, number>()
  // What is equal as JSON is equal.
  const nested = new Map<unknown, number>()
  const found: unknown[] = []
  const at: number[] = []
  for (const value of values) {
    const isNested = typeof value === 'object' && value !== null
    const [places, key] = isNested ? [nested, JSON.stringify(value)] : [plain, value]
    let place = places.get(key)
    if (place === undefined) {
      if (found.length >= most) return null
      place = found.push(value) - 1
      places.set(key, place)
    }
    at.push(place)
  }
  const width = widthFor(found.length)
  return { is: 'table', values: found, width, at: digitsOf(at, width) }
}

function repeated(values: readonly unknown[]): Column | null {
  const step = Math.max(1, Math.floor(values.length / SAMPLE))
  const sample = values.filter((_, at) => at % step === 0)
  if (!tableOf(sample, sample.length * MOST_IN_TABLE + 1)) return null
  return tableOf(values, values.length * MOST_IN_TABLE)
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b))

function wholeNumbers(values: readonly unknown[]): Column | null {
  const numbers: number[] = []
  for (const value of values) {
    if (Number.isSafeInteger(value)) numbers.push(value as number)
    else if (value !== null) return null
  }
  if (numbers.length === 0) return null
  const from = numbers.reduce((least, one) => Math.min(least, one))
  const most = numbers.reduce((greatest, one) => Math.max(greatest, one))
  // Further apart, their distance would not be exact.
  if (!Number.isSafeInteger(most - from + 1)) return null
  const by = numbers.reduce((common, one) => divisor(common, one - from), 0) || 1
  // 0 stands for null.
  const steps = values.map((value) => (typeof value === 'number' ? (value - from) / by + 1 : 0))
  const width = widthFor((most - from) / by + 1)
  return { is: 'whole', from, by, width, steps: digitsOf(steps, width) }
}

function withGaps(values: readonly unknown[], gap: 'absent' | 'null', missing: null | undefined): Column {
  const given = values.map((value) => (value === missing ? '0' : '1')).join('')
  return { is: 'gaps', gap, given, of: columnOf(values.filter((value) => value !== missing)) }
}

function recordsOf(records: readonly Plain[]): Column {
  const names = new Set(records.flatMap((record) => Object.keys(record)))
  const columns = [...names].map((name) => [name, columnOf(records.map((record) => record[name]))] as const)
  return { is: 'records', count: records.length, columns }
}

/** @param values plain JSON; undefined where an attribute is absent */
function columnOf(values: readonly unknown[]): Column {
  if (values.includes(undefined)) return withGaps(values, 'absent', undefined)
  if (values.length < FEW) return { is: 'plain', values }
  const found = repeated(values) ?? wholeNumbers(values)
  if (found) return found
  const present = values.filter((value) => value !== null)
  const isNested = present.every(isRecord) || present.every(isList)
  if (isNested && present.length < values.length) return withGaps(values, 'null', null)
  if (present.every(isRecord)) return recordsOf(present)
  if (!present.every(isList)) return { is: 'plain', values }
  return { is: 'lists', sizes: columnOf(present.map(({ length }) => length)), of: columnOf(present.flat()) }
}

/** The rows as columns; null where they are no records. @param rows plain JSON */
export const toColumns = (rows: readonly unknown[]): Column | null => (rows.every(isRecord) ? recordsOf(rows) : null)

const wrong = (): never => {
  throw new RangeError('These columns do not belong together.')
}

function freeze(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  for (const part of Object.values(value)) freeze(part)
  return Object.freeze(value)
}

function recordRows({ count, columns }: Extract<Column, { is: 'records' }>): Plain[] {
  const read = columns.map(([name, column]) => [name, valuesIn(column)] as const)
  if (read.some(([, values]) => values.length !== count)) wrong()
  const isWhole = read.every(([, values]) => !values.includes(undefined))
  const like = Object.fromEntries(read.map(([name]) => [name, undefined]))
  const rows: Record<string, unknown>[] = []
  for (let at = 0; at < count; at++) rows.push(isWhole ? { ...like } : {})
  for (const [name, values] of read)
    for (let at = 0; at < count; at++) {
      const row = rows[at]
      if (row && values[at] !== undefined) row[name] = values[at]
    }
  return rows
}

function placesIn({ values, width, at }: Extract<Column, { is: 'table' }>): unknown[] {
  const found = values.map(freeze)
  const places: unknown[] = numbersIn(at, width)
  for (let row = 0; row < places.length; row++) {
    const place = places[row] as number
    places[row] = place < found.length ? found[place] : wrong()
  }
  return places
}

function stepsIn({ from, by, width, steps }: Extract<Column, { is: 'whole' }>): (number | null)[] {
  const values: (number | null)[] = numbersIn(steps, width)
  for (let at = 0; at < values.length; at++) {
    const step = values[at] ?? 0
    values[at] = step === 0 ? null : from + (step - 1) * by
  }
  return values
}

function listRows(column: Extract<Column, { is: 'lists' }>): unknown[] {
  const values = valuesIn(column.of)
  let from = 0
  const lists = valuesIn(column.sizes).map((size) => {
    if (typeof size !== 'number' || !(size >= 0)) return wrong()
    from += size
    return values.slice(from - size, from)
  })
  return from === values.length ? lists : wrong()
}

function gapRows({ gap, given, of }: Extract<Column, { is: 'gaps' }>): unknown[] {
  const values = valuesIn(of)
  const missing = gap === 'null' ? null : undefined
  const filled: unknown[] = []
  let next = 0
  for (let at = 0; at < given.length; at++) filled.push(given[at] === '1' ? values[next++] : missing)
  return next === values.length ? filled : wrong()
}

/** The values of a column, in the order of the rows. What occurs in several rows is the same frozen value. @throws RangeError */
export function valuesIn(column: Column): unknown[] {
  switch (column.is) {
    case 'table':
      return placesIn(column)
    case 'whole':
      return stepsIn(column)
    case 'plain':
      return [...column.values]
    case 'records':
      return recordRows(column)
    case 'lists':
      return listRows(column)
    case 'gaps':
      return gapRows(column)
  }
}
