import { UnreadableRow } from './sealed-rows.ts'
import { failureCode, isDamage } from './store-failure.ts'

// What every table of the cache does about rows, and a file, that are damaged.

/** A key as part of a row’s place, in hexadecimal. */
export const name = (key: Uint8Array) => Buffer.from(key).toString('hex')

/** A row as it was read from the file. */
export const rowOf = (row: Record<string, unknown>) => ({
  key: row.key instanceof Uint8Array ? row.key : new Uint8Array(),
  version: Number(row.version),
  payload: row.payload instanceof Uint8Array ? row.payload : new Uint8Array(),
})

/** Null when the file itself is damaged where it is read: that is noted, and the rest of the application goes on without the cache. */
export function whole<T>(onDamage: () => void, read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if (!isDamage(error)) throw error
    onDamage()
    return null
  }
}

/** Damage that is met where it is written is noted too: what is written can't be left out. */
export function written(onDamage: () => void, write: () => void): void {
  try {
    write()
  } catch (error) {
    if (isDamage(error)) onDamage()
    throw error
  }
}

/** What can't be read is no less gone where the disk refuses to let go of it: it is met again. */
export function letGo(onDamage: () => void, remove: () => void): void {
  try {
    written(onDamage, remove)
  } catch (error) {
    if (failureCode(error) === 0) throw error
  }
}

/** A row of the cache that can't be read is only a copy: it goes, and is fetched again. */
export function readOrNull<T>(read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof UnreadableRow)) throw error
    return null
  }
}
