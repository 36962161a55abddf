import { ExpectedFailure } from '#shared/ipc/result.ts'

/** What an answer of AWS's sign-in services means for the person. */
export type WireFailureKind =
  /** The person has not approved in the browser yet. */
  | 'pending'
  /** We ask too often. */
  | 'slow-down'
  /** The code that was shown has expired. */
  | 'code-expired'
  /** The person, or their administrator, said no in the browser. */
  | 'refused'
  /** The session has ended: a person has to sign in again. */
  | 'session-over'
  /** Our registration is not known (any more): register again. */
  | 'client-unknown'
  /** The access token was not accepted by the portal. */
  | 'token-rejected'
  /** The account or role is not assigned to the person. */
  | 'no-access'
  /** The start address or region is not one of an Identity Center. */
  | 'bad-request'
  | 'offline'
  | 'unavailable'

const BY_NAME: Readonly<Record<string, WireFailureKind>> = {
  AuthorizationPendingException: 'pending',
  SlowDownException: 'slow-down',
  ExpiredTokenException: 'code-expired',
  AccessDeniedException: 'refused',
  InvalidGrantException: 'session-over',
  InvalidClientException: 'client-unknown',
  UnauthorizedClientException: 'client-unknown',
  InvalidRequestException: 'bad-request',
  InvalidRequestRegionException: 'bad-request',
  InvalidRedirectUriException: 'bad-request',
  InvalidScopeException: 'bad-request',
  UnauthorizedException: 'token-rejected',
  ForbiddenException: 'no-access',
  ResourceNotFoundException: 'no-access',
}

export class WireFailure extends Error {
  override readonly name = 'WireFailure'
  readonly kind: WireFailureKind
  constructor(kind: WireFailureKind) {
    super(`Sign-in service: ${kind}`)
    this.kind = kind
  }
}

const property = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined

function kindOf(error: unknown): WireFailureKind | null {
  const status = property(property(error, '$metadata'), 'httpStatusCode')
  // Without a status there was no answer: a refused connection is a plain error with a code.
  if (typeof status !== 'number')
    return property(error, 'code') || property(error, 'name') === 'TimeoutError' ? 'offline' : null
  const named = error instanceof Error ? BY_NAME[error.name] : undefined
  if (named) return named
  if (status >= 500 || status === 429) return 'unavailable'
  if (status === 401) return 'token-rejected'
  if (status === 403) return 'no-access'
  return null
}

/** An error of the sign-in clients as a failure with a kind; one that nobody expected is returned as it is. */
export function wireFailure(error: unknown): unknown {
  // An ExpectedFailure is about this computer's network, and has its own sentence.
  if (error instanceof WireFailure || error instanceof ExpectedFailure) return error
  const kind = kindOf(error)
  return kind === null ? error : new WireFailure(kind)
}

export const isWireFailure = (error: unknown, ...kinds: readonly WireFailureKind[]): error is WireFailure =>
  error instanceof WireFailure && (kinds.length === 0 || kinds.includes(error.kind))
