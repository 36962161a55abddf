import { startUrlAdvice, unlikeAws } from './start-url-advice.ts'

interface ParsedUrl {
  readonly protocol: string
  readonly username: string
  readonly password: string
  readonly hostname: string
  readonly port: string
  readonly pathname: string
}
/** The WHATWG parser, which Node and the page have alike; shared code is compiled without the types of either. */
declare const URL: { parse(text: string): ParsedUrl | null }

/** The address of a clinic's sign-in page as Identity Center registers it, or a sentence that says what to enter instead. */
export type CheckedStartUrl =
  | {
      readonly ok: true
      readonly url: string
      /** The region that the address itself names, null when it names none. */
      readonly region: string | null
      /** True for a clinic's own domain: nothing in the address says that AWS answers there. */
      readonly own?: true
    }
  | { readonly ok: false; readonly reason: string }

const refuse = (reason: string): CheckedStartUrl => ({ ok: false, reason })

/** A name of a clinic or of a directory: letters, digits and dashes. */
const NAME = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const REGION = '(?<region>[a-z]{2}(?:-[a-z]+)+-\\d{1,2})'
const host = (pattern: string) => new RegExp(`^${pattern}$`)

interface Form {
  readonly host: RegExp
  /** What of the path belongs to the address: the rest is what the page itself adds while it is used. */
  readonly path: RegExp
  /** The path to use; null keeps what `path` found. */
  readonly canonical: string | null
}

const DIRECTORY = /^\/directory\/[a-z0-9][a-z0-9-]{0,62}(?=\/?$)/i
const NO_PATH = /^(?=\/?$)/
const INSTANCE = /^\/ssoins-[a-z0-9]{1,64}(?=\/?$)/i
const instance = 'ssoins-[a-z0-9]{1,64}'

/**
 * AWS's own addresses (docs: "Using the AWS access portal", "IAM Identity Center" of the GovCloud and China user guides, "Workforce
 * access through an additional Region"; the issuer's form is what the AWS toolkits take as well).
 */
const FORMS: readonly Form[] = [
  {
    host: host(`start\\.(?:${REGION}\\.)?us-gov-home\\.awsapps\\.com`),
    path: DIRECTORY,
    canonical: null,
  },
  { host: host(`start\\.(?:${REGION}\\.)?home\\.awsapps\\.cn`), path: DIRECTORY, canonical: null },
  { host: host(`(?!view\\.)${NAME}\\.awsapps\\.com`), path: /^(?:\/start)?(?=\/?$)/, canonical: '/start' },
  {
    host: host(`${instance}\\.portal\\.${REGION}\\.app\\.(?:aws|amazonwebservices\\.com\\.cn)`),
    path: NO_PATH,
    canonical: '',
  },
  { host: host(`${instance}\\.${REGION}\\.portal\\.amazonaws\\.com(?:\\.cn)?`), path: NO_PATH, canonical: '' },
  { host: host('identitycenter\\.amazonaws\\.com(?:\\.cn)?'), path: INSTANCE, canonical: null },
]

/** The text with the scheme that people leave out. */
function withScheme(text: string): string {
  const stated = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) || /^[a-z][a-z+-]*:(?!\d)/i.test(text)
  return stated ? text : `https://${text}`
}

function unsafe(url: ParsedUrl): string | null {
  if (url.protocol === 'http:')
    return 'The sign-in address must start with https://. Ask your clinic’s IT for it, or try it with https:// instead of http://.'
  if (url.protocol !== 'https:') return 'The sign-in address must start with https://.'
  if (url.username !== '' || url.password !== '')
    return 'The sign-in address must not hold a user name or a password. Enter it without the part before “@”: you sign in in the browser.'
  if (url.port !== '') return `Leave out “:${url.port}”: the sign-in address has no port.`
  return null
}

/**
 * Reads a sign-in address as people paste it: without the scheme, with a slash, a query or a fragment at the end. The parsed address
 * decides, never its text, so that `riverbend.awsapps.com.elsewhere.example` is what it is. Never throws.
 */
export function checkStartUrl(text: string): CheckedStartUrl {
  const given = text.trim()
  if (given === '')
    return refuse('Enter the address of your clinic’s sign-in page, such as https://riverbend.awsapps.com/start.')
  if (given.length > 512) return refuse('This is too long for a sign-in address. Enter only what ends in “/start”.')
  const url = /\s/.test(given) ? null : URL.parse(withScheme(given))
  if (!url) return refuse('This is not an address. Enter it as in https://riverbend.awsapps.com/start, without spaces.')
  const problem = unsafe(url)
  if (problem) return refuse(problem)
  const hostname = url.hostname.replace(/\.$/, '')
  for (const form of FORMS) {
    const place = form.host.exec(hostname)
    const path = form.path.exec(url.pathname)
    if (place && path)
      return {
        ok: true,
        url: `https://${hostname}${form.canonical ?? path[0]}`,
        region: place.groups?.region ?? null,
      }
  }
  return refuse(
    startUrlAdvice(
      hostname,
      FORMS.some((form) => form.host.test(hostname)),
    ),
  )
}

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const OWN_HOST = new RegExp(`^(?!.*(?:^|\\.)xn--)(?:${LABEL}\\.)+[a-z]{2,63}$`)

/** A clinic's own sign-in domain: https, a plain name of at least two parts that imitates no domain of AWS, and no path but AWS's. */
function ownSignInPage(text: string): string | null {
  const given = text.trim()
  const url = given.length > 512 || /\s/.test(given) ? null : URL.parse(withScheme(given))
  if (!url || unsafe(url) || !OWN_HOST.test(url.hostname) || !unlikeAws(url.hostname)) return null
  const path = /^(?:\/start)?(?=\/?$)/.exec(url.pathname)
  return path ? `https://${url.hostname}${path[0]}` : null
}

/**
 * Reads a sign-in address of AWS's, or of a clinic's own domain, which AWS allows since 2026. An own domain is used only where a start file of the
 * clinic's IT states it or AWS says that it knows it: main's `acceptOwnDomain` holds that door. Never throws.
 */
export function checkSignInPage(text: string): CheckedStartUrl {
  const checked = checkStartUrl(text)
  const own = checked.ok ? null : ownSignInPage(text)
  return own === null ? checked : { ok: true, url: own, region: null, own: true }
}
