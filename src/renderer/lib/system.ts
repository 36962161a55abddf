/** The computer's system, as far as words and keys differ. */
export type System = 'windows' | 'macos' | 'linux'

const platform = globalThis.navigator?.platform ?? ''

export const system: System = /mac/i.test(platform) ? 'macos' : /win/i.test(platform) ? 'windows' : 'linux'

/**
 * What shared screens, recordings and screenshots show of the window while nothing is allowed (Electron, `BrowserWindow.setContentProtection`;
 * PACKAGING §7.6).
 */
export const CAPTURE: Readonly<Record<System, string>> = {
  windows: 'Screen sharing, recordings and screenshots show Caseload black.',
  macos:
    'Screenshots and older meeting programs show Caseload black. Meeting programs of today show it all the same on macOS 15 and later: share another window instead of the whole screen.',
  linux: 'Linux has no way to keep a window out of shared screens and screenshots: they always show Caseload.',
}
