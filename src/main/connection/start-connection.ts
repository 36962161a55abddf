import { z } from '#shared/zod.ts'
import {
  type IdentityCenterDraft,
  type ProfileDraft,
  type Read,
  readIdentityCenter,
  readProfile,
  refused,
} from './read-draft.ts'

/** Why an address is refused as the endpoint of a development connection, or the origin that is used. */
type CheckedEndpoint = { readonly ok: true; readonly origin: string } | { readonly ok: false; readonly reason: string }

const refuse = (reason: string): CheckedEndpoint => ({ ok: false, reason })

/** True for this computer itself: 127.0.0.0/8, `localhost`, `[::1]`. Takes the hostname as the URL parser normalised it. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}

/**
 * Patient data must not travel unprotected: plain http is for this computer alone. The parsed address is judged and used, never
 * its text, so that `127.0.0.1.elsewhere.example` and `localhost@elsewhere` are what they are.
 */
export function checkEndpoint(text: string, field = 'endpoint'): CheckedEndpoint {
  const url = URL.parse(text)
  if (url === null) return refuse(`“${field}” is not an address such as http://127.0.0.1:8000.`)
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return refuse(`“${field}” must start with http:// or https://.`)
  if (url.username !== '' || url.password !== '')
    return refuse(`“${field}” must not hold a user name or password: put them in “credentials”.`)
  if (!isLoopback(url.hostname)) {
    return refuse(
      url.protocol === 'http:'
        ? `“${field}” is plain http to another computer, where patient data could be read on the way. Plain http is allowed on this computer only (127.0.0.1, localhost or [::1]).`
        : `“${field}” is on another computer. It is for development and trying out, on this computer only (127.0.0.1, localhost or [::1]).`,
    )
  }
  if (url.href !== `${url.origin}/`) return refuse(`“${field}” must end after the port: no path, query or fragment.`)
  return { ok: true, origin: url.origin }
}

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
