import type { Result } from '#shared/ipc/result.ts'
import { z } from '#shared/zod.ts'
import { CONNECTION_FILE_LIMIT } from './connection-file.ts'
import { parseText } from './field-problems.ts'
import { type IdentityCenterDraft, readIdentityCenter } from './read-draft.ts'

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
