import { request } from 'node:http'
import { connect as connectPlain, isIP, type Socket } from 'node:net'
import { connect as connectTls, type SecureContext, type TLSSocket } from 'node:tls'
import { certificateFailure, proxyRefusal, unusableProxy } from './network-failure.ts'
import type { Route } from './proxy-list.ts'

export interface Target {
  readonly host: string
  readonly port: number
}

export interface ConnectOptions {
  readonly secureContext: SecureContext
  /** Milliseconds for a way that ends in a connection or not at all. */
  readonly timeoutMs: number
}

type ProxyRoute = Extract<Route, { kind: 'proxy' }>

/** The proxy itself was not reached: the next way of the list may work. */
class ProxyUnreachable extends Error {
  override readonly name = 'ProxyUnreachable'
}

const timedOut = ({ host }: Target, ms: number) =>
  Object.assign(new Error(`No connection to ${host} within ${ms} ms.`), { code: 'ETIMEDOUT' })

/** Stated, since Node leaves the check out where NODE_TLS_REJECT_UNAUTHORIZED is 0 in the environment. */
const CHECKED = { rejectUnauthorized: true } as const

/** A name for the server, which an address is none (RFC 6066, 3). */
const serverName = (host: string) => (isIP(host) === 0 ? { servername: host } : {})

/** TLS to the target, over a tunnel where there is one; settled when the certificate is accepted. */
function secured(target: Target, { secureContext, timeoutMs }: ConnectOptions, tunnel?: Socket): Promise<TLSSocket> {
  const { promise, resolve, reject } = Promise.withResolvers<TLSSocket>()
  const way = tunnel ? { socket: tunnel } : {}
  const socket = connectTls({ ...target, ...serverName(target.host), ...way, ...CHECKED, secureContext })
  const timer = setTimeout(() => socket.destroy(timedOut(target, timeoutMs)), timeoutMs)
  const fail = (error: Error) => {
    clearTimeout(timer)
    tunnel?.destroy()
    reject(certificateFailure(error, target.host) ?? error)
  }
  socket.once('error', fail)
  socket.once('secureConnect', () => {
    clearTimeout(timer)
    socket.removeListener('error', fail)
    resolve(socket)
  })
  return promise
}

/** A tunnel to the target (RFC 9110, 9.3.6: CONNECT). */
function tunnelTo(target: Target, proxy: ProxyRoute, { secureContext, timeoutMs }: ConnectOptions): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>()
  const { host, port } = proxy
  const authority = `${isIP(target.host) === 6 ? `[${target.host}]` : target.host}:${target.port}`
  const asking = request({
    method: 'CONNECT',
    path: authority,
    headers: { host: authority },
    createConnection: () =>
      proxy.secure
        ? connectTls({ host, port, ...serverName(host), ...CHECKED, secureContext })
        : connectPlain({ host, port }),
  })
  const timer = setTimeout(() => asking.destroy(timedOut(proxy, timeoutMs)), timeoutMs)
  asking.once('error', (cause) => {
    clearTimeout(timer)
    reject(new ProxyUnreachable(`The proxy can’t be used: ${cause.name}`, { cause }))
  })
  asking.once('connect', ({ statusCode = 0 }, socket) => {
    clearTimeout(timer)
    if (statusCode >= 200 && statusCode < 300) return resolve(socket)
    socket.destroy()
    reject(proxyRefusal(statusCode, target.host))
  })
  asking.end()
  return promise
}

type UsableRoute = Exclude<Route, { kind: 'socks' }>

async function along(route: UsableRoute, target: Target, options: ConnectOptions): Promise<TLSSocket> {
  if (route.kind === 'direct') return secured(target, options)
  return secured(target, options, await tunnelTo(target, route, options))
}

/** What to tell when no proxy of the list was reached. */
const causeOf = (error: unknown, host: string) =>
  error instanceof ProxyUnreachable ? (certificateFailure(error.cause, host) ?? error.cause) : error

/**
 * Connects along the first way that can be gone. A proxy that can't be reached gives way to the next entry of the list; what a proxy
 * or the target answers counts.
 * @throws ExpectedFailure `offline` for a refusal of a proxy and for a certificate that is not accepted; else the socket's error
 */
export async function connect(target: Target, routes: readonly Route[], options: ConnectOptions): Promise<TLSSocket> {
  const usable = routes.filter((one): one is UsableRoute => one.kind !== 'socks')
  const [route, ...others] = usable
  if (!route) throw unusableProxy()
  try {
    return await along(route, target, options)
  } catch (error) {
    if (error instanceof ProxyUnreachable && others.length > 0) return connect(target, others, options)
    throw causeOf(error, target.host)
  }
}
