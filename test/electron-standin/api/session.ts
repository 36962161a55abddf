import type { ProxyConfig } from 'electron'
import { backend } from '../backend.ts'
import { strict } from '../strict.ts'
import { Protocol } from './protocol.ts'
import { createWebRequest } from './web-request.ts'

type PermissionRequestHandler = (
  contents: unknown,
  permission: string,
  callback: (granted: boolean) => void,
  details: object,
) => void

/** Chromium's names of the permissions that a page could ask for, and Electron's where they differ. */
const PERMISSIONS = {
  geolocation: 'geolocation',
  notifications: 'notifications',
  'clipboard-read': 'clipboard-read',
  'clipboard-write': 'clipboard-sanitized-write',
  camera: 'media',
  microphone: 'media',
  midi: 'midi',
} as const

/** One Chromium profile serves every session; handlers and requests are the session's own. Nothing is kept. */
class Session {
  readonly protocol = new Protocol()
  readonly #requests = createWebRequest()
  readonly webRequest = this.#requests.webRequest

  /** Asked once for each permission, now: Chromium then answers pages by itself. */
  setPermissionRequestHandler(handler: PermissionRequestHandler): void {
    for (const [name, electronName] of Object.entries(PERMISSIONS))
      handler(null, electronName, (granted) => backend.setPermission(name, granted), { isMainFrame: true })
  }

  setPermissionCheckHandler(_handler: ((...details: unknown[]) => boolean) | null): void {
    // What the request handler answered is what Chromium reports.
  }

  /** What was asked for last. The Chromium of the stand-in has no network but this computer, and goes by no proxy. */
  #proxy: ProxyConfig | null = null

  async setProxy(config: ProxyConfig): Promise<void> {
    this.#proxy = config
  }

  /** Not part of Electron's API. */
  proxy(): ProxyConfig | null {
    return this.#proxy
  }

  setSpellCheckerEnabled(enabled: boolean): void {
    if (enabled) throw new Error('electron stand-in: session.setSpellCheckerEnabled(true) is not supported')
  }

  /** As in a network without a proxy. */
  resolveProxy = async (_url: string): Promise<string> => 'DIRECT'

  /** What this session does with a request. Not part of Electron's API. */
  async respond(request: Request): Promise<Response | 'cancelled' | null> {
    if (await this.#requests.isCancelled(request)) return 'cancelled'
    return (await this.protocol.handlerFor(request.url)?.(request)) ?? null
  }
}

strict('session', Session.prototype)

export type { Session }

const defaultSession = new Session()
const partitions = new Map<string, Session>()

export const session = strict('session', {
  defaultSession,
  fromPartition(name: string): Session {
    if (name.startsWith('persist:')) throw new Error(`electron stand-in: session '${name}' is not supported`)
    const known = partitions.get(name) ?? new Session()
    partitions.set(name, known)
    return known
  },
})

export const protocol = defaultSession.protocol
