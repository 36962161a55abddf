/** One way to a host. */
export type Route =
  | { readonly kind: 'direct' }
  /** `secure`: the way to the proxy itself is TLS. */
  | { readonly kind: 'proxy'; readonly secure: boolean; readonly host: string; readonly port: number }
  | { readonly kind: 'socks'; readonly host: string; readonly port: number }

export const DIRECT: Route = { kind: 'direct' }

/** Ports where none is stated, as Chromium takes them (net/docs/proxy.md). */
const PORTS: Readonly<Record<string, number>> = {
  PROXY: 80,
  HTTP: 80,
  HTTPS: 443,
  SOCKS: 1080,
  SOCKS4: 1080,
  SOCKS5: 1080,
}

const ENTRY = /^([a-z0-9]+)\s+(\[[0-9a-f:.]+\]|[^\s:[\]]+)(?::(\d{1,5}))?$/i

function routeOf(entry: string): Route | null {
  if (/^direct$/i.test(entry)) return DIRECT
  const [, type = '', host = '', stated] = ENTRY.exec(entry) ?? []
  const kind = type.toUpperCase()
  const port = stated === undefined ? PORTS[kind] : Number(stated)
  if (!(kind in PORTS) || port === undefined || port < 1 || port > 65_535) return null
  const bare = host.replace(/^\[|\]$/g, '')
  if (kind.startsWith('SOCKS')) return { kind: 'socks', host: bare, port }
  return { kind: 'proxy', secure: kind === 'HTTPS', host: bare, port }
}

/**
 * Reads what `session.resolveProxy` answers: the result of a proxy auto-configuration, as in `PROXY proxy:3128; DIRECT`. Entries
 * that are none are left out; a list with nothing in it is the direct way. Never throws.
 */
export function parseProxyList(text: string): Route[] {
  const routes = text.split(';').flatMap((entry) => routeOf(entry.trim()) ?? [])
  return routes.length > 0 ? routes : [DIRECT]
}
