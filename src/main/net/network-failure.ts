import { ExpectedFailure } from '#shared/ipc/result.ts'

const offline = (message: string, cause?: unknown) => new ExpectedFailure('offline', message, { cause })

export const NAMES_TO_ALLOW = '*.amazonaws.com, *.awsapps.com and *.app.aws'

/** What a proxy’s refusal to connect means (RFC 9110, 9.3.6 and 15). */
export function proxyRefusal(status: number, host: string): ExpectedFailure {
  if (status === 407)
    return offline(
      `The clinic’s proxy asks for a password, which Caseload can’t give. Ask your clinic’s IT to let this computer through to ${NAMES_TO_ALLOW} without one.`,
    )
  if (status === 401 || status === 403 || status === 405)
    return offline(
      `The clinic’s proxy doesn’t let Caseload through to ${host}. Ask your clinic’s IT to allow ${NAMES_TO_ALLOW}.`,
    )
  return offline(
    `The clinic’s proxy could not reach ${host} (it answered ${status}). Try again in a minute; if that doesn’t help, check the region and ask your clinic’s IT.`,
  )
}

export const unusableProxy = (): ExpectedFailure =>
  offline(
    `This computer’s network goes through a proxy of a kind that Caseload can’t use (SOCKS). Ask your clinic’s IT for an HTTP proxy or the direct way to ${NAMES_TO_ALLOW}.`,
  )

/** OpenSSL’s names for a chain that ends in a root nobody here trusts. */
const UNTRUSTED = new Set([
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_UNTRUSTED',
  'INVALID_CA',
])
const DATES = new Set(['CERT_NOT_YET_VALID', 'CERT_HAS_EXPIRED'])

/** Answers of something between here and there: on Windows a firewall says `EACCES` or `EPERM`, a changed network `ECONNABORTED`. */
const REFUSING = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'ENETRESET',
  'EADDRNOTAVAIL',
  'EACCES',
  'EPERM',
  'EPIPE',
])

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '')

/** What to do about a certificate that is not accepted; null for an error of another kind. */
export function certificateFailure(error: unknown, host: string): ExpectedFailure | null {
  const code = codeOf(error)
  if (UNTRUSTED.has(code))
    return offline(
      `The connection to ${host} is not trusted: its certificate was not made by anybody whom this computer trusts. Where a clinic looks into encrypted connections, its root certificate has to be in the system’s list: ask your clinic’s IT. Nothing was sent.`,
      error,
    )
  if (DATES.has(code))
    return offline(
      `The certificate of ${host} is not valid at the time of this computer’s clock. Check the computer’s date, time and time zone, then try again. Nothing was sent.`,
      error,
    )
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return offline(
      `Something else answers in the place of ${host}. Where a network has a page to log in to, open it in a browser first; else ask your clinic’s IT. Nothing was sent.`,
      error,
    )
  return null
}

/** What to do when there was no answer; null for an error of another kind. */
export function noAnswer(error: unknown, host: string): ExpectedFailure | null {
  const code = codeOf(error)
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return offline(`The name ${host} can’t be found. Check the network connection, then try again.`, error)
  if (REFUSING.has(code))
    return offline(
      `${host} refuses the connection. The clinic’s network may block it: ask your clinic’s IT to allow ${NAMES_TO_ALLOW}.`,
      error,
    )
  if (/^E(TIMEDOUT|HOSTUNREACH|NETUNREACH|HOSTDOWN|NETDOWN)$/.test(code))
    return offline(
      `${host} doesn’t answer. Check the network connection; if it works for other programs, ask your clinic’s IT to allow ${NAMES_TO_ALLOW}.`,
      error,
    )
  return null
}
