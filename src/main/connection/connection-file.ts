import { readFile as readWholeFile } from 'node:fs/promises'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { type Connection, type ParseOptions, parseConnection } from './parse-connection.ts'

/** A connection is a few hundred bytes. */
export const CONNECTION_FILE_LIMIT = 16 * 1024

export type ReadFile = (path: string) => Promise<Uint8Array>

const refuse = (message: string, cause?: unknown) => new ExpectedFailure('invalid-request', message, { cause })

async function bytesOf(path: string, readFile: ReadFile): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    throw refuse(missing ? 'The connection file does not exist.' : 'The connection file can’t be read.', error)
  }
}

/**
 * Reads a connection file: JSON in UTF-8, at most 16 KB. Messages hold neither the path nor anything of the content but the
 * names of fields.
 * @throws ExpectedFailure `invalid-request`
 */
export async function readConnectionFile(
  path: string,
  { readFile = readWholeFile, ...options }: ParseOptions & { readonly readFile?: ReadFile } = {},
): Promise<Connection> {
  const bytes = await bytesOf(path, readFile)
  if (bytes.byteLength > CONNECTION_FILE_LIMIT)
    throw refuse('The connection file is larger than 16 KB: it is no connection.')
  const result = parseConnection(new TextDecoder().decode(bytes), options)
  if (!result.ok) throw refuse(result.error.message)
  return result.value
}
