import type { BrowserWindowConstructorOptions, WebPreferences as ElectronWebPreferences } from 'electron'
import type { Session } from './session.ts'

export type WebPreferences = Omit<ElectronWebPreferences, 'session'> & { readonly session?: Session }
export type WindowOptions = Omit<BrowserWindowConstructorOptions, 'webPreferences'> & {
  readonly webPreferences?: WebPreferences
}

/** What a page of the stand-in always is; another value would not be honoured. */
const FIXED: Readonly<Record<string, boolean>> = { sandbox: true, contextIsolation: true, nodeIntegration: false }
const PREFERENCES = new Set([
  'preload',
  'partition',
  'session',
  'spellcheck',
  'devTools',
  'zoomFactor',
  ...Object.keys(FIXED),
])

const OPTIONS = new Set([
  'x',
  'y',
  'width',
  'height',
  'minWidth',
  'minHeight',
  'title',
  'show',
  'icon',
  'center',
  'backgroundColor',
  'titleBarStyle',
  'titleBarOverlay',
  'trafficLightPosition',
  'autoHideMenuBar',
  'webPreferences',
])

export function checkWebPreferences(preferences: WebPreferences): void {
  for (const [name, value] of Object.entries(preferences)) {
    const wrong = FIXED[name] !== undefined && FIXED[name] !== value
    if (wrong || !PREFERENCES.has(name))
      throw new Error(`electron stand-in: webPreferences.${name}${wrong ? `: ${String(value)}` : ''} is not supported`)
  }
}

export function checkWindowOptions(options: WindowOptions): void {
  for (const name of Object.keys(options))
    if (!OPTIONS.has(name)) throw new Error(`electron stand-in: the BrowserWindow option ${name} is not supported`)
}
