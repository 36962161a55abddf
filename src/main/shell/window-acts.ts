import { app, BrowserWindow } from 'electron'
import type { WindowAct } from '#shared/ipc/contract/window.ts'
import { zoomStep } from './window-place.ts'

/** How large everything is drawn in the one window; 1 = as usual. */
export const windowZoom = (): number => BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor() ?? 1

/** Does to the one window what a menu says; nothing where there is none. Zoom goes by the steps of browsers, within bounds. */
export function actOnWindow(act: WindowAct): void {
  const [window] = BrowserWindow.getAllWindows()
  if (act === 'quit') app.quit()
  else if (act === 'full-screen') window?.setFullScreen(!window.isFullScreen())
  // The session, its lock and the drafts are in main: the page that is loaded again finds each as it was.
  else if (act === 'draw-anew') window?.webContents.reload()
  else if (act === 'actual-size') window?.webContents.setZoomFactor(1)
  else {
    const zoom = window?.webContents.getZoomFactor() ?? 1
    window?.webContents.setZoomFactor(zoomStep(zoom, act === 'zoom-in' ? 1 : -1))
  }
}
