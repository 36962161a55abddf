/** Why a sign-in ended without a session, apart from what the services answer. */
export type SignInFailureKind = 'cancelled' | 'timed-out' | 'refused' | 'failed' | 'no-loopback' | 'no-browser'

export class SignInFailure extends Error {
  override readonly name = 'SignInFailure'
  readonly kind: SignInFailureKind
  constructor(kind: SignInFailureKind, options?: ErrorOptions) {
    super(`Sign-in: ${kind}`, options)
    this.kind = kind
  }
}
