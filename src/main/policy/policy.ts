import { isAbsolute } from 'node:path'
import { LOCK_MINUTES } from '#shared/lock.ts'
import {
  type ExportsAllowed,
  exportsAllowedSchema,
  POLICY_KEYS,
  type PolicyKey,
  type PolicyState,
  policyStateSchema,
  updatesSchema,
} from '#shared/policy.ts'
import { checkSignInPage } from '#shared/start-url.ts'
import { RETENTION_DAYS } from '#shared/storage.ts'
import { z } from '#shared/zod.ts'

const text = z.string().min(1).max(512)

/** What a connection must have to be allowed. What is left out may be anything. */
const allowedConnectionSchema = z
  .strictObject({
    startUrl: text.refine((url) => checkSignInPage(url).ok).exactOptional(),
    accountId: z
      .string()
      .regex(/^\d{12}$/)
      .exactOptional(),
    tableRegion: text.exactOptional(),
    table: text.exactOptional(),
    profile: text.exactOptional(),
  })
  .refine((stated) => Object.keys(stated).length > 0)
export type AllowedConnection = z.infer<typeof allowedConnectionSchema>

/** What holds on this computer. A person's settings can be stricter, and never looser. */
export interface Policy {
  /** Null where the organization says nothing. */
  readonly updates: z.infer<typeof updatesSchema> | null
  /** `kept`: those that this computer knows already. */
  readonly connections: readonly AllowedConnection[] | 'kept' | 'any'
  readonly sampleClinic: boolean
  /** Idle minutes until the lock, at most. */
  readonly lockMinutes: number
  /** Days for which patients can be opened without the table, at most. */
  readonly retentionDays: number
  readonly exports: ExportsAllowed
  /** Whether a person may let shared screens show the window. */
  readonly windowCapture: boolean
  /** Where the log is written; null: with what else Caseload keeps. */
  readonly logFolder: string | null
}

/** One row per key of the file: what its value must be, also in words. */
const KEYS = {
  updates: { schema: updatesSchema, expected: '“off”, “stable” or “beta”' },
  connections: {
    schema: z.array(allowedConnectionSchema).max(100),
    expected:
      'a list of objects, each with one or more of “startUrl” (a sign-in page of AWS), “accountId” (12 digits in quotation marks), “tableRegion”, “table” and “profile”',
  },
  sampleClinic: { schema: z.boolean(), expected: 'true or false' },
  lockMinutes: {
    schema: policyStateSchema.shape.lockMinutes,
    expected: `a whole number of minutes from ${LOCK_MINUTES.least} to ${LOCK_MINUTES.most}`,
  },
  retentionDays: {
    schema: policyStateSchema.shape.retentionDays,
    expected: `a whole number of days from ${RETENTION_DAYS.least} to ${RETENTION_DAYS.most}`,
  },
  exports: { schema: exportsAllowedSchema, expected: '“none”, “withoutNames” or “all”' },
  windowCapture: { schema: z.boolean(), expected: 'true or false' },
  logFolder: { schema: z.string().max(1024).refine(isAbsolute), expected: 'the whole path of a folder' },
} as const satisfies Readonly<Record<PolicyKey, { readonly schema: z.ZodType; readonly expected: string }>>

type Given = { [K in PolicyKey]?: z.infer<(typeof KEYS)[K]['schema']> }

/** What holds for keys that a policy doesn't have. */
const UNSET: Policy = {
  updates: null,
  connections: 'any',
  sampleClinic: true,
  lockMinutes: LOCK_MINUTES.most,
  retentionDays: RETENTION_DAYS.most,
  exports: 'all',
  windowCapture: true,
  logFolder: null,
}

/** What holds in the place of keys that can't be read. Where the log lies is no protection. */
export const STRICTEST: Policy = {
  updates: 'off',
  connections: 'kept',
  sampleClinic: false,
  lockMinutes: LOCK_MINUTES.least,
  retentionDays: RETENTION_DAYS.least,
  exports: 'none',
  windowCapture: false,
  logFolder: null,
}

/** A policy, and how it was come by. */
export interface ReadPolicy {
  readonly policy: Policy
  readonly state: PolicyState
}

function read(place: string, given: Given, problems: readonly string[]): ReadPolicy {
  const isWrong = problems.length > 0
  const policy: Policy = { ...(isWrong ? STRICTEST : UNSET), ...given }
  const { connections, ...shown } = policy
  return {
    policy,
    state: {
      ...shown,
      state: isWrong ? 'wrong' : place === '' ? 'none' : 'used',
      place,
      problems: [...problems],
      connections: typeof connections === 'string' ? connections : 'listed',
      set: POLICY_KEYS.filter((key) => given[key] !== undefined || (isWrong && key !== 'logFolder')),
    },
  }
}

/** The policy of a computer whose organization says nothing. */
export const NO_POLICY: ReadPolicy = read('', {}, [])

/** A policy that is there and can't be read at all: everything is as strict as can be. @param problem a sentence */
export const refusedPolicy = (place: string, problem: string): ReadPolicy => read(place, {}, [problem])

/** JSON in a text; undefined where it is none. The parser's own message quotes the text. */
function jsonIn(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** A key as a sentence shows it: somebody may have pasted anything in its place. */
const quoted = (key: string) => `“${key.slice(0, 40)}”`

/**
 * Reads the content of a policy file. What is right in it holds; once anything is wrong, every other key has its strictest value, because
 * a slip in a name may have hidden any of them.
 * @param place the file, for the sentences; they name keys and never values
 */
export function parsePolicy(content: string, place: string): ReadPolicy {
  const json = jsonIn(content)
  if (json === undefined) return refusedPolicy(place, `${place} is not JSON.`)
  const object = z.record(z.string(), z.unknown()).safeParse(json)
  if (!object.success) return refusedPolicy(place, `${place} must hold one JSON object.`)
  const problems: string[] = []
  const given: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(object.data)) {
    const known = POLICY_KEYS.find((one) => one === key)
    if (!known) problems.push(`${quoted(key)} in ${place} is not known. Known are ${POLICY_KEYS.join(', ')}.`)
    else if (KEYS[known].schema.safeParse(value).success) given[known] = value
    else problems.push(`${quoted(known)} in ${place} must be ${KEYS[known].expected}.`)
  }
  return read(place, given as Given, problems)
}
