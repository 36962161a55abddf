/**
 * A value on its way to the page as one text. Main passes it on unread: cloning a caseload of thousands of rows, in and out, would
 * block its event loop for a tenth of a second, passing a text on takes a few milliseconds.
 */
export interface Packed<T> {
  readonly packed: string
  /** For the compiler alone: what is in the text. */
  readonly of?: T
}

/** What a handler may answer with, and an event carry. */
export type Sendable<T> = T | Packed<T>

/** Packs a value of the contract: plain objects, lists, texts, finite numbers, booleans and null. */
export const pack = <T>(value: T): Packed<T> => ({ packed: JSON.stringify(value) })

const isPacked = (value: unknown): value is Packed<unknown> =>
  typeof value === 'object' &&
  value !== null &&
  'packed' in value &&
  typeof value.packed === 'string' &&
  Object.keys(value).length === 1

/** The value of what may be packed; the schema of the contract parses it after this. */
export const unpack = (value: unknown): unknown => (isPacked(value) ? JSON.parse(value.packed) : value)
