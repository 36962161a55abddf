import { BrowserWindow, nativeTheme, type Session } from 'electron'
import { APP_ORIGIN } from './app-protocol.ts'

/** Smallest window in which every screen works, and the height of the title bar, in CSS pixels. */
const MINIMUM = { minWidth: 1120, minHeight: 680 } as const
const TITLE_BAR_HEIGHT = 40

/** Colours of the native window controls: `--chrome` and `--text-2` of the renderer's tokens. */
const overlayColours = () =>
  nativeTheme.shouldUseDarkColors
    ? { color: '#0E1114', symbolColor: '#B5BEC7', height: TITLE_BAR_HEIGHT }
    : { color: '#EFF1F3', symbolColor: '#414A54', height: TITLE_BAR_HEIGHT }

/** Opens the one window. Its title never changes: titles are shown by other programs. */
export async function openWindow(session: Session, preload: string, packaged: boolean): Promise<BrowserWindow> {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    ...MINIMUM,
    title: 'Caseload',
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#0E1114' : '#EFF1F3',
    titleBarStyle: 'hidden',
    // On macOS the overlay only tells the page where the traffic lights are.
    titleBarOverlay: process.platform === 'darwin' ? true : overlayColours(),
    webPreferences: {
      session,
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
      devTools: !packaged,
    },
  })
  window.setContentProtection(true)
  window.on('page-title-updated', (event) => event.preventDefault())
  if (process.platform !== 'darwin') followTheme(window)
  window.once('ready-to-show', () => window.show())
  await window.loadURL(`${APP_ORIGIN}/`)
  return window
}

function followTheme(window: BrowserWindow): void {
  const update = () => window.setTitleBarOverlay(overlayColours())
  nativeTheme.on('updated', update)
  window.once('closed', () => nativeTheme.off('updated', update))
}
