/** Why an address is refused as the endpoint of a development connection, or the origin that is used. */
export type CheckedEndpoint =
  | { readonly ok: true; readonly origin: string }
  | { readonly ok: false; readonly reason: string }

const refuse = (reason: string): CheckedEndpoint => ({ ok: false, reason })

/** True for this computer itself: 127.0.0.0/8, `localhost`, `[::1]`. Takes the hostname as the URL parser normalised it. */
export function isLoopback(hostname: string): boolean {
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
