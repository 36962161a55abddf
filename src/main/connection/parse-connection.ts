import type { Result } from '#shared/ipc/result.ts'
import { z } from '#shared/zod.ts'
import { checkEndpoint } from './loopback.ts'

const text = z.string().min(1).max(512)

const endpointSchema = z.strictObject({
  kind: z.literal('endpoint'),
  endpoint: text,
  region: z.string().regex(/^[a-z0-9-]{1,64}$/),
  /** The rule of DynamoDB for table names. */
  table: z.string().regex(/^[A-Za-z0-9_.-]{3,255}$/),
  userId: text.optional(),
  email: z.email().max(254).optional(),
  registries: z.array(text).max(100).optional(),
  credentials: z.strictObject({
    accessKeyId: text,
    secretAccessKey: text,
    sessionToken: z.string().min(1).max(8192).optional(),
  }),
})
const sampleSchema = z.strictObject({ kind: z.literal('sample') })

/** A table behind a DynamoDB-compatible endpoint on this computer: for development and trying out. */
export interface EndpointConnection {
  readonly kind: 'endpoint'
  /** Origin, as in `http://127.0.0.1:8000`. */
  readonly endpoint: string
  readonly region: string
  readonly table: string
  /** Who works: a user id, or the e-mail address by which the table is asked for it. One of the two is there. */
  readonly userId?: string
  readonly email?: string
  /** Ids of registries among whose members the address is looked for. */
  readonly registries?: readonly string[]
  readonly credentials: {
    readonly accessKeyId: string
    readonly secretAccessKey: string
    readonly sessionToken?: string
  }
}
export type Connection = EndpointConnection | { readonly kind: 'sample' }

const refuse = (message: string): Result<never> => ({
  ok: false,
  error: { code: 'invalid-request', message: `The connection can’t be used: ${message}`, id: null },
})

const EXPECTED: Readonly<Record<string, string>> = {
  region: 'a region such as us-east-1',
  table: 'a table name: 3 to 255 letters, digits, “_”, “.” or “-”',
  email: 'an e-mail address',
  registries: 'a list of at most 100 registry ids',
  credentials: 'an object with accessKeyId and secretAccessKey',
}

/** What is wrong, by the names of the fields: their values may be secrets. */
function problemsOf(error: z.ZodError): string {
  const sentences = error.issues.map((issue) => {
    const at = issue.path.join('.')
    if (issue.code !== 'unrecognized_keys') return `“${at}” must be ${EXPECTED[at] ?? 'a text that is not empty'}.`
    const names = issue.keys.slice(0, 10).map((key) => `“${at === '' ? '' : `${at}.`}${key.slice(0, 40)}”`)
    return `it has fields that are not known: ${names.join(', ')}.`
  })
  return sentences.join(' ')
}

function parseText(given: string): { readonly json: unknown } | null {
  try {
    return { json: JSON.parse(given) }
  } catch (error) {
    // The parser's message quotes the text, and the text may hold secrets.
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/**
 * Reads a connection from JSON, as text or parsed. Messages name fields, never their values.
 * @returns the connection with its endpoint as an origin, or `invalid-request` with sentences for a person
 */
export function parseConnection(given: unknown): Result<Connection> {
  const parsed = typeof given === 'string' ? parseText(given) : { json: given }
  if (parsed === null) return refuse('it is not JSON.')
  const kind = z.looseObject({ kind: z.string() }).safeParse(parsed.json)
  if (!kind.success) return refuse('it must be a JSON object with a “kind”: “endpoint” or “sample”.')
  if (kind.data.kind === 'sample') {
    const sample = sampleSchema.safeParse(parsed.json)
    return sample.success ? { ok: true, value: sample.data } : refuse(problemsOf(sample.error))
  }
  if (kind.data.kind !== 'endpoint') return refuse('its “kind” is not known. Known are “endpoint” and “sample”.')
  const read = endpointSchema.safeParse(parsed.json)
  if (!read.success) return refuse(problemsOf(read.error))
  const { userId, email, registries, credentials, ...place } = read.data
  if (userId === undefined && email === undefined) return refuse('it must say who you are, by “userId” or “email”.')
  const endpoint = checkEndpoint(place.endpoint)
  if (!endpoint.ok) return refuse(endpoint.reason)
  const { sessionToken, ...keys } = credentials
  const value: EndpointConnection = {
    ...place,
    endpoint: endpoint.origin,
    ...(userId === undefined ? {} : { userId }),
    ...(email === undefined ? {} : { email }),
    ...(registries === undefined ? {} : { registries }),
    credentials: { ...keys, ...(sessionToken === undefined ? {} : { sessionToken }) },
  }
  return { ok: true, value }
}
