import type { SignInEndpoints } from '../auth/endpoints.ts'

/** Domains of AWS's access portals, on which a person sees the sign-in and device pages ("IAM Identity Center: allow-list domains"). */
const PORTALS = ['awsapps.com', 'awsapps.cn', 'app.aws']
/** The device page of a region: `device.sso.<region>.amazonaws.com`. Other hosts of that domain are anybody's. */
const DEVICE_PAGE = /^device\.sso\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/

const isVerificationHost = (host: string): boolean =>
  DEVICE_PAGE.test(host) || PORTALS.some((domain) => host.endsWith(`.${domain}`))

/**
 * Whether an address may be opened in the person's browser: https, and exactly the sign-in service of the connection or a page of
 * AWS's sign-in, or of the clinic's own sign-in domain; of a connection whose services are stand-ins on this computer, those alone.
 */
export function mayOpen(address: string, { oidc, signInPage }: Pick<SignInEndpoints, 'oidc' | 'signInPage'>): boolean {
  const url = URL.parse(address)
  const service = URL.parse(oidc)
  if (!url || !service || url.username !== '' || url.password !== '') return false
  if (url.origin === service.origin) return true
  return (
    service.protocol === 'https:' &&
    url.protocol === 'https:' &&
    url.port === '' &&
    (isVerificationHost(url.hostname) || url.origin === URL.parse(signInPage ?? '')?.origin)
  )
}
