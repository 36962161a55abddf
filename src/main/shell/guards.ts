import type { Session, WebContents } from 'electron'
import { APP_ORIGIN } from './app-protocol.ts'

/** The developer tools are pages of the same session; packaged builds have none. */
const DEVELOPER_TOOLS = 'devtools://devtools/'

/** The page has no network: whatever is not the application's own scheme is cancelled. Permissions are denied, all of them. */
export function guardSession(session: Session, packaged: boolean): void {
  const allowed = packaged ? [`${APP_ORIGIN}/`] : [`${APP_ORIGIN}/`, DEVELOPER_TOOLS]
  session.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !allowed.some((start) => details.url.startsWith(start)) })
  })
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false))
  session.setPermissionCheckHandler(() => false)
}

/** The page stays where it is: no navigation, no redirect, no new window, no webview. */
export function guardContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}
