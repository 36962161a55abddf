/** An answer over HTTP. */
export interface Answer {
  readonly status: number
  readonly headers?: Record<string, string>
  readonly body: unknown
}

export const ok = (body: unknown): Answer => ({ status: 200, body })

/** An error of the sign-in service: the class by header, the reason in `error` and `error_description`. */
export const oidcError = (name: string, error: string, status = 400): Answer => ({
  status,
  headers: { 'x-amzn-errortype': `${name}:http://internal.amazon.com/coral/com.amazonaws.sso/` },
  body: { error, error_description: `Injected ${error}` },
})

/** An error of the access portal. */
export const portalError = (name: string, status: number): Answer => ({
  status,
  headers: { 'x-amzn-errortype': name },
  body: { message: name },
})
