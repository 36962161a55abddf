import { BrowserWindow, nativeTheme, type Session, screen } from 'electron'
import { APP_ORIGIN } from './app-protocol.ts'
import { keepPlace, MINIMUM, readPlace, windowBounds, ZOOMS } from './window-place.ts'
import { type WindowWatchPorts, watchWindow } from './window-watch.ts'

/** In CSS pixels. */
const TITLE_BAR_HEIGHT = 40

/** Colours of the native window controls: `--chrome` and `--text-2` of the renderer's tokens. */
const overlayColours = () =>
  nativeTheme.shouldUseDarkColors
    ? { color: '#0E1114', symbolColor: '#B5BEC7', height: TITLE_BAR_HEIGHT }
    : { color: '#EFF1F3', symbolColor: '#414A54', height: TITLE_BAR_HEIGHT }

/** The native controls in the title bar. On macOS the overlay only tells the page where the traffic lights are: in the middle of its height. */
const controls = (platform: NodeJS.Platform) =>
  platform === 'darwin'
    ? { titleBarOverlay: true, trafficLightPosition: { x: 14, y: 13 } }
    : { titleBarOverlay: overlayColours() }

export interface WindowOptions {
  readonly platform: NodeJS.Platform
  readonly session: Session
  /** Path of the preload script. */
  readonly preload: string
  readonly packaged: boolean
  /** Path of the picture by which a desktop of Linux shows the window; other systems take the program's own. */
  readonly icon: string
  /** Path of the file that keeps where the window was left. */
  readonly place: string
  /** What becomes of a window that does not come, does not answer, or whose session ends. */
  readonly watch: Omit<WindowWatchPorts, 'window'>
}

/** Keeps where a window is and how large everything is drawn. */
function keepWindow(path: string, window: BrowserWindow): void {
  const zoom = ZOOMS.find((one) => Math.abs(one - window.webContents.getZoomFactor()) < 0.01) ?? 1
  keepPlace(path, { bounds: window.getNormalBounds(), maximized: window.isMaximized(), zoom })
}

/** Opens the one window, where it was left. Its title never changes: titles are shown by other programs. */
export async function openWindow(options: WindowOptions): Promise<BrowserWindow> {
  const { platform, session, preload, packaged, icon, place, watch } = options
  const kept = readPlace(place)
  const primary = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id)
  const window = new BrowserWindow({
    ...windowBounds(kept, [primary.workArea, ...others.map(({ workArea }) => workArea)]),
    minWidth: MINIMUM.width,
    minHeight: MINIMUM.height,
    title: 'Caseload',
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#0E1114' : '#EFF1F3',
    titleBarStyle: 'hidden',
    ...(platform === 'linux' ? { icon } : {}),
    ...controls(platform),
    webPreferences: {
      session,
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
      devTools: !packaged,
      zoomFactor: kept?.zoom ?? 1,
    },
  })
  window.setContentProtection(true)
  if (kept?.maximized) window.maximize()
  window.on('close', () => keepWindow(place, window))
  window.on('page-title-updated', (event) => event.preventDefault())
  if (platform !== 'darwin') followTheme(window)
  watchWindow({
    ...watch,
    window,
    onSessionEnd() {
      keepWindow(place, window)
      watch.onSessionEnd()
    },
  })
  await window.loadURL(`${APP_ORIGIN}/`)
  return window
}

function followTheme(window: BrowserWindow): void {
  const update = () => window.setTitleBarOverlay(overlayColours())
  nativeTheme.on('updated', update)
  window.once('closed', () => nativeTheme.off('updated', update))
}
