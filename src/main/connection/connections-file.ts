import { constants } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { type SavedConnection, savedConnectionSchema } from '#shared/connections.ts'
import { z } from '#shared/zod.ts'
import { readHeld } from '../files/read-held.ts'
import { replaceFile } from '../files/replace-file.ts'

/** The version of the file that this build writes. */
export const STORE_VERSION = 1

export interface KeptConnection {
  readonly connection: SavedConnection
  /** Epoch milliseconds, null when it was never opened. */
  readonly lastUsedAt: number | null
}

/** An entry as it stands in the file: also one of a newer version, which is kept though it can't be used here. */
export type RawEntry = Readonly<Record<string, unknown>>

/** What is wrong with the file of connections, and the sentence for the person. */
export interface StoreTrouble {
  readonly kind: 'damaged' | 'newer' | 'locked' | 'unknown-entries'
  readonly message: string
}

export interface StoreFile {
  readonly entries: readonly RawEntry[]
  readonly trouble: StoreTrouble | null
}

const fileSchema = z.object({ version: z.literal(STORE_VERSION), connections: z.array(z.looseObject({})) })
const newerSchema = z.object({ version: z.number().int().gt(STORE_VERSION) })
const entrySchema = z.object({ connection: savedConnectionSchema, lastUsedAt: z.number().nullable().catch(null) })

const TROUBLE = {
  damaged:
    'The list of connections on this computer is damaged and can’t be read. It stays beside the new one when you save a connection. Nothing in a table is affected: enter the connection again, or import your clinic’s file.',
  newer:
    'The list of connections on this computer was written by a newer version of Caseload. It stays beside the new one when you save a connection with this version. Install the newer version to use it again.',
  locked:
    'The list of connections can’t be read: this computer doesn’t allow it, or another program holds the file. Close other programs and try again, or ask your clinic’s IT.',
} as const

const troubled = (kind: keyof typeof TROUBLE): StoreFile => ({ entries: [], trouble: { kind, message: TROUBLE[kind] } })

/** The connection of an entry, null when this version can't read it. */
export function keptIn(entry: RawEntry): KeptConnection | null {
  const read = entrySchema.safeParse(entry)
  return read.success ? read.data : null
}

function unknownEntries(count: number): StoreTrouble {
  const which = count === 1 ? 'One connection' : `${count} connections`
  const message = `${which} on this computer can’t be read by this version of Caseload, and ${count === 1 ? 'is' : 'are'} kept as ${count === 1 ? 'it is' : 'they are'}. A newer version may read ${count === 1 ? 'it' : 'them'}.`
  return { kind: 'unknown-entries', message }
}

function parse(text: string): StoreFile {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return troubled('damaged')
    throw error
  }
  const file = fileSchema.safeParse(json)
  if (!file.success) return troubled(newerSchema.safeParse(json).success ? 'newer' : 'damaged')
  const entries = file.data.connections
  const unknown = entries.filter((entry) => keptIn(entry) === null).length
  return { entries, trouble: unknown === 0 ? null : unknownEntries(unknown) }
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : null)

/** Reads the file and changes nothing, whatever is in it. A missing one is an empty list. */
export async function readStore(path: string): Promise<StoreFile> {
  try {
    return parse(await readHeld(path))
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return { entries: [], trouble: null }
    if (codeOf(error) === null) throw error
    return troubled('locked')
  }
}

/** Copies the file beside itself under the first free name; a copy that is there is never written over. */
async function keepBeside(path: string, kind: 'damaged' | 'newer'): Promise<void> {
  for (let number = 1; ; number++) {
    try {
      return await copyFile(path, `${path}.${kind}-${number}`, constants.COPYFILE_EXCL)
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
    }
  }
}

/** Writes the entries. A file that could not be read is kept beside first. @throws the system's error; then nothing has changed */
export async function writeStore(path: string, entries: readonly RawEntry[], was: StoreFile): Promise<void> {
  const kind = was.trouble?.kind
  if (kind === 'damaged' || kind === 'newer') await keepBeside(path, kind)
  await replaceFile(path, `${JSON.stringify({ version: STORE_VERSION, connections: entries }, null, 2)}\n`)
}
