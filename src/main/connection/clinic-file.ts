import { readFile as readWholeFile } from 'node:fs/promises'
import { ExpectedFailure, type Result } from '#shared/ipc/result.ts'
import { z } from '#shared/zod.ts'
import { type Connection, type ParseOptions, parseConnection } from './parse-connection.ts'
import { type IdentityCenterDraft, parseText, readIdentityCenter } from './read-draft.ts'

/** A connection is a few hundred bytes. */
const CONNECTION_FILE_LIMIT = 16 * 1024

type ReadFile = (path: string) => Promise<Uint8Array>

const unusable = (message: string, cause?: unknown) => new ExpectedFailure('invalid-request', message, { cause })

async function bytesOf(path: string, readFile: ReadFile): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    throw unusable(missing ? 'The connection file does not exist.' : 'The connection file can’t be read.', error)
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
    throw unusable('The connection file is larger than 16 KB: it is no connection.')
  const result = parseConnection(new TextDecoder().decode(bytes), options)
  if (!result.ok) throw unusable(result.error.message)
  return result.value
}

const refuse = (message: string): Result<never> => ({
  ok: false,
  error: { code: 'invalid-request', message: `The file can’t be used: ${message}`, id: null },
})

const SECRET_NAME = /key|token|secret|password|passwd|credential/i
/** The form of AWS's access key ids (docs: "IAM identifiers", unique id prefixes). */
const ACCESS_KEY = /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/

/** Names of fields that hold secrets, at any depth. */
function secretNames(json: unknown): string[] {
  if (typeof json !== 'object' || json === null) return []
  return Object.entries(json).flatMap(([name, value]) => [
    ...(SECRET_NAME.test(name) ? [name] : []),
    ...secretNames(value),
  ])
}

function holdsSecret(text: string, json: unknown): string | null {
  const names = secretNames(json).slice(0, 3)
  if (names.length === 0 && !ACCESS_KEY.test(text)) return null
  const where = names.length === 0 ? '' : ` (${names.map((name) => `“${name.slice(0, 40)}”`).join(', ')})`
  return `it holds keys or a password${where}. The file of a clinic never does. Delete it, and tell your clinic’s IT that these have been handed out.`
}

/**
 * Reads the file that a clinic's IT hands out, so that nobody has to type: `*.caseload.json`, at most 16 KB, a sign-in page and a
 * table and nothing else. Messages name fields, never their values. Nothing is kept: a person confirms it first.
 */
export function parseClinicFile(text: string): Result<IdentityCenterDraft> {
  if (Buffer.byteLength(text) > CONNECTION_FILE_LIMIT)
    return refuse('it is larger than 16 KB. Ask your clinic’s IT for the right one.')
  const parsed = parseText(text.replace(/^\uFEFF/, ''))
  if (!parsed) return refuse('it is not JSON. Ask your clinic’s IT for a new one.')
  const { json } = parsed
  const secret = holdsSecret(text, json)
  if (secret) return refuse(secret)
  const kind = z.looseObject({ kind: z.literal('identity-center') }).safeParse(json)
  if (!kind.success) return refuse('it must be a JSON object with the “kind” “identity-center”.')
  const read = readIdentityCenter(json)
  return read.ok ? read : refuse(`${read.reason} Ask your clinic’s IT for a corrected one.`)
}
