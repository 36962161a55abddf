import { z } from '#shared/zod.ts'
import { type Place, type Seal, SealBroken } from './seal.ts'

/** What a payload holds, by the version that wrote it. Earlier versions are brought forward when they are read. */
export interface Shape<T> {
  readonly table: string
  readonly version: number
  readonly schema: z.ZodType<T>
  /** Brings the value of an earlier version forward, one version at a time; index 0 is from version 1 to 2. */
  readonly forward?: readonly ((value: unknown) => unknown)[]
}

/** A row that can't be read: damaged, moved, or of a version that this application does not know. */
export class UnreadableRow extends Error {
  override readonly name = 'UnreadableRow'
}

export interface StoredRow {
  readonly version: number
  readonly payload: Uint8Array
}

/** Reads and writes the payloads of one table. */
export interface SealedRows<T> {
  write(key: string, value: T): StoredRow
  /** @throws UnreadableRow */
  read(key: string, row: StoredRow): T
}

export function sealedRows<T>(seal: Seal, { table, version, schema, forward = [] }: Shape<T>): SealedRows<T> {
  const place = (key: string, of: number): Place => ({ table, key, version: of })
  return {
    write: (key, value) => ({ version, payload: seal.seal(place(key, version), JSON.stringify(value)) }),
    read(key, row) {
      if (row.version > version) throw new UnreadableRow('a later version wrote it')
      try {
        const stored: unknown = JSON.parse(seal.open(place(key, row.version), row.payload))
        return schema.parse(forward.slice(row.version - 1).reduce((value, step) => step(value), stored))
      } catch (error) {
        if (!(error instanceof SealBroken || error instanceof SyntaxError || error instanceof z.ZodError)) throw error
        throw new UnreadableRow(error.name, { cause: error })
      }
    },
  }
}
