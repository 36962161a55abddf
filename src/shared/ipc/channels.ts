/** The two Electron channels that carry the whole contract: calls (renderer asks, main answers) and events (main tells). */
export const CALL_CHANNEL = 'caseload.call'
export const EVENT_CHANNEL = 'caseload.event'
/** The name under which the preload exposes the bridge on `window`. */
export const BRIDGE_KEY = 'caseload'
