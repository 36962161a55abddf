// Structured-clone-like values as text, with functions and promises as references where the caller can hold them. This file
// holds functions only, and they refer to each other alone: their source text is put into pages as it stands.

export type Cell = null | string | number | boolean | { u: 1 } | { n: string } | { b: string } | { r: number }
export type Entry =
  | readonly ['pending']
  | readonly ['array', readonly Cell[]]
  | readonly ['set', readonly Cell[]]
  | readonly ['object', readonly (readonly [string, Cell])[]]
  | readonly ['map', readonly (readonly [Cell, Cell])[]]
  | readonly ['date', Cell]
  | readonly ['regexp', string, string]
  | readonly ['view', string, string]
  | readonly ['buffer', string]
  | readonly ['error', string, string, string]
  | readonly ['function', number]
  | readonly ['promise', number]
export type Reference = (value: object) => number
export type Revive = (kind: 'function' | 'promise', id: number) => unknown
export interface Writer {
  readonly heap: Entry[]
  readonly seen: Map<object, number>
  readonly reference: Reference | undefined
}
export interface Reader {
  readonly heap: readonly Entry[]
  readonly made: Map<number, unknown>
  readonly revive: Revive | undefined
}

/** Throws "An object could not be cloned." for symbols, and for functions without `reference`. */
export function encode(value: unknown, reference?: Reference): string {
  const writer: Writer = { heap: [], seen: new Map(), reference }
  return JSON.stringify([encodeCell(writer, value), writer.heap])
}

export function encodeCell(writer: Writer, value: unknown): Cell {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') {
    if (Object.is(value, -0)) return { n: '-0' }
    return Number.isFinite(value) ? value : { n: String(value) }
  }
  if (value === undefined) return { u: 1 }
  if (typeof value === 'bigint') return { b: String(value) }
  if (typeof value === 'symbol' || (typeof value === 'function' && !writer.reference))
    throw new Error('An object could not be cloned.')
  const known = writer.seen.get(value)
  if (known !== undefined) return { r: known }
  const index = writer.heap.push(['pending']) - 1
  writer.seen.set(value, index)
  writer.heap[index] = encodeObject(writer, value)
  return { r: index }
}

export function encodeObject(writer: Writer, value: object): Entry {
  const cell = (part: unknown) => encodeCell(writer, part)
  if (typeof value === 'function' && writer.reference) return ['function', writer.reference(value)]
  if (value instanceof Promise && writer.reference) return ['promise', writer.reference(value)]
  if (Array.isArray(value)) return ['array', value.map(cell)]
  if (value instanceof Date) return ['date', cell(value.getTime())]
  if (value instanceof Map) return ['map', [...value].map(([key, item]) => [cell(key), cell(item)] as const)]
  if (value instanceof Set) return ['set', [...value].map(cell)]
  if (value instanceof RegExp) return ['regexp', value.source, value.flags]
  if (value instanceof ArrayBuffer) return ['buffer', toBase64(new Uint8Array(value))]
  if (ArrayBuffer.isView(value))
    return [
      'view',
      Object.prototype.toString.call(value).slice(8, -1),
      toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)),
    ]
  if (value instanceof Error) return ['error', value.name, value.message, value.stack ?? '']
  return ['object', Object.entries(value).map(([key, item]) => [key, cell(item)] as const)]
}

export function decode(text: string, revive?: Revive): unknown {
  const [top, heap] = JSON.parse(text)
  return decodeCell({ heap, made: new Map(), revive }, top)
}

export function decodeCell(reader: Reader, cell: Cell): unknown {
  if (cell === null || typeof cell !== 'object') return cell
  if ('u' in cell) return undefined
  if ('n' in cell) return Number(cell.n)
  if ('b' in cell) return BigInt(cell.b)
  if (reader.made.has(cell.r)) return reader.made.get(cell.r)
  return decodeEntry(reader, cell.r)
}

export function decodeEntry(reader: Reader, index: number): unknown {
  const entry = reader.heap[index]
  // Known before it is filled: a part may refer back to it.
  const made = <T>(value: T): T => {
    reader.made.set(index, value)
    return value
  }
  if (!entry || entry[0] === 'pending') throw new Error('electron stand-in: a message refers to what it does not hold')
  if (entry[0] === 'date') return made(new Date(Number(decodeCell(reader, entry[1]))))
  if (entry[0] === 'regexp') return made(new RegExp(entry[1], entry[2]))
  if (entry[0] === 'buffer') return made(fromBase64(entry[1]).buffer)
  if (entry[0] === 'view') return made(decodeView(entry[1], fromBase64(entry[2]).buffer))
  if (entry[0] === 'error') return made(Object.assign(new Error(entry[2]), { name: entry[1], stack: entry[3] }))
  if (entry[0] !== 'function' && entry[0] !== 'promise') return decodeCollection(reader, entry, made)
  if (!reader.revive) throw new Error(`electron stand-in: a ${entry[0]} can't cross here`)
  return made(reader.revive(entry[0], entry[1]))
}

export function decodeCollection(
  reader: Reader,
  entry: Extract<Entry, readonly ['array' | 'set' | 'object' | 'map', unknown]>,
  made: <T>(value: T) => T,
): unknown {
  if (entry[0] === 'map') {
    const map = made(new Map<unknown, unknown>())
    for (const [key, value] of entry[1]) map.set(decodeCell(reader, key), decodeCell(reader, value))
    return map
  }
  if (entry[0] === 'object') {
    const object = made({})
    // Defined and not assigned: a key may be named __proto__.
    for (const [key, cell] of entry[1]) {
      const value = decodeCell(reader, cell)
      Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true })
    }
    return object
  }
  if (entry[0] === 'set') {
    const set = made(new Set<unknown>())
    for (const cell of entry[1]) set.add(decodeCell(reader, cell))
    return set
  }
  const array: unknown[] = made([])
  for (const cell of entry[1]) array.push(decodeCell(reader, cell))
  return array
}

export function decodeView(kind: string, buffer: ArrayBuffer): ArrayBufferView {
  const kinds: Record<string, new (buffer: ArrayBuffer) => ArrayBufferView> = {
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
    DataView,
  }
  const View = kinds[kind]
  if (!View) throw new Error(`electron stand-in: a ${kind} can't cross here`)
  return new View(buffer)
}

export function toBase64(bytes: Uint8Array): string {
  // In portions: a call can't take millions of arguments.
  const portions: string[] = []
  for (let at = 0; at < bytes.length; at += 8192) portions.push(String.fromCharCode(...bytes.subarray(at, at + 8192)))
  return btoa(portions.join(''))
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}
