import { shell } from 'electron'
import type { SignInEndpoints } from '../auth/endpoints.ts'
import type { Log } from '../log/log.ts'
import { mayOpen } from './browser-gate.ts'

/** The one place from which another program is started: the person's browser, at a page of the sign-in. False when none opened. */
export function browserOpener(log: Log): (url: string, endpoints: SignInEndpoints) => Promise<boolean> {
  return async (url, endpoints) => {
    if (!mayOpen(url, endpoints)) {
      log('warn', 'browser.refused', {})
      return false
    }
    try {
      await shell.openExternal(url)
      return true
    } catch (error) {
      log('warn', 'browser.not-opened', { error: error instanceof Error ? error.name : typeof error })
      return false
    }
  }
}
