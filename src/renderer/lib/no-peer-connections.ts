/**
 * Takes away what connects the page with other computers and asks no Content-Security-Policy. Imported before everything else of the
 * page. Main closes the same way out in the session: this is the first of two doors.
 */
const NAMES = [
  'RTCPeerConnection',
  'webkitRTCPeerConnection',
  'RTCDataChannel',
  'RTCIceTransport',
  'RTCDtlsTransport',
] as const

for (const name of NAMES) Reflect.deleteProperty(globalThis, name)
