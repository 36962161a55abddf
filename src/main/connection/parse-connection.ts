import type { Result } from '#shared/ipc/result.ts'
import { z } from '#shared/zod.ts'
import { type Expected, parseText, problemsOf } from './read-draft.ts'
import { checkEndpoint, type IdentityCenterStart, type ProfileStart, readStartConnection } from './start-connection.ts'

const text = z.string().min(1).max(512)

const endpointSchema = z.strictObject({
  kind: z.literal('endpoint'),
  /** Origin, as in `http://127.0.0.1:8000`. */
  endpoint: text,
  region: z.string().regex(/^[a-z0-9-]{1,64}$/),
  /** The rule of DynamoDB for table names. */
  table: z.string().regex(/^[A-Za-z0-9_.-]{3,255}$/),
  /** Who works: a user id, or the e-mail address by which the table is asked for it. One of the two is there. */
  userId: text.exactOptional(),
  email: z.email().max(254).exactOptional(),
  /** Ids of registries among whose members the address is looked for. */
  registries: z.array(text).max(100).exactOptional(),
  credentials: z.strictObject({
    accessKeyId: text,
    secretAccessKey: text,
    sessionToken: z.string().min(1).max(8192).exactOptional(),
  }),
})
const sampleSchema = z.strictObject({ kind: z.literal('sample') })

/** A table behind a DynamoDB-compatible endpoint on this computer: for development and trying out. */
export type EndpointConnection = Readonly<z.infer<typeof endpointSchema>>
export type Connection = EndpointConnection | IdentityCenterStart | ProfileStart | { readonly kind: 'sample' }

export interface ParseOptions {
  /** Whether stand-ins on this computer may take the place of AWS: false, and always false in a packaged build. */
  readonly allowEndpoints?: boolean
}

const refuse = (message: string): Result<never> => ({
  ok: false,
  error: { code: 'invalid-request', message: `The connection can’t be used: ${message}`, id: null },
})

const EXPECTED: Expected = {
  region: 'a region such as us-east-1',
  table: 'a table name: 3 to 255 letters, digits, “_”, “.” or “-”',
  email: 'an e-mail address',
  registries: 'a list of at most 100 registry ids',
  credentials: 'an object with accessKeyId and secretAccessKey',
}

/**
 * Reads a connection from JSON, as text or parsed. Messages name fields, never their values.
 * @returns the connection with its endpoint as an origin, or `invalid-request` with sentences for a person
 */
export function parseConnection(given: unknown, { allowEndpoints = false }: ParseOptions = {}): Result<Connection> {
  const parsed = typeof given === 'string' ? parseText(given) : { json: given }
  if (parsed === null) return refuse('it is not JSON.')
  const kind = z.looseObject({ kind: z.string() }).safeParse(parsed.json)
  if (!kind.success) return refuse('it must be a JSON object with a “kind”, such as “endpoint” or “sample”.')
  if (kind.data.kind === 'sample') {
    const sample = sampleSchema.safeParse(parsed.json)
    return sample.success ? { ok: true, value: sample.data } : refuse(problemsOf(sample.error, EXPECTED))
  }
  if (kind.data.kind === 'identity-center' || kind.data.kind === 'profile') {
    const start = readStartConnection(kind.data, allowEndpoints)
    return start.ok ? start : refuse(start.reason)
  }
  if (kind.data.kind !== 'endpoint')
    return refuse('its “kind” is not known. Known are “identity-center”, “profile”, “endpoint” and “sample”.')
  const read = endpointSchema.safeParse(parsed.json)
  if (!read.success) return refuse(problemsOf(read.error, EXPECTED))
  if (read.data.userId === undefined && read.data.email === undefined)
    return refuse('it must say who you are, by “userId” or “email”.')
  const endpoint = checkEndpoint(read.data.endpoint)
  if (!endpoint.ok) return refuse(endpoint.reason)
  return { ok: true, value: { ...read.data, endpoint: endpoint.origin } }
}
