import { BrowserWindow, ipcMain } from 'electron'
import { CALL_CHANNEL, EVENT_CHANNEL } from '#shared/ipc/bridge.ts'
import type { Dispatch } from '../ipc/dispatcher.ts'
import type { Emit } from '../ipc/emit.ts'

/** Binds the dispatcher to Electron's one call channel. */
export function bindCalls(dispatch: Dispatch): void {
  ipcMain.handle(CALL_CHANNEL, (event, name: unknown, request: unknown) => {
    const frame = event.senderFrame
    return dispatch({ origin: frame?.origin ?? '', topFrame: frame !== null && frame.parent === null }, name, request)
  })
}

/** Sends an event of the contract to every window. */
export const emitToWindows: Emit = (name, payload) => {
  for (const window of BrowserWindow.getAllWindows()) {
    if (!window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, name, payload)
  }
}
