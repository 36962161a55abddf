import { z } from '#shared/zod.ts'
import { checkEndpoint } from './loopback.ts'
import {
  type IdentityCenterDraft,
  type ProfileDraft,
  type Read,
  readIdentityCenter,
  readProfile,
  refused,
} from './read-draft.ts'

/** Stand-ins of AWS's services on this computer, each as an origin. */
export interface StartEndpoints {
  readonly oidc: string
  readonly portal: string
  readonly sts: string
  readonly dynamodb: string
}

/** A connection to AWS that a start file states. `endpoints` is null for AWS itself. */
export type IdentityCenterStart = IdentityCenterDraft & { readonly endpoints: StartEndpoints | null }
export type ProfileStart = ProfileDraft & { readonly endpoints: StartEndpoints | null }

/** All or none: a sign-in half at a stand-in would send what that gave out to AWS. */
const endpointsSchema = z.strictObject({
  oidc: z.string(),
  portal: z.string(),
  sts: z.string(),
  dynamodb: z.string(),
})

function readEndpoints(given: unknown, allowed: boolean): Read<StartEndpoints | null> {
  if (given === undefined) return { ok: true, value: null }
  if (!allowed)
    return refused('“endpoints” are for development, and this build of Caseload talks to AWS only. Leave them out.')
  const read = endpointsSchema.safeParse(given)
  if (!read.success) return refused('“endpoints” must hold “oidc”, “portal”, “sts” and “dynamodb”, and nothing else.')
  const origins = { ...read.data }
  for (const name of ['oidc', 'portal', 'sts', 'dynamodb'] as const) {
    const checked = checkEndpoint(read.data[name], `endpoints.${name}`)
    if (!checked.ok) return refused(checked.reason)
    origins[name] = checked.origin
  }
  return { ok: true, value: origins }
}

/**
 * Reads a start file's connection to AWS.
 * @param allowEndpoints whether stand-ins on this computer may take the place of AWS: never in a packaged build
 */
export function readStartConnection(
  json: Readonly<Record<string, unknown>>,
  allowEndpoints: boolean,
): Read<IdentityCenterStart | ProfileStart> {
  const { endpoints: given, ...draft } = json
  const read: Read<IdentityCenterDraft | ProfileDraft> =
    draft.kind === 'profile' ? readProfile(draft) : readIdentityCenter(draft)
  if (!read.ok) return read
  const endpoints = readEndpoints(given, allowEndpoints)
  return endpoints.ok ? { ok: true, value: { ...read.value, endpoints: endpoints.value } } : endpoints
}
