import type { Bridge, ContractShape } from './define.ts'

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
 * Derives the bridge from the contract: only its calls and events cross, and the event object of the wire never does.
 * An unknown call goes to main, which answers `invalid-request`; an unknown event throws, nothing could ever send it.
 */
export function createBridge(contract: ContractShape, wire: Wire): Bridge {
  return {
    call: (name, request) => wire.invoke(CALL_CHANNEL, String(name), request),
    on(name, listener) {
      if (!Object.hasOwn(contract.events, name)) throw new Error(`There is no event named ${name}.`)
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
