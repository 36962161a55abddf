import { promisify } from 'node:util'
import { deflateRaw, inflateRaw } from 'node:zlib'
import { type LockedRow, type PackedLock, storedRowSchema } from '#shared/domain/entities/month-lock.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { z } from '#shared/zod.ts'
import { breath } from '../context/breath.ts'

const deflate = promisify(deflateRaw)
const inflate = promisify(inflateRaw)

/** Compressed bytes of a part, at most: an item of the table has room for 400 KB. */
const PART_BYTES = 250_000
/** Rows that are tried as one part. */
const PART_ROWS = 2_000
/** Bytes that a part may come to when it is opened: more than thousands of rows need. */
const OPENED_BYTES = 64 * 1024 * 1024

async function packPart(rows: readonly LockedRow[]): Promise<string[]> {
  const packed = await deflate(JSON.stringify(rows))
  if (packed.byteLength <= PART_BYTES || rows.length < 2) return [packed.toString('base64')]
  const half = Math.ceil(rows.length / 2)
  return [...(await packPart(rows.slice(0, half))), ...(await packPart(rows.slice(half)))]
}

/** Rows as they are stored: compressed lists in base64, each small enough for an item. At least one. Other calls are answered meanwhile. */
export async function packRows(rows: readonly LockedRow[]): Promise<string[]> {
  const parts: string[] = []
  for (let at = 0; at === 0 || at < rows.length; at += PART_ROWS) {
    await breath()
    parts.push(...(await packPart(rows.slice(at, at + PART_ROWS))))
  }
  return parts
}

const rowsSchema = z.array(storedRowSchema)

const unreadable = (cause: unknown) =>
  new ExpectedFailure(
    'unreadable',
    'The rows of this lock-in can’t be read. Choose another one, or ask your administrator.',
    {
      cause,
    },
  )

/** The rows of a lock-in. @throws ExpectedFailure `unreadable` when they are not those that it was made with */
export async function unpackRows({ lock, parts }: PackedLock): Promise<LockedRow[]> {
  const rows: LockedRow[] = []
  for (const part of parts) {
    await breath()
    try {
      const opened = await inflate(Buffer.from(part, 'base64'), { maxOutputLength: OPENED_BYTES })
      rows.push(...rowsSchema.parse(JSON.parse(opened.toString('utf8'))))
    } catch (error) {
      throw unreadable(error)
    }
  }
  if (rows.length !== lock.figures.patients) throw unreadable(null)
  return rows
}
