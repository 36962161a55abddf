import type { Bridge } from './define.ts'

/** The two Electron channels that carry the whole contract: calls (renderer asks, main answers) and events (main tells). */
export const CALL_CHANNEL = 'caseload.call'
export const EVENT_CHANNEL = 'caseload.event'
/** The name under which the preload exposes the bridge on `window`. */
export const BRIDGE_KEY = 'caseload'

/** What the preload has of Electron's `ipcRenderer`. */
export interface Wire {
  invoke(channel: string, ...args: unknown[]): Promise<unknown>
  on(channel: string, listener: (event: unknown, ...args: unknown[]) => void): unknown
  removeListener(channel: string, listener: (event: unknown, ...args: unknown[]) => void): unknown
}

/**
 * The bridge of the preload: calls and events cross on their two channels, and the event object of the wire never does. Names belong
 * to both ends, which hold the contract: main answers `invalid-request` to an unknown call and sends no unknown event, and the
 * client refuses both. Without the contract the preload is small, and every window begins with it.
 */
export function createBridge(wire: Wire): Bridge {
  return {
    call: (name, request) => wire.invoke(CALL_CHANNEL, String(name), request),
    on(name, listener) {
      const forward = (_event: unknown, sent: unknown, payload: unknown) => {
        if (sent === name) listener(payload)
      }
      wire.on(EVENT_CHANNEL, forward)
      return () => {
        wire.removeListener(EVENT_CHANNEL, forward)
      }
    },
  }
}
