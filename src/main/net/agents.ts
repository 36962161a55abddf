import { type ClientRequestArgs, Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls'
import { markUnconnected } from '../aws/departure.ts'
import type { Log } from '../log/log.ts'
import { connect } from './connect.ts'
import { DIRECT, parseProxyList, type Route } from './proxy-list.ts'

/** A clinic's proxy is near; what takes longer does not answer. */
const CONNECT_TIMEOUT_MS = 8_000
const MAX_SOCKETS = 32

export interface NetworkPorts {
  /** Electron's `session.resolveProxy`: the ways to an address, as in `PROXY proxy:3128; DIRECT`. */
  readonly resolveProxy: (url: string) => Promise<string>
  /** The roots that this computer trusts, in PEM. */
  readonly systemCa: () => readonly string[]
  readonly log: Log
  /** Milliseconds until a way that does not answer is given up. */
  readonly connectTimeoutMs?: number
}

/** For the `requestHandler` of AWS's clients. Their connections end with `destroy`. */
export interface Agents {
  readonly httpAgent: HttpAgent
  readonly httpsAgent: HttpsAgent
  destroy(): void
}

/** Makes the agents of one client: a client that is closed ends the connections of its agents, which must be nobody else's. */
export type ClientAgents = () => Pick<Agents, 'httpAgent' | 'httpsAgent'>

/** The roots of the operating system: Node alone knows those only that came with it. */
export const systemCertificates = (): string[] => getCACertificates('system')

/** What is trusted: the roots that came with Node and those of this computer. Made once: it reads hundreds of certificates. */
function trusting({ systemCa, log }: NetworkPorts): () => SecureContext {
  let context: SecureContext | null = null
  const ofSystem = (): readonly string[] => {
    try {
      const found = systemCa()
      // Some systems answer with nothing although they have roots: a proxy that looks into traffic is not trusted then.
      if (found.length === 0) log('warn', 'net.no-system-roots', { error: 'none' })
      return found
    } catch (error) {
      log('warn', 'net.no-system-roots', { error: error instanceof Error ? error.name : typeof error })
      return []
    }
  }
  return () => {
    context ??= createSecureContext({ ca: [...getCACertificates('bundled'), ...ofSystem()] })
    return context
  }
}

class RoutedAgent extends HttpsAgent {
  readonly #open: (host: string, port: number) => Promise<Duplex>
  constructor(open: (host: string, port: number) => Promise<Duplex>) {
    super({ keepAlive: true, maxSockets: MAX_SOCKETS })
    this.#open = open
  }
  override createConnection(
    { host, port }: ClientRequestArgs,
    callback?: (error: Error | null, stream: Duplex) => void,
  ): undefined {
    this.#open(host ?? 'localhost', Number(port ?? 443)).then(
      (socket) => callback?.(null, socket),
      // The types ask for a stream beside the error: one that was never connected.
      (error) => callback?.(markUnconnected(error), new Socket()),
    )
  }
}

/**
 * How this computer's network is used: the system's proxies and the system's roots, which Node leaves out. Plain http is for this
 * computer itself and goes there directly. Each call makes agents of their own; the roots are read once.
 */
export function createNetwork(ports: NetworkPorts): () => Agents {
  const trusted = trusting(ports)
  return () => agentsOf(ports, trusted)
}

/** The agents of one client: see `createNetwork`. */
export const createAgents = (ports: NetworkPorts): Agents => createNetwork(ports)()

function agentsOf(ports: NetworkPorts, trusted: () => SecureContext): Agents {
  async function routesTo(host: string, port: number): Promise<Route[]> {
    const name = host.includes(':') ? `[${host}]` : host
    try {
      return parseProxyList(await ports.resolveProxy(`https://${name}${port === 443 ? '' : `:${port}`}/`))
    } catch (error) {
      ports.log('warn', 'net.no-proxy-settings', { error: error instanceof Error ? error.name : typeof error })
      return [DIRECT]
    }
  }
  const httpAgent = new HttpAgent({ keepAlive: true, maxSockets: MAX_SOCKETS })
  const httpsAgent = new RoutedAgent(async (host, port) =>
    connect({ host, port }, await routesTo(host, port), {
      secureContext: trusted(),
      timeoutMs: ports.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
    }),
  )
  return {
    httpAgent,
    httpsAgent,
    destroy() {
      httpAgent.destroy()
      httpsAgent.destroy()
    },
  }
}
