import type { Session, WebContents } from 'electron'
import { APP_ORIGIN } from './app-protocol.ts'

/** The developer tools are pages of the same session; packaged builds have none. */
const DEVELOPER_TOOLS = 'devtools://devtools/'

/** WebRTC sends through a proxy or not at all. Chromium's switch of this name says the same for every page of the process. */
export const WEBRTC_POLICY = 'disable_non_proxied_udp'
export const WEBRTC_SWITCH = 'force-webrtc-ip-handling-policy'

/** Nothing listens there: what asks no request handler, as WebRTC, ends at it. The application's own scheme needs no proxy. */
const DEAD_END = { mode: 'fixed_servers', proxyRules: 'socks5://127.0.0.1:1', proxyBypassRules: '<-loopback>' } as const

/** The page has no network: whatever is not the application's own scheme is cancelled. Permissions are denied, all of them. */
export async function guardSession(session: Session, packaged: boolean): Promise<void> {
  const allowed = packaged ? [`${APP_ORIGIN}/`] : [`${APP_ORIGIN}/`, DEVELOPER_TOOLS]
  session.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !allowed.some((start) => details.url.startsWith(start)) })
  })
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false))
  session.setPermissionCheckHandler(() => false)
  await session.setProxy(DEAD_END)
}

/**
 * The page stays where it is, and so does each frame in it: no navigation, no redirect, no new window, no webview. An empty frame can't be
 * denied: it is there without a navigation. What a frame could reach is closed by the session and the WebRTC policy.
 */
export function guardContents(contents: WebContents): void {
  contents.setWebRTCIPHandlingPolicy(WEBRTC_POLICY)
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}
