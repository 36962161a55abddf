// What `import … from 'electron'` gives in the stand-in's main process.
import { strict, unsupported } from '../strict.ts'
import { app } from './app.ts'
import { BrowserWindow } from './browser-window.ts'
import { ClipboardItem, clipboard, dialog, powerMonitor, shell } from './desktop.ts'
import { ipcMain } from './ipc-main.ts'
import { Menu } from './menu.ts'
import { nativeTheme } from './native-theme.ts'
import { safeStorage } from './safe-storage.ts'
import { screen } from './screen.ts'
import { protocol, session } from './session.ts'
import { webContents } from './web-contents.ts'

export {
  app,
  BrowserWindow,
  ClipboardItem,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  webContents,
}

// The rest of Electron's main process: an import succeeds, as it does there, and the first use throws by its name.
export const autoUpdater = unsupported('autoUpdater')
export const BaseWindow = unsupported('BaseWindow')
export const BrowserView = unsupported('BrowserView')
export const contentTracing = unsupported('contentTracing')
export const crashReporter = unsupported('crashReporter')
export const desktopCapturer = unsupported('desktopCapturer')
export const globalShortcut = unsupported('globalShortcut')
export const inAppPurchase = unsupported('inAppPurchase')
export const MenuItem = unsupported('MenuItem')
export const MessageChannelMain = unsupported('MessageChannelMain')
export const nativeImage = unsupported('nativeImage')
export const net = unsupported('net')
export const netLog = unsupported('netLog')
export const Notification = unsupported('Notification')
export const powerSaveBlocker = unsupported('powerSaveBlocker')
export const pushNotifications = unsupported('pushNotifications')
export const ShareMenu = unsupported('ShareMenu')
export const systemPreferences = unsupported('systemPreferences')
export const TouchBar = unsupported('TouchBar')
export const Tray = unsupported('Tray')
export const utilityProcess = unsupported('utilityProcess')
export const View = unsupported('View')
export const WebContentsView = unsupported('WebContentsView')
export const webFrameMain = unsupported('webFrameMain')

const electron: object = strict('electron', {
  app,
  BrowserWindow,
  ClipboardItem,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  webContents,
})

export default electron
