import type { CustomScheme } from 'electron'
import { backend } from '../backend.ts'
import { strict } from '../strict.ts'
import { lifecycle } from './lifecycle.ts'

export type Handler = (request: Request) => Response | Promise<Response>

const registered = new Set<string>()

/** Handlers of one session. Only schemes that were registered as standard and secure can be handled. */
export class Protocol {
  readonly #handlers = new Map<string, Handler>()

  handle(scheme: string, handler: Handler): void {
    if (!registered.has(scheme))
      throw new Error(`electron stand-in: protocol.handle('${scheme}') is not supported for an unregistered scheme`)
    if (this.#handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
    this.#handlers.set(scheme, handler)
  }

  unhandle(scheme: string): void {
    this.#handlers.delete(scheme)
  }

  isProtocolHandled(scheme: string): boolean {
    return this.#handlers.has(scheme)
  }

  registerSchemesAsPrivileged(schemes: readonly CustomScheme[]): void {
    if (lifecycle.ready) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    for (const { scheme, privileges } of schemes) {
      if (!privileges?.standard || !privileges.secure)
        throw new Error(`electron stand-in: the scheme ${scheme} is not supported unless it is standard and secure`)
      registered.add(scheme)
    }
    backend.setSchemes([...registered])
  }

  /** The handler of a URL's scheme. Not part of Electron's API. */
  handlerFor(url: string): Handler | null {
    return this.#handlers.get(new URL(url).protocol.slice(0, -1)) ?? null
  }
}

strict('protocol', Protocol.prototype)
