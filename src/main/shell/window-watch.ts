import type { BrowserWindow, WebContents } from 'electron'
import type { Log } from '../log/log.ts'

/** Milliseconds after which a window is shown although its page has drawn nothing yet: nobody starts a program twice that they see. */
export const SHOW_AFTER_MS = 5_000

export interface WindowWatchPorts {
  readonly window: Pick<BrowserWindow, 'on' | 'once' | 'show' | 'isVisible' | 'isDestroyed'> & {
    readonly webContents: Pick<WebContents, 'on' | 'forcefullyCrashRenderer' | 'isDestroyed'>
  }
  /** Asks whether to wait for a page that does not answer; false: draw it anew. */
  readonly askToWait: () => Promise<boolean>
  /** The system ends the session now: what must be on the disk is written before this returns. */
  readonly onSessionEnd: () => void
  /** Ends Caseload with a sentence. */
  readonly giveUp: () => void
  /** Runs something after so many milliseconds. */
  readonly after: (ms: number, run: () => void) => void
  readonly log: Log
}

/**
 * Keeps a window from being there unseen, or seen and dead. A page that can't be loaded rejects where it is loaded; one that has died is drawn
 * anew by `followProcessEnds`. (PACKAGING §7.4 and §7.9)
 */
export function watchWindow({ window, askToWait, onSessionEnd, giveUp, after, log }: WindowWatchPorts): void {
  const { webContents } = window
  window.once('ready-to-show', () => window.show())
  after(SHOW_AFTER_MS, () => {
    if (window.isDestroyed() || window.isVisible()) return
    log('warn', 'window.shown-undrawn', {})
    window.show()
  })
  let asking = false
  window.on('unresponsive', () => {
    if (asking) return
    asking = true
    log('warn', 'window.unresponsive', {})
    void askToWait()
      .then((waits) => {
        if (!waits && !webContents.isDestroyed()) webContents.forcefullyCrashRenderer()
      })
      .finally(() => {
        asking = false
      })
  })
  webContents.on('preload-error', (_event, _path, error) => {
    // Without its bridge the page can do nothing.
    log('error', 'window.preload-failed', { error: error.name })
    giveUp()
  })
  webContents.on('did-fail-load', (_event, code, _words, _url, isMainFrame) => {
    if (isMainFrame) log('error', 'window.load-failed', { code })
  })
  // Windows: the program is ended a moment later, and none of Electron's own ends come.
  window.on('session-end', () => {
    log('info', 'app.session-ended', {})
    onSessionEnd()
  })
}
